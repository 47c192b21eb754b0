use crate::{Time, TimeView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::TimestampFault;

pub(super) static RULE: Rule<Time> = Rule {
    info: RuleInfo {
        id: "model/timestamp-zone-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:timestamp-form"],
        repeats: &[],
        title: Text {
            fr: "Le fuseau de l'horodatage n'a pas la forme attendue",
            en: "The zone of the timestamp does not have the expected form",
        },
        docs: Text {
            fr: "Le fuseau s'écrit avec un signe et quatre chiffres, heures puis minutes : `+0100`, \
                 `-0400`. Le XSD de CDA admet moins de quatre chiffres, si bien que `+100` y passe, \
                 mais deux logiciels peuvent le lire différemment : une heure, ou cent minutes.\n\n\
                 À faire : écrire les quatre chiffres du fuseau.",
            en: "The zone is written as a sign and four digits, hours then minutes: `+0100`, `-0400`. \
                 The XSD of CDA takes fewer than four digits, so that `+100` gets through, but two \
                 systems may read it differently: one hour, or a hundred minutes.\n\n\
                 What to do: write the four digits of the zone.",
        },
    },
    check,
};

fn check(time: &TimeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    checks.require(time.fault != Some(TimestampFault::Zone), || {
        let message = Message::new(Text {
            fr: "Le fuseau de cet horodatage n'est pas un signe suivi de quatre chiffres (+0100) : \
                 l'heure sera lue de travers ou ignorée. Écrire heures et minutes sur quatre \
                 chiffres.",
            en: "The zone of this timestamp is not a sign followed by four digits (+0100): the time \
                 will be misread or ignored. Write hours and minutes in four digits.",
        });
        (time.value.at, message)
    });
}
