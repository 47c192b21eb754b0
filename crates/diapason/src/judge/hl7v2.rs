//! Judges HL7 v2 messages, and what is around them.

use super::part::Judgement;
use crate::validator::Setup;
use diapason_core::{Kind, Locate, PartPath, Run};
use diapason_hl7v2::{Interchange, Message, MessageReader};
use diapason_rules::hl7v2::{self, Carried, EnvelopeView, MessageView};
use diapason_xml::Encoding;

/// A message in the terms of the rules.
pub(super) struct Read<'p> {
    pub(super) view: MessageView<'p>,
    pub(super) carried: Carried<'p>,
}

impl<'p> Read<'p> {
    pub(super) fn of(message: &'p Message<'p>) -> Self {
        let view = MessageView::of(message);
        let carried = Carried::read(&view);
        Self { view, carried }
    }
}

/// Judges a message, and what is around it where it stands alone.
pub(super) fn judge(read: &Read<'_>, around: Option<&Interchange<'_>>, setup: &Setup) -> Judgement {
    let mut judgement = Judgement::empty(Kind::Hl7v2);
    if let Some(interchange) = around {
        judge_around(interchange, EnvelopeView::of(interchange), &mut judgement, setup);
    }
    let mut run = Run::new(&setup.context, read.view.message, PartPath::default(), &setup.limits);
    hl7v2::judge(&mut run, &read.view);
    read.carried.projection().judge(&mut run);
    judgement.add_rules(run);
    judgement.not_run.extend(hl7v2::not_run(&read.view));
    judgement
}

/// Judges what is around messages.
pub(super) fn judge_interchange(interchange: &Interchange<'_>, setup: &Setup) -> Judgement {
    let mut judgement = Judgement::empty(Kind::Hl7v2);
    judge_around(interchange, EnvelopeView::of(interchange), &mut judgement, setup);
    judgement
}

/// How the bytes of a message stand for characters.
pub(super) fn encoding(message: &Message<'_>) -> Encoding {
    match message.encoding() {
        diapason_hl7v2::Encoding::Latin1 => Encoding::Latin1,
        diapason_hl7v2::Encoding::Latin9 => Encoding::Latin9,
        _ => Encoding::Utf8,
    }
}

/// Judges what was around the messages of a stream, once there are no more.
pub(super) fn judge_stream<R>(stream: &MessageReader<R>, setup: &Setup) -> Judgement {
    let mut judgement = Judgement::empty(Kind::Hl7v2);
    let view = EnvelopeView { faults: stream.faults(), limit: None, messages: stream.messages() };
    judge_around(stream, view, &mut judgement, setup);
    judgement
}

fn judge_around(locate: &dyn Locate, view: EnvelopeView<'_>, judgement: &mut Judgement, setup: &Setup) {
    let mut run = Run::new(&setup.context, locate, PartPath::default(), &setup.limits);
    hl7v2::judge_around(&mut run, view);
    judgement.add_rules(run);
}
