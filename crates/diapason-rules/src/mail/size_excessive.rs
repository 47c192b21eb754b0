use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/size-excessive",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:mail-size"],
        repeats: &[],
        title: Text {
            fr: "Le courriel adressé à un patient dépasse 25 Mo",
            en: "The mail to a patient is larger than 25 MB",
        },
        docs: Text {
            fr: "La boîte d'un patient dans Mon espace santé n'accepte pas un courriel de plus de 25 Mo, pièces \
                jointes encodées comprises : en base64, 18 Mo de fichiers suffisent.\n\n\
                À faire : réduire la résolution des images, ou répartir les documents.\n\n\
                Source : référentiel socle MSSanté #2, dont l'exigence n'est pas numérotée dans les sources \
                lues.",
            en: "The mailbox of a patient in Mon espace santé takes no mail of more than 25 MB, encoded \
                attachments included: in base64, 18 MB of files are enough.\n\n\
                What to do: lower the resolution of images, or spread the documents.\n\n\
                Source: MSSanté framework #2; the sources that were read give the requirement no number.",
        },
    },
    check,
};

/// The larger reading of « 25 Mo », in bytes.
const MOST: usize = 25 * 1024 * 1024;

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.profile.is_known() || !view.is_to_patient() {
        return;
    }
    let size = view.mail.bytes().len();
    checks.require(size <= MOST, || {
        let megabytes = size.div_ceil(1024 * 1024).to_string();
        (view.mail.root().at(), Message::new(Text {
                                             fr: "Le courriel pèse {size} Mo : Mon espace santé refuse au-delà de \
                                                 25 Mo, et le patient ne recevra rien. Réduire les pièces \
                                                 jointes, ou envoyer les documents en plusieurs courriels.",
                                             en: "The mail takes {size} MB: Mon espace santé refuses more than 25 \
                                                 MB, and the patient will receive nothing. Make the attachments \
                                                 smaller, or send the documents in several mails.",
                                         }).fact("size", megabytes))
    });
}
