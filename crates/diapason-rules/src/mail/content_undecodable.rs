use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::FaultKind;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/content-undecodable",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:mail-content"],
        repeats: &[],
        title: Text {
            fr: "Le contenu d'une partie ne se décode pas",
            en: "The content of a part does not decode",
        },
        docs: Text {
            fr: "Une pièce jointe voyage encodée, le plus souvent en base64. Un caractère étranger, une ligne \
                perdue ou un texte ajouté après la fin rendent le fichier illisible : c'est le document de santé \
                qui n'arrive pas.\n\n\
                À faire : encoder le fichier d'origine de nouveau et comparer ses octets après décodage.\n\n\
                Source : RFC 2045, section 6.",
            en: "An attachment travels encoded, mostly in base64. A foreign character, a lost line or a text \
                added after the end make the file unreadable: it is the health document that does not arrive.\n\n\
                What to do: encode the original file again and compare its bytes after decoding.\n\n\
                Source: RFC 2045, section 6.",
        },
    },
    check,
};

const BROKEN: Text = Text {
    fr: "À partir d'ici, le contenu n'est plus ce qu'annonce Content-Transfer-Encoding : la pièce jointe ne \
        s'ouvrira pas, ou pas entière. Encoder le fichier de nouveau, sans rien ajouter ni couper.",
    en: "From here on the content is not what Content-Transfer-Encoding announces: the attachment will not open, \
        or not whole. Encode the file again, adding and cutting nothing.",
};
const UNKNOWN: Text = Text {
    fr: "Content-Transfer-Encoding n'est ni 7bit, ni 8bit, ni binary, ni quoted-printable, ni base64 : le \
        destinataire ne saura pas lire le contenu. Encoder en base64.",
    en: "Content-Transfer-Encoding is none of 7bit, 8bit, binary, quoted-printable and base64: the recipient \
        cannot read the content. Encode it in base64.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.mail.leaves().any(|part| part.field("Content-Transfer-Encoding").is_some()) {
        return;
    }
    let words = |kind: FaultKind| match kind {
        FaultKind::TransferEncodingBroken => Some(BROKEN),
        FaultKind::TransferEncodingUnknown => Some(UNKNOWN),
        _ => None,
    };
    let faults = view.mail.faults().iter();
    let mut faults = faults.filter_map(|fault| Some((fault.at, words(fault.kind)?))).peekable();
    if faults.peek().is_none() {
        checks.require(true, || (view.mail.root().at(), Message::new(BROKEN)));
    }
    for (at, words) in faults {
        checks.require(false, || (at, Message::new(words)));
    }
}
