use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::traits::{NameProfile, first_given_matches_list, normalize_typed_name};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/first-name-not-in-list",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI ID 10"],
        repeats: &[],
        title: Text {
            fr: "Le premier prénom n'est pas le début de la liste des prénoms",
            en: "The first given name is not the beginning of the list of given names",
        },
        docs: Text {
            fr: "Le premier prénom de naissance est le début de la liste des prénoms, prénom par prénom ; \
                traits d'union et apostrophes comptent comme des espaces (« JEAN-MARIE » commence bien « \
                JEAN MARIE PAUL »). Un premier prénom d'ailleurs est le plus souvent le prénom utilisé \
                mis dans le mauvais champ, et l'identité ne se rapproche plus.\n\n\
                À faire : mettre le premier prénom de l'état civil ici, et le prénom d'usage dans le \
                prénom utilisé.\n\n\
                Source : guide INS v3.0, EXI ID 10.",
            en: "The first given name is the beginning of the list of given names, name by name; hyphens \
                and apostrophes count as spaces (“JEAN-MARIE” does begin “JEAN MARIE PAUL”). A first given \
                name from elsewhere is most often the used given name in the wrong field, and the identity \
                no longer matches.\n\n\
                What to do: put the first given name of the civil status here, and the used one in the \
                used given name.\n\n\
                Source: INS guide v3.0, EXI ID 10.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let identity = patient.identity;
    if !patient.carries_ins() {
        return;
    }
    let (first, list) = (&identity.first_birth_given_name, &identity.birth_given_names);
    let (Some(one), Some(all)) = (first.filled(), list.filled()) else { return };
    // Case, accents and white space are the business of other rules: copies in capitals are compared.
    let plain = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        normalize_typed_name(&text, NameProfile::Given).unwrap_or(text)
    };
    let holds = first_given_matches_list(one, all) || first_given_matches_list(&plain(one), &plain(all));
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "Le premier prénom de naissance n'est pas le début de la liste des prénoms : l'un des deux \
                n'est pas celui de l'état civil. Reprendre les deux valeurs du téléservice INSi, et \
                placer le prénom d'usage dans le prénom utilisé.",
            en: "The first given name is not the beginning of the list of given names: one of the two is \
                not that of the civil status. Take both values from the INSi service, and put the used \
                one in the used given name.",
        });
        (first.at(), message)
    });
}
