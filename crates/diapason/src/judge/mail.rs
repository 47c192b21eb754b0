//! Judges mails.

use super::part::Judgement;
use crate::validator::Setup;
use diapason_core::{Kind, PartPath, Run};
use diapason_rules::mail::{self, MailView};

pub(super) fn judge(view: &MailView<'_>, setup: &Setup) -> Judgement {
    let mut judgement = Judgement::empty(Kind::Mail);
    let mut run = Run::new(&setup.context, view.mail, PartPath::default(), &setup.limits);
    mail::judge(&mut run, view);
    judgement.add_rules(run);
    judgement.not_run.extend(mail::not_run(view));
    judgement
}
