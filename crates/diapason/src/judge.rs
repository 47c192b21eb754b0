//! Judges one input: opens it into its parts, judges each as its content asks, compares them, and places what was found.

mod cross;
mod hl7v2;
mod json;
mod limit;
mod mail;
mod merged;
mod part;
mod xdm;
mod xml;

use crate::excerpt::{Source, Syntax};
use crate::official::{self, Svrl};
use crate::parts::{self, Content, Part, Store};
use crate::validator::Setup;
use diapason_core::{InputReport, Kind, Limit, PartName, PartPath, PartReport, RuleInfo, Verdict};
use diapason_hl7v2::{Frame, MessageReader};
use diapason_model::json as model_json;
use diapason_rules::cda;
use diapason_rules::mail::MailView;
use diapason_rules::xdm::ArchiveView;
use diapason_xdm::Metadata;
use diapason_xml::Encoding;
use limit::{JSON_LIMIT, XML_LIMIT};
use merged::Merged;
use part::{Judgement, keep_the_worst};

/// The rules of the readers.
pub(crate) fn engine_rules() -> impl Iterator<Item = &'static RuleInfo> {
    let xml = diapason_xml::RULES.iter().copied().chain([&XML_LIMIT]);
    xml.chain(model_json::RULES.iter().copied()).chain([&JSON_LIMIT])
}

/// Judges `bytes` by what they hold. The report has no name and no hash yet.
pub(crate) fn judge(bytes: &[u8], setup: &Setup) -> InputReport {
    let store = Store::default();
    judge_parts(&parts::open(bytes, &store, &setup.limits), setup)
}

/// Judges one message of a stream, under its number from 1.
pub(crate) fn judge_frame(frame: Frame<'_>, number: usize, setup: &Setup) -> InputReport {
    let store = Store::default();
    judge_parts(&parts::open_frame(frame, number, &store, &setup.limits), setup)
}

/// Judges what was around the messages of a stream, once there are no more.
pub(crate) fn judge_stream<R>(stream: &MessageReader<R>, setup: &Setup) -> InputReport {
    let mut judgement = hl7v2::judge_stream(stream, setup);
    let source = Source::new(&[], Encoding::Utf8);
    let part = judgement.end(&PartPath::default(), &source, Syntax::Unknown, setup);
    judgement.findings.iter_mut().for_each(|finding| (finding.position, finding.excerpt) = (None, None));
    report(vec![part], vec![judgement], setup.limits.findings)
}

