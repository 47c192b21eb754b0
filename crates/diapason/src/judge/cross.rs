//! Compares parts that say the same thing: a message with the documents that it carries, and these with one another.

use super::Reading;
use super::hl7v2;
use super::part::Judgement;
use super::xdm;
use crate::parts::Content;
use crate::validator::Setup;
use diapason_core::{Anchor, Finding, Kind, Nowhere, Outcome, Run, Side};
use diapason_model::DocumentEntry;
use diapason_rules::cda::Header;
use diapason_rules::cross::{
    self, Action, Between, Body, DocumentsView, Level, MailsView, MessagesView, PatientsView,
};
use diapason_rules::mail::MailView;
use diapason_rules::xdm::Models;
use diapason_xdm::RegistryObject;
use diapason_xdm::mail::Profile;
use std::collections::HashSet;

/// Compares the parts of one input. What is found joins the judgement of the part that repeats.
pub(super) fn judge(readings: &[Reading<'_>], judgements: &mut [Judgement], setup: &Setup) {
    let files = xdm::Files::of(readings);
    for (index, reading) in readings.iter().enumerate() {
        let mut add = |at: usize, comparisons: Vec<(Vec<Finding>, Vec<Outcome>)>| {
            if let Some(judgement) = judgements.get_mut(at) {
                judgement.add_cross(comparisons);
            }
        };
        if let Some(message) = &reading.message {
            let documents: Vec<_> = documents(readings, index).collect();
            let each = documents.iter();
            add(index, each.map(|(_, it)| message_and_document(reading, message, it, setup)).collect());
            if let [(first, here), (_, there)] = documents.as_slice() {
                add(*first, vec![levels(here, there, setup)]);
            }
        }
        // What a notification gives back is for its own sender to answer.
        if let Some(mail) = reading.mail.as_ref().filter(|mail| mail.profile != Profile::Returned) {
            add(index, mail_and_documents(reading, mail, index, readings, setup));
        }
        if let Some(view) = xdm::submission(reading, readings) {
            let models = Models::of(view.metadata);
            let entries = view.metadata.documents.iter().zip(&models.documents);
            let each = entries.filter_map(|(entry, model)| {
                let document = files.described(entry, &view, reading)?;
                Some(entry_and_document(reading, model, action(entry), document, setup))
            });
            add(index, each.collect());
        }
    }
}

/// What stands anywhere inside a part: it follows its container, before what stands beside that.
fn inside<'r, 'p>(
    readings: &'r [Reading<'p>],
    index: usize,
) -> impl Iterator<Item = (usize, &'r Reading<'p>)> {
    let behind = readings.iter().enumerate().skip(index + 1);
    behind.take_while(move |(_, reading)| reading.part.parent.is_some_and(|(parent, _)| parent >= index))
}

/// The CDA documents right inside a part.
fn documents<'r, 'p>(
    readings: &'r [Reading<'p>],
    parent: usize,
) -> impl Iterator<Item = (usize, &'r Reading<'p>)> {
    let right = move |reading: &Reading<'_>| reading.part.parent.is_some_and(|(index, _)| index == parent);
    inside(readings, parent).filter(move |(_, reading)| right(reading) && reading.header.is_some())
}

/// The CDA documents anywhere inside a mail, those of a mail inside it left out.
fn held<'r, 'p>(readings: &'r [Reading<'p>], mail: usize) -> impl Iterator<Item = (usize, &'r Reading<'p>)> {
    let around = |reading: &Reading<'_>| {
        let parent = |index: &usize| {
            readings.get(*index).and_then(|reading| reading.part.parent.map(|(index, _)| index))
        };
        let first = reading.part.parent.map(|(index, _)| index);
        std::iter::successors(first, parent)
            .find(|index| readings.get(*index).is_some_and(|it| it.mail.is_some()))
    };
    let documents = inside(readings, mail).filter(|(_, reading)| reading.header.is_some());
    documents.filter(move |(_, reading)| around(reading) == Some(mail))
}

fn message_and_document<'s, 'p>(
    reading: &'s Reading<'p>,
    message: &'s hl7v2::Read<'p>,
    document: &'s Reading<'p>,
    setup: &'s Setup,
) -> (Vec<Finding>, Vec<Outcome>) {
    let mut run = between(reading, document, setup);
    let Some(header) = &document.header else { return Default::default() };
    let between = Between::MessageAndDocument;
    if let (Some(here), Some(there)) = (message.carried.patients.first(), header.patients.first()) {
        run.judge(cross::PATIENTS, &[PatientsView::of(here, there, between)]);
    }
    run.judge(cross::MESSAGES, &[MessagesView::of(&message.view, header)]);
    if let Some(entry) = &message.carried.entry {
        let sent = message.carried.time.map(|time| (time, message.view.msh(7).anchor()));
        let view =
            DocumentsView { body: body(header), sent, ..DocumentsView::of(entry, &header.entry, between) };
        run.judge(cross::DOCUMENTS, &[view]);
    }
    ended(run, document, setup)
}

