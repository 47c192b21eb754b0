//! Judges XML: what its reader says, the rules on CDA documents, the packs.

use super::limit::XML_LIMIT;
use super::part::{Broken, Engine, Judgement};
use crate::excerpt::Syntax;
use crate::official::{self, Official};
use crate::validator::Setup;
use diapason_core::{Kind, Message, NotRun, PartPath, Run, Text};
use diapason_rules::cda;
use diapason_xml::Document;

/// Judges `document`, whose header is given where it is a CDA document.
pub(super) fn judge(
    kind: Kind,
    document: &Document<'_>,
    header: Option<&cda::Header<'_>>,
    setup: &Setup,
) -> Judgement {
    let Setup { context, limits, packs, .. } = setup;
    let is_read =
        document.problems().is_empty() && document.problems_dropped() == 0 && document.is_complete();
    let official = match packs.is_empty() {
        true => Official::default(),
        false => official::judge(document, header.map(|header| header.root), setup),
    };
    // A schema that found nothing to look at is about other documents.
    let ended =
        |layer: &diapason_core::Layer| layer.counts.passed + layer.counts.failed + layer.counts.undecided > 0;
    if header.is_none() && is_read && !official.layers.iter().any(ended) {
        return Judgement::not_covered(Kind::Xml);
    }
    let mut judgement = Judgement::empty(if header.is_none() && is_read { Kind::Xml } else { kind });
    read(document, &mut judgement);
    if let Some(header) = header {
        let mut run = Run::new(context, document, PartPath::default(), limits);
        header.projection().judge(&mut run);
        run.judge(cda::RULES, std::slice::from_ref(header));
        judgement.add_rules(run);
        if packs.is_empty() {
            judgement.not_run.push(OFFICIAL_ARTEFACTS);
        }
    }
    judgement.add_official(official);
    judgement
}

/// What the reader says of the bytes.
pub(super) fn read(document: &Document<'_>, judgement: &mut Judgement) {
    let broken = document.problems().iter();
    let broken =
        broken.map(|p| Broken { rule: p.rule, message: &p.message, span: p.span.clone(), path: "".into() });
    let engine = Engine {
        rules: diapason_xml::RULES,
        count: &|rule| document.count(rule),
        limit_rule: &XML_LIMIT,
        limit: document.limit(),
        complete: document.is_complete(),
    };
    judgement.add_engine(&engine, broken.collect());
}

/// How the text around a finding can be read.
pub(super) fn syntax(document: &Document<'_>) -> Syntax {
    if is_lexically_sound(document) { Syntax::Xml } else { Syntax::Unknown }
}

/// Whether tags and quotes stand where they seem to: what is wrong, if anything, leaves them alone.
fn is_lexically_sound(document: &Document<'_>) -> bool {
    const HARMLESS: [&str; 5] = [
        "xml/attribute-duplicate",
        "xml/doctype",
        "xml/encoding-mismatch",
        "xml/entity-undefined",
        "xml/prefix-undeclared",
    ];
    // Nobody knows what stands behind the place where the reading stopped.
    document.is_complete()
        && diapason_xml::RULES.iter().all(|rule| HARMLESS.contains(&rule.id) || document.count(rule) == 0)
}

const OFFICIAL_ARTEFACTS: NotRun = NotRun {
    what: Text { fr: "XSD et Schematrons officiels", en: "official XSD and Schematrons" },
    why: Message::new(Text {
        fr: "aucun pack n'est donné (--pack, DIAPASON_PACKS) : le construire avec diapason pack build à partir de l'outil officiel",
        en: "no pack is given (--pack, DIAPASON_PACKS): build one with diapason pack build from the official tool",
    }),
};