fn judge_parts(parts: &[Part<'_>], setup: &Setup) -> InputReport {
    let readings: Vec<Reading<'_>> = parts.iter().map(|part| Reading::of(part, parts)).collect();
    let mut judgements: Vec<Judgement> =
        readings.iter().map(|reading| reading.judge(&readings, setup)).collect();
    cross::judge(&readings, &mut judgements, setup);
    gather(&readings, judgements, setup)
}

/// What is said of an input that is larger than the limit: nothing of it was read.
pub(crate) fn too_large(kind: Kind) -> InputReport {
    let mut judgement = Judgement::empty(kind);
    judgement.add_limit(limit_rule(kind), Limit::Bytes);
    let part = PartReport { part: Default::default(), kind, verdict: Verdict::Undecided };
    report(vec![part], vec![judgement], u32::MAX)
}

/// The reports of the reference on the documents of an input. A broken document has none, as there.
pub(crate) fn svrl(bytes: &[u8], setup: &Setup) -> Vec<Svrl> {
    if bytes.len() as u64 > setup.limits.bytes {
        return Vec::new();
    }
    let store = Store::default();
    let mut reports = Vec::new();
    for part in parts::open(bytes, &store, &setup.limits) {
        let Content::Xml(document) = &part.content else { continue };
        let is_well_formed = document.problems().iter().all(|problem| problem.rule.id == "xml/doctype");
        if document.is_complete() && is_well_formed {
            let of_part = official::svrl(document, cda::clinical_document(document), setup);
            reports.extend(of_part.into_iter().map(|svrl| Svrl { part: part.path.clone(), ..svrl }));
        }
    }
    reports
}

/// A part with what is read of it in the terms of the rules.
struct Reading<'p> {
    part: &'p Part<'p>,
    /// Its bytes, for showing places in them.
    source: (Source<'p>, Syntax),
    /// Of a CDA document.
    header: Option<cda::Header<'p>>,
    /// Of an HL7 v2 message.
    message: Option<hl7v2::Read<'p>>,
    /// Of an archive.
    archive: Option<ArchiveView<'p>>,
    /// Of the metadata of an archive.
    metadata: Option<Metadata<'p>>,
    /// Of a mail.
    mail: Option<MailView<'p>>,
}

impl<'p> Reading<'p> {
    fn of(part: &'p Part<'p>, parts: &[Part<'_>]) -> Self {
        let source = source(part);
        let mut reading =
            Self { part, source, header: None, message: None, archive: None, metadata: None, mail: None };
        match &part.content {
            Content::Xml(document) if part.kind == Kind::Metadata => {
                reading.metadata = Some(Metadata::read(document));
            }
            Content::Xml(document) => {
                let root = cda::clinical_document(document);
                reading.header = root.map(|root| cda::Header::read(document, root));
            }
            Content::Message(message, _) => reading.message = Some(hl7v2::Read::of(message)),
            Content::Archive(archive) => reading.archive = Some(ArchiveView::of(archive)),
            Content::Mail(mail) => {
                let around =
                    part.parent.and_then(|(index, _)| parts.get(index)).map(|parent| &parent.content);
                let is_returned =
                    matches!(around, Some(Content::Mail(mail)) if mail.profile().returns_mails());
                reading.mail = Some(if is_returned { MailView::returned(mail) } else { MailView::of(mail) });
            }
            _ => {}
        }
        reading
    }

    fn judge(&self, readings: &[Self], setup: &Setup) -> Judgement {
        let kind = self.part.kind;
        match &self.part.content {
            Content::Xml(document) => match &self.metadata {
                Some(metadata) => {
                    xdm::judge_metadata(document, metadata, xdm::submission(self, readings), setup)
                }
                None => xml::judge(kind, document, self.header.as_ref(), setup),
            },
            Content::Json(read) => json::judge(kind, read, setup),
            Content::Message(_, around) => match &self.message {
                Some(read) => hl7v2::judge(read, *around, setup),
                None => Judgement::not_covered(kind),
            },
            Content::Interchange(interchange) => hl7v2::judge_interchange(interchange, setup),
            Content::Archive(_) => match &self.archive {
                Some(view) if kind == Kind::Xdm || self.is_called_xdm() => {
                    xdm::judge_archive(Kind::Xdm, view, setup)
                }
                Some(view) => xdm::open_archive(kind, view, setup),
                None => Judgement::not_covered(kind),
            },
            Content::Mail(_) => match &self.mail {
                Some(view) => mail::judge(view, setup),
                None => Judgement::not_covered(kind),
            },
            // What other parts hold beside documents is named in the tree of parts: nothing is asked of it.
            Content::Opaque if !self.part.path.is_root() => Judgement::empty(kind),
            Content::Opaque => Judgement::not_covered(kind),
            Content::Closed(limit) => {
                let mut judgement = Judgement::empty(kind);
                judgement.add_limit(limit_rule(kind), *limit);
                judgement
            }
        }
    }

    /// Whether it is an attachment under the name that XDM fixes, whatever it holds.
    fn is_called_xdm(&self) -> bool {
        matches!(self.part.path.steps().last(), Some(PartName::Fixed(name)) if name.eq_ignore_ascii_case("IHE_XDM.ZIP"))
    }
}

fn source<'p>(part: &'p Part<'p>) -> (Source<'p>, Syntax) {
    let bytes = part.bytes;
    match &part.content {
        Content::Xml(document) => {
            (Source::new(bytes, document.encoding()).read_as(document.text_input()), xml::syntax(document))
        }
        Content::Json(read) => (Source::new(bytes, Encoding::Utf8), json::syntax(read)),
        Content::Message(message, _) => {
            let (offset, lines) = part.before;
            (Source::new(bytes, hl7v2::encoding(message)).behind(offset, lines), Syntax::Er7)
        }
        Content::Interchange(_) => (Source::new(bytes, Encoding::Utf8), Syntax::Er7),
        Content::Mail(_) => (Source::new(bytes, Encoding::Utf8), Syntax::Mail),
        _ => (Source::new(bytes, Encoding::Utf8), Syntax::Unknown),
    }
}

fn limit_rule(kind: Kind) -> &'static RuleInfo {
    match kind {
        Kind::Model | Kind::Json => &JSON_LIMIT,
        _ => &XML_LIMIT,
    }
}

