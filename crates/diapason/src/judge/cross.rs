//! Compares parts that say the same thing: a message with the documents that it carries, and these with one another.

use super::Reading;
use super::hl7v2;
use super::part::Judgement;
use super::xdm;
use crate::parts::Content;
use crate::validator::Setup;
use diapason_core::{Anchor, Kind, Nowhere, PartPath, Run, Side};
use diapason_model::DocumentEntry;
use diapason_rules::cda::Header;
use diapason_rules::cross::{
    self, Action, Between, Body, DocumentsView, Level, MailsView, MessagesView, PatientsView,
};
use diapason_rules::mail::MailView;
use diapason_rules::xdm::Models;
use diapason_xdm::RegistryObject;

/// Compares the parts of one input. What is found joins the judgement of the part that repeats.
pub(super) fn judge(readings: &[Reading<'_>], judgements: &mut [Judgement], setup: &Setup) {
    for (index, reading) in readings.iter().enumerate() {
        let mut add = |at: usize, run: Run<'_>| {
            if let Some(judgement) = judgements.get_mut(at) {
                judgement.add_cross(run);
            }
        };
        if let Some(message) = &reading.message {
            let documents: Vec<_> = documents(readings, index).collect();
            for (_, document) in &documents {
                add(index, message_and_document(reading, message, document, setup));
            }
            if let [(first, here), (_, there)] = documents.as_slice() {
                add(*first, levels(here, there, setup));
            }
        }
        if let Some(mail) = &reading.mail {
            let documents: Vec<_> = held(readings, index).collect();
            for place in 0..documents.len() {
                add(index, mail_and_document(reading, mail, &documents, place, readings, setup));
            }
        }
        if let Some(view) = xdm::submission(reading, readings) {
            let models = Models::of(view.metadata);
            for (entry, model) in view.metadata.documents.iter().zip(&models.documents) {
                if let Some(document) = xdm::described(entry, &view, reading, readings) {
                    let action = action(entry);
                    add(index, entry_and_document(reading, model, action, document, setup));
                }
            }
        }
    }
}

/// The CDA documents right inside a part.
fn documents<'r, 'p>(
    readings: &'r [Reading<'p>],
    parent: usize,
) -> impl Iterator<Item = (usize, &'r Reading<'p>)> {
    let inside = move |reading: &Reading<'_>| reading.part.parent.is_some_and(|(index, _)| index == parent);
    readings.iter().enumerate().filter(move |(_, reading)| inside(reading) && reading.header.is_some())
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
    let documents = readings.iter().enumerate().filter(|(_, reading)| reading.header.is_some());
    documents.filter(move |(_, reading)| around(reading) == Some(mail))
}

fn message_and_document<'s, 'p>(
    reading: &'s Reading<'p>,
    message: &'s hl7v2::Read<'p>,
    document: &'s Reading<'p>,
    setup: &'s Setup,
) -> Run<'s> {
    let mut run = between(reading, document, setup);
    let Some(header) = &document.header else { return run };
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
    run
}

/// What metadata say of a document, and itself.
fn entry_and_document<'s>(
    reading: &'s Reading<'_>,
    entry: &'s DocumentEntry<'_>,
    action: Option<(Action, Anchor)>,
    document: &'s Reading<'_>,
    setup: &'s Setup,
) -> Run<'s> {
    let mut run = between(reading, document, setup);
    let Some(header) = &document.header else { return run };
    let between = Between::MetadataAndDocument;
    if let (Some(here), Some(there)) = (&entry.patient, header.patients.first()) {
        run.judge(cross::PATIENTS, &[PatientsView::of(here, there, between)]);
    }
    let view =
        DocumentsView { body: body(header), action, ..DocumentsView::of(entry, &header.entry, between) };
    run.judge(cross::DOCUMENTS, &[view]);
    run
}

/// What a mail says of one of the documents that come with it.
fn mail_and_document<'s, 'p>(
    reading: &'s Reading<'p>,
    mail: &'s MailView<'p>,
    documents: &[(usize, &'s Reading<'p>)],
    place: usize,
    readings: &'s [Reading<'p>],
    setup: &'s Setup,
) -> Run<'s> {
    let headers: Vec<_> = documents.iter().filter_map(|(_, document)| document.header.as_ref()).collect();
    let (Some((index, document)), Some(header)) = (documents.get(place), headers.get(place)) else {
        return Run::new(&setup.context, &Nowhere, PartPath::default(), &setup.limits);
    };
    let codes: Vec<_> =
        headers.iter().filter_map(|header| header.entry.kind.as_ref()?.code.filled()).collect();
    let is_unstructured = body(header).is_some_and(|body| body.level == Level::One);
    let pdf = |reading: &'s Reading<'p>| {
        let (parent, at) =
            reading.part.parent.filter(|_| is_unstructured && reading.part.kind == Kind::Pdf)?;
        (parent == *index).then_some((reading.part.bytes, at))
    };
    let view = MailsView {
        mail,
        entry: &header.entry,
        patient: header.patients.first(),
        is_first: place == 0,
        codes: &codes,
        held_pdf: readings.iter().find_map(pdf),
    };
    let mut run = between(reading, document, setup);
    run.judge(cross::MAILS, &[view]);
    run
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
fn levels<'s>(first: &'s Reading<'_>, second: &'s Reading<'_>, setup: &'s Setup) -> Run<'s> {
    let mut run = between(first, second, setup);
    if let (Some(here), Some(there)) = (&first.header, &second.header) {
        let view = DocumentsView {
            body: body(there),
            body_here: body(here),
            ..DocumentsView::of(&here.entry, &there.entry, Between::Documents)
        };
        run.judge(cross::LEVELS, &[view]);
    }
    run
}

fn between<'s>(here: &'s Reading<'_>, there: &'s Reading<'_>, setup: &'s Setup) -> Run<'s> {
    Run::between(&setup.context, side(here), side(there), &setup.limits)
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
