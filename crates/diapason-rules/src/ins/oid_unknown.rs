use crate::Holder;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/oid-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-oid-policy"],
        repeats: &[],
        title: Text {
            fr: "L'OID de l'identifiant du patient ressemble à un OID de l'INS et n'en est pas un",
            en: "The OID of the patient's identifier looks like one of the INS and is none",
        },
        docs: Text {
            fr: "Sous 1.2.250.1.213.1.4, les OID de l'INS sont .8 (NIR), .9 (NIA), .10 (test) et .11 \
                (démonstration), ceux de l'ancien INS-C .2, .6 et .7, ceux du numéro de sécurité sociale \
                .13 et .14. Tout autre numéro, le plus souvent une faute de frappe, ne dit rien au \
                destinataire : il ignore l'INS.\n\n\
                À faire : reprendre l'OID que le téléservice INSi a rendu avec le matricule.\n\n\
                Source : IHE France, contraintes sur les types de données 1.8.2 ; FR Core.",
            en: "Under 1.2.250.1.213.1.4 the OIDs of the INS are .8 (NIR), .9 (NIA), .10 (test) and .11 \
                (demonstration), those of the former INS-C .2, .6 and .7, those of the social-security \
                number .13 and .14. Any other number, most often a typing error, means nothing to the \
                receiver: the INS is ignored.\n\n\
                What to do: take the OID that the INSi service returned with the matricule.\n\n\
                Source: IHE France, constraints on data types 1.8.2; FR Core.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    // The arc has other uses for other holders.
    if id.holder != Holder::Patient {
        return;
    }
    checks.require(id.oid.is_some(), || {
        let message = Message::new(Text {
            fr: "L'OID de cet identifiant du patient n'est aucun de ceux de l'INS (.8, .9, .10, .11 sous \
                1.2.250.1.213.1.4) : le destinataire ne saura pas que c'est une INS. Reprendre l'OID \
                rendu par le téléservice INSi.",
            en: "The OID of this identifier of the patient is none of those of the INS (.8, .9, .10, .11 \
                under 1.2.250.1.213.1.4): the receiver will not know that it is an INS. Take the OID that \
                the INSi service returned.",
        });
        (id.identifier.root.at().or(id.identifier.at), message)
    });
}
