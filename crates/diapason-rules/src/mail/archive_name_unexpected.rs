use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/archive-name-unexpected",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ECO.2.1.2"],
        repeats: &[],
        title: Text {
            fr: "L'archive ne s'appelle pas IHE_XDM.ZIP",
            en: "The archive is not called IHE_XDM.ZIP",
        },
        docs: Text {
            fr: "L'archive XDM jointe à un courriel s'appelle `IHE_XDM.ZIP` ; les majuscules ne comptent pas. \
                Sous un autre nom, seul son contenu la fait reconnaître.\n\n\
                À faire : donner ce nom à la pièce jointe, dans `Content-Disposition` comme dans `Content-Type`.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.2.",
            en: "The XDM archive attached to a mail is called `IHE_XDM.ZIP`; capitals do not matter. Under \
                another name only its content tells what it is.\n\n\
                What to do: give the attachment that name, in `Content-Disposition` as in `Content-Type`.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.2.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for archive in view.archives.iter().filter(|_| view.profile == Profile::Documents) {
        checks.require(archive.is_named_xdm(), || (archive.file_name_at(), Message::new(Text {
                                                                                      fr: "L'archive XDM ne \
                                                                                          s'appelle pas \
                                                                                          IHE_XDM.ZIP : beaucoup \
                                                                                          de logiciels la \
                                                                                          cherchent par ce nom \
                                                                                          et ne la trouveront \
                                                                                          pas. Renommer la pièce \
                                                                                          jointe.",
                                                                                      en: "The XDM archive is not \
                                                                                          called IHE_XDM.ZIP: \
                                                                                          much software looks \
                                                                                          for it by that name \
                                                                                          and will not find it. \
                                                                                          Rename the attachment.",
                                                                                  })));
    }
}
