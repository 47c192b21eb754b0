//! What an id stands for: a rule of ours or of a reader, a clause of XML Schema, or a check of a Schematron of a pack.
//!
//! Ours and the clauses have words of our own, in both languages. A check of a Schematron has those of its schema alone: what is
//! said of it is where it is written, what it looks at and what it tests, so that a finding leads to the line of the pack that
//! it comes from.

use diapason_core::{PackId, RuleId, RuleInfo, Severity};
use diapason_pack::{Pack, Schematron, SchematronInfo};
use diapason_schematron::{Check, CheckKind, Pattern, Schema};
use diapason_xml::LineIndex;
use diapason_xpath::Files;
use diapason_xsd::Clause;
use std::fmt;
use std::sync::Arc;

/// What an id, a family or the beginning of an id stands for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Explanation<'p> {
    /// One rule of ours or of a reader.
    Rule(&'static RuleInfo),
    /// Several of them.
    Rules(Vec<&'static RuleInfo>),
    /// One clause of XML Schema.
    Clause(Clause),
    /// Several of them.
    Clauses(Vec<Clause>),
    /// Schematrons of the packs.
    Schemas(Vec<OfficialSchema<'p>>),
    /// Patterns of one Schematron.
    Patterns(Vec<OfficialPattern<'p>>),
    /// Checks of one Schematron.
    Checks(Vec<OfficialCheck<'p>>),
    /// The checks of one id: a schema may write the same test twice, in other words, and two packs may have the same schema.
    Check(Vec<OfficialCheck<'p>>),
}

/// A Schematron of a pack.
#[derive(Clone, Copy)]
pub struct OfficialSchema<'p> {
    pack: &'p Pack,
    schematron: Schematron<'p>,
}

/// A pattern of such a Schematron.
#[derive(Clone, Copy)]
pub struct OfficialPattern<'p> {
    schema: OfficialSchema<'p>,
    pattern: Pattern<'p>,
}

/// An assert or a report of such a Schematron.
#[derive(Clone, Copy)]
pub struct OfficialCheck<'p> {
    schema: OfficialSchema<'p>,
    check: Check<'p>,
}

/// What `asked` stands for, in any letter case: the id of a rule, its family, or the beginning of ids. What an id names exactly
/// is preferred to what it begins. `None`: nothing is called so.
///
/// `packs` are asked for what begins with `schematron`; of them only the schemas that are named are compiled.
///
/// ```
/// use diapason::{Explanation, explain};
///
/// assert!(matches!(explain("ins/key-mismatch", &[]), Some(Explanation::Rule(_))));
/// assert!(matches!(explain("xsd/cvc-pattern-valid", &[]), Some(Explanation::Clause(_))));
/// assert!(explain("ins/no-such-rule", &[]).is_none());
/// ```
#[must_use]
pub fn explain<'p>(asked: &str, packs: &'p [Arc<Pack>]) -> Option<Explanation<'p>> {
    let asked = asked.trim().to_lowercase();
    if asked.is_empty() {
        return None;
    }
    let mut steps = asked.splitn(3, '/');
    match steps.next() {
        Some("schematron") => {
            official(steps.next().unwrap_or_default(), steps.next().unwrap_or_default(), packs)
        }
        // Validators print clauses without a family.
        Some(family) if family == XSD || family.starts_with("cvc-") => clauses(&asked),
        _ => rules(&asked),
    }
}

/// Every check of every Schematron of the packs that can be compiled, in the order of the packs and of their schemas.
pub fn official_checks(packs: &[Arc<Pack>]) -> impl Iterator<Item = OfficialCheck<'_>> {
    schemas(packs).flat_map(OfficialSchema::checks)
}

const XSD: &str = "xsd";

fn rules(asked: &str) -> Option<Explanation<'static>> {
    if let Some(rule) = crate::rule(asked) {
        return Some(Explanation::Rule(rule));
    }
    let family = |rule: &RuleInfo| rule.id.split_once('/').is_some_and(|(family, _)| family == asked);
    let begins = |rule: &RuleInfo| asked.contains('/') && rule.id.starts_with(asked);
    let found: Vec<_> = crate::rules().filter(|rule| family(rule) || begins(rule)).collect();
    match found.as_slice() {
        [] => None,
        [one] if asked.contains('/') => Some(Explanation::Rule(one)),
        _ => Some(Explanation::Rules(found)),
    }
}

