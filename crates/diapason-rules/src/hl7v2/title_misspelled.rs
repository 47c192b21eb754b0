use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/title-misspelled",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:title"],
        repeats: &[],
        title: Text {
            fr: "La civilité n'est pas écrite M. ou Mme",
            en: "The title is not written M. or Mme",
        },
        docs: Text {
            fr: "XPN-5 porte la civilité : `M.` ou `Mme`, et d'autres titres au besoin (`Dr`). Une autre graphie de \
                 Monsieur ou Madame, ou `Mlle`, qui n'a plus cours, reste en texte libre chez le destinataire.\n\n\
                 À faire : écrire `M.` ou `Mme`.\n\n\
                 Source : PAM France 2.11.2, PID-5.",
            en: "XPN-5 carries the title: `M.` or `Mme`, and other titles where needed (`Dr`). Another spelling of \
                 Monsieur or Madame, or `Mlle`, which is no longer used, stays free text at the receiver.\n\n\
                 What to do: write `M.` or `Mme`.\n\n\
                 Source: PAM France 2.11.2, PID-5.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for name in view.message.all("PID").flat_map(|pid| pid.field(5).repetitions()) {
        let title = name.component(5);
        if !title.is_valued() {
            continue;
        }
        let raw = title.raw().strip_suffix(b".").unwrap_or(title.raw());
        let is_odd = SPELLINGS.iter().any(|spelling| raw.eq_ignore_ascii_case(spelling.as_bytes()));
        checks.require(title.is_one_of(&["M.", "Mme"]) || !is_odd, || {
            let message = Message::new(Text {
                fr: "La civilité est écrite autrement que M. ou Mme : le destinataire ne la reconnaîtra pas. Écrire \
                     M. ou Mme.",
                en: "The title is written neither M. nor Mme: the receiver will not recognise it. Write M. or Mme.",
            });
            (title.anchor(), message)
        });
    }
}

/// What is written for Monsieur, Madame and Mademoiselle, in any case, with or without a full stop.
const SPELLINGS: &[&str] = &["m", "mr", "monsieur", "mme", "mrs", "madame", "mlle", "melle", "mademoiselle"];
