use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::{Profile, Subject};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/subject-marker-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.3"],
        repeats: &[],
        title: Text {
            fr: "L'objet n'annonce pas de documents",
            en: "The subject does not announce documents",
        },
        docs: Text {
            fr: "L'objet d'un courriel qui transporte des documents est `XDM/1.0/DDM+<libellé> <NOM> <prénom> \
                [<JJ/MM/AAAA>]`. Le marqueur `XDM/1.0/DDM+` dit au logiciel qui reçoit que des documents sont à \
                intégrer ; il le masque ensuite à l'affichage.\n\n\
                À faire : commencer l'objet par `XDM/1.0/DDM+`, capitales et `+` compris, sans espace avant le \
                libellé.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.3.",
            en: "The subject of a mail that carries documents is `XDM/1.0/DDM+<label> <FAMILY> <given> \
                [<DD/MM/YYYY>]`. The marker `XDM/1.0/DDM+` tells the receiving software that there are documents \
                to file; it is then hidden from people.\n\n\
                What to do: start the subject with `XDM/1.0/DDM+`, capitals and `+` included, without a space \
                before the label.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.3.",
        },
    },
    check,
};

const NONE: Text = Text {
    fr: "Le courriel transporte des documents et n'a pas d'objet : le logiciel du destinataire ne les reconnaîtra \
        pas. Écrire XDM/1.0/DDM+libellé NOM prénom date de naissance.",
    en: "The mail carries documents and has no subject: the recipient's software will not recognise them. Write \
        XDM/1.0/DDM+label FAMILY given birth date.",
};
const OTHER: Text = Text {
    fr: "Le courriel transporte des documents, mais son objet ne commence pas par XDM/1.0/DDM+ : le logiciel du \
        destinataire ne les intégrera pas seul. Commencer l'objet par ce marqueur, écrit exactement ainsi.",
    en: "The mail carries documents, but its subject does not start with XDM/1.0/DDM+: the recipient's software \
        will not file them by itself. Start the subject with that marker, written exactly so.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.profile != Profile::Documents {
        return;
    }
    let marker = view.subject.as_ref().and_then(|subject| subject.marker.as_ref());
    checks.require(marker.is_some_and(|marker| marker.text == Subject::MARKER), || {
        match (&view.subject, marker) {
            (_, Some(marker)) => (marker.at, Message::new(OTHER)),
            (Some(subject), None) => (subject.at(), Message::new(OTHER)),
            (None, None) => (view.mail.root().at(), Message::new(NONE)),
        }
    });
}