fn clauses(asked: &str) -> Option<Explanation<'static>> {
    let name = asked.strip_prefix(XSD).map_or(asked, |rest| rest.trim_start_matches('/'));
    let found = closest(Clause::ALL.iter().copied(), |clause| clause.as_str().to_lowercase(), name);
    match found.as_slice() {
        [] => None,
        [one] => Some(Explanation::Clause(*one)),
        _ => Some(Explanation::Clauses(found)),
    }
}

/// What is called `schematron/<schema>/<rest>`, where the rest is `<pattern>`, `<pattern>/<hash>` or nothing.
fn official<'p>(schema: &str, rest: &str, packs: &'p [Arc<Pack>]) -> Option<Explanation<'p>> {
    let found = closest(schemas(packs), |of| of.name().to_lowercase(), schema);
    if schema.is_empty() || !are_one(found.iter().map(|of| of.name())) {
        return (!found.is_empty()).then_some(Explanation::Schemas(found));
    }
    let patterns: Vec<_> = found.iter().flat_map(|schema| schema.patterns()).collect();
    if patterns.is_empty() {
        return Some(Explanation::Schemas(found));
    }
    if rest.is_empty() {
        return Some(Explanation::Patterns(patterns));
    }
    let (pattern, hash) = rest.rsplit_once('/').unwrap_or((rest, ""));
    let patterns = closest(patterns.into_iter(), |of| of.key().to_lowercase(), pattern);
    if hash.is_empty() && !are_one(patterns.iter().map(|of| of.key())) {
        return (!patterns.is_empty()).then_some(Explanation::Patterns(patterns));
    }
    let checks = patterns.into_iter().flat_map(OfficialPattern::checks);
    let checks: Vec<_> = checks.filter(|check| check.hash().starts_with(hash)).collect();
    match checks.as_slice() {
        [] => None,
        _ if !hash.is_empty() && are_one(checks.iter().map(|check| check.id())) => {
            Some(Explanation::Check(checks))
        }
        _ => Some(Explanation::Checks(checks)),
    }
}

fn schemas(packs: &[Arc<Pack>]) -> impl Iterator<Item = OfficialSchema<'_>> {
    packs.iter().flat_map(|pack| {
        pack.schematrons().map(|schematron| OfficialSchema { pack: pack.as_ref(), schematron })
    })
}

/// The items of that name, else those whose name begins so. Both are in lower case.
fn closest<T>(items: impl Iterator<Item = T>, name: impl Fn(&T) -> String, asked: &str) -> Vec<T> {
    let begin = items.map(|item| (name(&item), item)).filter(|(name, _)| name.starts_with(asked));
    let mut begin: Vec<_> = begin.collect();
    if begin.iter().any(|(name, _)| name == asked) {
        begin.retain(|(name, _)| name == asked);
    }
    begin.into_iter().map(|(_, item)| item).collect()
}

fn are_one<T: PartialEq>(mut names: impl Iterator<Item = T>) -> bool {
    names.next().is_some_and(|first| names.all(|name| name == first))
}

impl<'p> OfficialSchema<'p> {
    /// The pack that it stands in.
    #[must_use]
    pub fn pack(self) -> PackId {
        self.pack.id()
    }

    /// Its file name without `.sch`, as in ids.
    #[must_use]
    pub fn name(self) -> &'p str {
        &self.info().name
    }

    /// Its path in the pack.
    #[must_use]
    pub fn path(self) -> &'p str {
        &self.info().path
    }

    /// Its title.
    #[must_use]
    pub fn title(self) -> Option<&'p str> {
        self.info().title.as_deref()
    }

    /// How many checks it has. `None`: it cannot be compiled.
    #[must_use]
    pub fn size(self) -> Option<usize> {
        self.info().size.map(|size| size.asserts + size.reports)
    }

    fn info(self) -> &'p SchematronInfo {
        self.schematron.info()
    }

    fn schema(self) -> Option<&'p Schema> {
        self.schematron.schema().ok()
    }

    fn patterns(self) -> impl Iterator<Item = OfficialPattern<'p>> {
        let patterns = self.schema().into_iter().flat_map(Schema::patterns);
        patterns.map(move |pattern| OfficialPattern { schema: self, pattern })
    }

    fn checks(self) -> impl Iterator<Item = OfficialCheck<'p>> {
        let checks = self.schema().into_iter().flat_map(Schema::checks);
        checks.map(move |check| OfficialCheck { schema: self, check })
    }
}

impl<'p> OfficialPattern<'p> {
    /// Its id, or `p` and its position, as in ids.
    #[must_use]
    pub fn key(self) -> Arc<str> {
        self.pattern.key()
    }