/// What metadata say of a document, and itself.
fn entry_and_document<'s>(
    reading: &'s Reading<'_>,
    entry: &'s DocumentEntry<'_>,
    action: Option<(Action, Anchor)>,
    document: &'s Reading<'_>,
    setup: &'s Setup,
) -> (Vec<Finding>, Vec<Outcome>) {
    let mut run = between(reading, document, setup);
    let Some(header) = &document.header else { return Default::default() };
    let between = Between::MetadataAndDocument;
    if let (Some(here), Some(there)) = (&entry.patient, header.patients.first()) {
        run.judge(cross::PATIENTS, &[PatientsView::of(here, there, between)]);
    }
    let view =
        DocumentsView { body: body(header), action, ..DocumentsView::of(entry, &header.entry, between) };
    run.judge(cross::DOCUMENTS, &[view]);
    ended(run, document, setup)
}

/// What a mail says of each of the documents that come with it.
fn mail_and_documents(
    reading: &Reading<'_>,
    mail: &MailView<'_>,
    index: usize,
    readings: &[Reading<'_>],
    setup: &Setup,
) -> Vec<(Vec<Finding>, Vec<Outcome>)> {
    let documents: Vec<_> = held(readings, index)
        .filter_map(|(at, document)| Some((at, document, document.header.as_ref()?)))
        .collect();
    let codes = documents.iter().filter_map(|(_, _, header)| header.entry.kind.as_ref()?.code.filled());
    let codes: HashSet<&str> = codes.collect();
    let pieces = if documents.is_empty() { Vec::new() } else { mail.mail.cda_codes() };
    let listed: HashSet<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let each = documents.iter().enumerate().map(|(place, (at, document, header))| {
        let view = MailsView {
            mail,
            entry: &header.entry,
            patient: header.patients.first(),
            is_first: place == 0,
            codes: &codes,
            listed: &listed,
            held_pdf: held_pdf(readings, *at, header),
        };
        let mut run = between(reading, document, setup);
        run.judge(cross::MAILS, &[view]);
        ended(run, document, setup)
    });
    each.collect()
}

/// The PDF that the document at `index` holds as its body.
fn held_pdf<'p>(readings: &[Reading<'p>], index: usize, header: &Header<'_>) -> Option<(&'p [u8], Anchor)> {
    body(header).filter(|body| body.level == Level::One)?;
    inside(readings, index).find_map(|(_, reading)| {
        let (parent, at) = reading.part.parent.filter(|_| reading.part.kind == Kind::Pdf)?;
        (parent == index).then_some((reading.part.bytes, at))
    })
}

/// What the metadata ask to do with a document that the receiver has.
fn action(entry: &RegistryObject<'_>) -> Option<(Action, Anchor)> {
    let value = entry.value_of("urn:action:extraMetadataSlot")?;
    let action = match value.trimmed() {
        "C" => Action::Replace,
        "D" => Action::Delete,
        _ => return None,
    };
    Some((action, value.anchor()))
}

/// The same report at two levels.
fn levels(first: &Reading<'_>, second: &Reading<'_>, setup: &Setup) -> (Vec<Finding>, Vec<Outcome>) {
    let mut run = between(first, second, setup);
    if let (Some(here), Some(there)) = (&first.header, &second.header) {
        let view = DocumentsView {
            body: body(there),
            body_here: body(here),
            ..DocumentsView::of(&here.entry, &there.entry, Between::Documents)
        };
        run.judge(cross::LEVELS, &[view]);
    }
    ended(run, second, setup)
}

fn between<'s>(here: &'s Reading<'_>, there: &'s Reading<'_>, setup: &'s Setup) -> Run<'s> {
    Run::between(&setup.context, side(here), side(there), &setup.limits)
}

/// What a comparison with `there` gave, with the places there shown: a path may be that of several parts.
fn ended(run: Run<'_>, there: &Reading<'_>, setup: &Setup) -> (Vec<Finding>, Vec<Outcome>) {
    let (mut findings, outcomes) = run.into_parts();
    let (source, syntax) = &there.source;
    for other in findings.iter_mut().filter_map(|finding| finding.counterpart.as_deref_mut()) {
        other.position = Some(source.position(&other.location.span));
        other.excerpt = Some(source.excerpt(&other.location.span, *syntax, setup.reveal));
    }
    (findings, outcomes.iter().collect())
}

fn side<'s>(reading: &'s Reading<'_>) -> Side<'s> {
    let part = reading.part.path.clone();
    match &reading.part.content {
        Content::Xml(document) => Side { locate: document, part },
        Content::Message(message, _) => Side { locate: *message, part },
        Content::Archive(archive) => Side { locate: *archive, part },
        Content::Mail(mail) => Side { locate: *mail, part },
        _ => Side { locate: &Nowhere, part },
    }
}

fn body(header: &Header<'_>) -> Option<Body> {
    let body = |name, level| {
        let node = header.descend(header.root, &["component", name])?;
        Some(Body { level, at: header.document.anchor(node) })
    };
    body("structuredBody", Level::Three).or_else(|| body("nonXMLBody", Level::One))
}