/// Ends what is said of each part, and makes one report of all.
fn gather(readings: &[Reading<'_>], mut judgements: Vec<Judgement>, setup: &Setup) -> InputReport {
    let mut parts = Vec::with_capacity(judgements.len());
    for (judgement, reading) in judgements.iter_mut().zip(readings) {
        let (source, syntax) = &reading.source;
        parts.push(judgement.end(&reading.part.path, source, *syntax, setup));
    }
    report(parts, judgements, setup.limits.findings)
}

/// One report of all parts, each ended.
fn report(parts: Vec<PartReport>, judgements: Vec<Judgement>, most: u32) -> InputReport {
    let kind = parts.first().map_or(Kind::Unknown, |part| part.kind);
    let mut whole = Judgement::empty(kind);
    let mut outcomes = Merged::default();
    for judgement in judgements {
        whole.findings.extend(judgement.findings);
        whole.layers.extend(judgement.layers);
        whole.models.extend(judgement.models);
        judgement.not_run.into_iter().for_each(|not_run| {
            if !whole.not_run.contains(&not_run) {
                whole.not_run.push(not_run);
            }
        });
        outcomes.add(judgement.outcomes);
    }
    let outcomes = outcomes.list;
    keep_the_worst(&mut whole.findings, most);
    let failed: usize = outcomes.iter().map(|outcome| outcome.failed).sum();
    let kept: usize = whole.findings.iter().map(|finding| 1 + finding.joined.len()).sum();
    InputReport {
        path: String::new(),
        sha256: String::new(),
        kind,
        verdict: Verdict::of(&outcomes, &whole.layers),
        parts,
        findings_dropped: failed.saturating_sub(kept),
        findings: whole.findings,
        outcomes,
        layers: whole.layers,
        models: whole.models,
        not_run: whole.not_run,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diapason_core::{Limits, Severity};

    #[test]
    fn the_worst_findings_are_kept_where_there_are_too_many() {
        // Two numbers of professionals with a wrong key, information in test, before an OID that is none, an error.
        let json = br#"{"model": "Professional", "identifiers": [
            {"root": "1.2.250.1.71.4.2.1", "extension": "810000000000"},
            {"root": "1.2.250.1.71.4.2.1", "extension": "810000000001"},
            {"root": "1.2.250..1", "extension": "1"}]}"#;
        let mut limits = Limits::default();
        let severities = |limits: &Limits| {
            let input = judge(json, &Setup { limits: *limits, ..Setup::default() });
            (input.findings.iter().map(|f| f.severity).collect::<Vec<_>>(), input.findings_dropped)
        };
        assert_eq!(severities(&limits), (vec![Severity::Info, Severity::Info, Severity::Error], 0));
        limits.findings = 1;
        assert_eq!(severities(&limits), (vec![Severity::Error], 2));
    }
}