    /// Its title, where it says more than its id.
    #[must_use]
    pub fn title(self) -> Option<&'p str> {
        self.pattern.title().filter(|title| Some(*title) != self.pattern.id())
    }

    /// The schema where it stands.
    #[must_use]
    pub fn schema(self) -> OfficialSchema<'p> {
        self.schema
    }

    /// How many checks it has.
    #[must_use]
    pub fn size(self) -> usize {
        self.pattern.rules().map(|rule| rule.checks().len()).sum()
    }

    fn checks(self) -> impl Iterator<Item = OfficialCheck<'p>> {
        let checks = self.pattern.rules().flat_map(diapason_schematron::Rule::checks);
        checks.map(move |check| OfficialCheck { schema: self.schema, check })
    }
}

impl<'p> OfficialCheck<'p> {
    /// Its id, as in reports: `schematron/<schema>/<pattern>/<hash>`.
    #[must_use]
    pub fn id(self) -> RuleId {
        self.check.rule_id()
    }

    /// The schema that it is a part of.
    #[must_use]
    pub fn schema(self) -> OfficialSchema<'p> {
        self.schema
    }

    /// The pattern where it stands.
    #[must_use]
    pub fn pattern(self) -> OfficialPattern<'p> {
        OfficialPattern { schema: self.schema, pattern: self.check.rule().pattern() }
    }

    /// Which way it speaks.
    #[must_use]
    pub fn kind(self) -> CheckKind {
        self.check.kind()
    }

    /// What it looks at: an XSLT 2.0 pattern, after expansion.
    #[must_use]
    pub fn context(self) -> &'p str {
        self.check.rule().context()
    }

    /// What it tests there: an XPath 2.0 expression, after expansion.
    #[must_use]
    pub fn test(self) -> &'p str {
        self.check.test()
    }

    /// Its role, as written.
    #[must_use]
    pub fn role(self) -> Option<&'p str> {
        self.check.role().map(AsRef::as_ref)
    }

    /// What it weighs.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.check.severity()
    }

    /// What it says, in the words of its schema, with `{expression}` where a value goes.
    #[must_use]
    pub fn text(self) -> String {
        self.check.text()
    }

    /// Where it says that more can be read.
    #[must_use]
    pub fn see(self) -> Option<&'p str> {
        self.check.see()
    }

    /// Why it cannot be evaluated, in English. `None`: it can.
    #[must_use]
    pub fn unsupported(self) -> Option<&'p str> {
        self.check.unsupported().map(AsRef::as_ref)
    }

    /// The file of the pack where it is written, and the line from 1. An abstract pattern is written elsewhere than the schema that
    /// uses it.
    #[must_use]
    pub fn written(self) -> (&'p str, Option<u32>) {
        let (path, offset) = self.check.written();
        let file = self.schema.pack.bytes(path).zip(self.schema.pack.document(path));
        let line = file.zip(usize::try_from(offset).ok()).map(|((bytes, read), offset)| {
            LineIndex::new(&bytes, read.document().encoding()).position(offset).line
        });
        (path, line)
    }

    /// The rules of ours that say the same.
    pub fn repeated_by(self) -> impl Iterator<Item = &'static RuleInfo> {
        let id = self.id();
        crate::rules().filter(move |rule| rule.repeats.contains(&id.as_str()))
    }

    fn hash(self) -> String {
        let id = self.id();
        id.as_str().rsplit('/').next().unwrap_or_default().to_owned()
    }
}

impl fmt::Debug for OfficialSchema<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OfficialSchema").field(&self.path()).finish()
    }
}

impl fmt::Debug for OfficialPattern<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OfficialPattern").field(&self.schema.path()).field(&self.key()).finish()
    }
}

