use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ins-with-validity-dates",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:ins-without-dates"],
        repeats: &[],
        title: Text { fr: "L'INS a une date de validité", en: "The INS has a date of validity" },
        docs: Text {
            fr: "INSi ne rend aucune date de validité : pour une INS, CX-7 et CX-8 restent vides. Une date, souvent \
                 un reste de l'INS-C, laisse croire que le matricule commence ou cesse de valoir ce jour-là.\n\n\
                 À faire : vider CX-7 et CX-8 de l'INS.\n\n\
                 Source : PAM France 2.11.2, § 6.6.1.",
            en: "INSi returns no date of validity: for an INS, CX-7 and CX-8 stay empty. A date, often a remnant of \
                 the INS-C, suggests that the matricule starts or ceases to hold on that day.\n\n\
                 What to do: empty CX-7 and CX-8 of the INS.\n\n\
                 Source: PAM France 2.11.2, 6.6.1.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (ins, _) in view.message.all("PID").flat_map(|pid| identity::all(view, pid)) {
        let dates = [ins.component(7), ins.component(8)];
        let date = dates.into_iter().find(|date| date.is_valued());
        checks.require(date.is_none(), || {
            let message = Message::new(Text {
                fr: "L'INS porte une date de validité, qu'INSi ne rend jamais : le destinataire pourrait la croire \
                     périmée. Vider CX-7 et CX-8.",
                en: "The INS has a date of validity, which INSi never returns: the receiver could think it expired. \
                     Empty CX-7 and CX-8.",
            });
            (date.unwrap_or(ins).anchor(), message)
        });
    }
}
