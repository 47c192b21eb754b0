use super::kind;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/type-not-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:ins-authority"],
        repeats: &[],
        title: Text {
            fr: "L'OID est celui d'une INS et le type dit autre chose",
            en: "The OID is that of an INS and the type says otherwise",
        },
        docs: Text {
            fr: "Un identifiant sous un OID de l'INS a le type `INS` (en FHIR, `INS-NIR`, `INS-NIA`, \
                `INS-NIR-TEST` ou `INS-NIR-DEMO`). Avec un autre type, les lecteurs se partagent : les \
                uns suivent l'OID et voient une INS, les autres suivent le type et voient un numéro \
                local.\n\n\
                À faire : donner le type `INS` à l'INS, et leur propre OID aux autres identifiants.\n\n\
                Source : IHE France, contraintes sur les types de données 1.8.2 ; FR Core.",
            en: "An identifier under an OID of the INS has type `INS` (in FHIR `INS-NIR`, `INS-NIA`, \
                `INS-NIR-TEST` or `INS-NIR-DEMO`). With another type readers part ways: some follow the \
                OID and see an INS, some follow the type and see a local number.\n\n\
                What to do: give type `INS` to the INS, and their own OID to other identifiers.\n\n\
                Source: IHE France, constraints on data types 1.8.2; FR Core.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !id.is_ins() || id.identifier.kind.filled().is_none() {
        return;
    }
    checks.require(kind::is_ins(id.identifier), || {
        let message = Message::new(Text {
            fr: "L'OID de cet identifiant est celui d'une INS, mais son type n'est pas INS : selon le \
                lecteur, ce sera l'identité nationale ou un numéro local. Typer INS l'INS, et donner leur \
                propre OID aux autres identifiants.",
            en: "The OID of this identifier is that of an INS, but its type is not INS: depending on the \
                reader it will be the national identity or a local number. Give the INS type INS, and \
                other identifiers their own OID.",
        });
        (id.identifier.kind.at(), message)
    });
}