impl fmt::Debug for OfficialCheck<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OfficialCheck").field(&self.id()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diapason_core::Severity;

    fn packs() -> Vec<Arc<Pack>> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/packs/demonstration-1.0");
        vec![Arc::new(Pack::builder(folder).build().unwrap())]
    }

    /// The kind of the answer, and how many things it names.
    fn answer(asked: &str, packs: &[Arc<Pack>]) -> (&'static str, usize) {
        match explain(asked, packs) {
            None => ("nothing", 0),
            Some(Explanation::Rule(_)) => ("rule", 1),
            Some(Explanation::Rules(all)) => ("rules", all.len()),
            Some(Explanation::Clause(_)) => ("clause", 1),
            Some(Explanation::Clauses(all)) => ("clauses", all.len()),
            Some(Explanation::Schemas(all)) => ("schemas", all.len()),
            Some(Explanation::Patterns(all)) => ("patterns", all.len()),
            Some(Explanation::Checks(all)) => ("checks", all.len()),
            Some(Explanation::Check(all)) => ("check", all.len()),
        }
    }

    #[test]
    fn an_id_leads_from_the_schema_down_to_the_check() {
        let packs = packs();
        let model = "schematron/CI-SIS_CONSULTATION_2024.01";
        assert_eq!(answer("schematron", &packs), ("schemas", 2));
        assert_eq!(answer("schematron/ci-sis_", &packs), ("schemas", 2));
        assert_eq!(answer("schematron/ci-sis_c", &packs), ("patterns", 2));
        assert_eq!(answer(model, &packs), ("patterns", 2));
        assert_eq!(answer(&format!("{model}/corps"), &packs), ("checks", 2));
        assert_eq!(answer(&format!("{model}/ty"), &packs), ("checks", 1));
        for check in official_checks(&packs) {
            assert_eq!(answer(check.id().as_str(), &packs), ("check", 1), "{check:?}");
        }
        assert_eq!(answer("schematron/IHE", &packs), ("nothing", 0));
        assert_eq!(answer(&format!("{model}/corps/00000000"), &packs), ("nothing", 0));
        assert_eq!(answer("schematron", &[]), ("nothing", 0));
    }

    #[test]
    fn the_beginning_of_a_hash_is_enough() {
        let packs = packs();
        let id = official_checks(&packs).next().unwrap().id();
        let (begin, hash) = id.as_str().rsplit_once('/').unwrap();
        assert_eq!(answer(&format!("{begin}/{}", hash.split_at(7).0), &packs), ("check", 1));
    }

    #[test]
    fn a_check_says_what_its_schema_says_and_where() {
        let packs = packs();
        let find = |words: &str| official_checks(&packs).find(|check| check.text().contains(words)).unwrap();
        let report = find("plusieurs patients");
        assert_eq!((report.kind(), report.severity()), (CheckKind::Report, Severity::Warning));
        assert_eq!((report.role(), report.context()), (Some("warning"), "/cda:ClinicalDocument"));
        assert_eq!(report.test(), "count(cda:recordTarget) > 1");
        assert_eq!(report.written(), ("schematrons/include/entete.sch", Some(6)));
        assert_eq!(report.pattern().key().as_ref(), "entete");
        let coded = find("jeu de valeurs");
        assert!(coded.text().contains("\"{@code}\""), "{}", coded.text());
        assert_eq!(coded.written(), ("schematrons/abstract/dansJeuDeValeurs.sch", Some(7)));
        let schema = coded.schema();
        assert_eq!((schema.name(), schema.size()), ("CI-SIS_ModelesDeContenusCDA", Some(4)));
        assert_eq!(schema.pack().version, "1.0");
    }

    #[test]
    fn a_schema_written_in_two_packs_is_told_of_both() {
        let twice = [packs(), packs()].concat();
        let id = official_checks(&twice).next().unwrap().id();
        assert_eq!(answer(id.as_str(), &twice), ("check", 2));
    }

    #[test]
    fn a_schema_that_cannot_be_compiled_is_named() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/packs/flawed");
        let packs = [Arc::new(Pack::builder(folder).build().unwrap())];
        assert_eq!(answer("schematron/refused", &packs), ("schemas", 1));
    }

    #[test]
    fn rules_and_clauses_are_found_by_id_family_and_beginning() {
        assert_eq!(answer("INS/key-mismatch ", &[]), ("rule", 1));
        assert_eq!(answer("xml/not-wellformed", &[]).0, "nothing");
        assert_eq!(answer("xml/limit-reached", &[]), ("rule", 1));
        assert_eq!(answer("ins/key-mism", &[]), ("rule", 1));
        assert!(answer("ins", &[]).1 > 5 && answer("ins/oid-", &[]).0 == "rules");
        assert_eq!(answer("xsd", &[]), ("clauses", Clause::ALL.len()));
        assert_eq!(answer("xsd/cvc-minLength-valid", &[]), ("clause", 1));
        assert_eq!(answer("cvc-complex-type.2.4.a", &[]), ("clause", 1));
        assert_eq!(answer("xsd/cvc-complex-type.2.4", &[]).0, "clauses");
        for nothing in ["", " ", "in", "xsd/cvc-none", "key-mismatch", "schematron/x"] {
            assert_eq!(answer(nothing, &[]), ("nothing", 0), "{nothing:?}");
        }
    }
}
