use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Timestamp;
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/pdf-name-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ECO.2.1.6"],
        repeats: &[],
        title: Text {
            fr: "Le nom d'un PDF joint n'est pas de la forme attendue",
            en: "The name of an attached PDF is not of the expected form",
        },
        docs: Text {
            fr: "Un PDF joint s'appelle `<AAAAMMJJ>_<type de document>_<NOM>_<prénom>.pdf`, avec `_<numéro de \
                dossier>` avant `.pdf` si l'on veut : date de l'acte, libellé du type coupé à 40 caractères, nom \
                de naissance en majuscules, prénom. Exemple : `20240802_CR d'examens \
                biologiques_PAT-TROIS_Dominique.pdf`.\n\n\
                À faire : composer le nom de ces champs, séparés par des soulignés.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.6.",
            en: "An attached PDF is called `<YYYYMMDD>_<type of document>_<FAMILY>_<given>.pdf`, with `_<file \
                number>` before `.pdf` if wanted: date of the act, label of the type cut at 40 characters, birth \
                name in capitals, given name. Example: `20240802_CR d'examens \
                biologiques_PAT-TROIS_Dominique.pdf`.\n\n\
                What to do: make the name of these fields, separated by underscores.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.6.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for pdf in view.pdfs.iter().filter(|_| view.profile == Profile::Documents) {
        let named = pdf.file_name().is_some_and(is_conventional);
        checks.require(named, || (pdf.file_name_at(), Message::new(Text {
                                                                       fr: "Le nom de ce PDF n'est pas de la \
                                                                           forme AAAAMMJJ_type_NOM_prénom.pdf : \
                                                                           une fois enregistré, rien n'y dit de \
                                                                           quel acte ni de quel patient il \
                                                                           s'agit. Renommer la pièce jointe.",
                                                                       en: "The name of this PDF is not of the \
                                                                           form YYYYMMDD_type_FAMILY_given.pdf: \
                                                                           once saved, nothing tells which act \
                                                                           or which patient it is about. Rename \
                                                                           the attachment.",
                                                                   })));
    }
}

fn is_conventional(name: &str) -> bool {
    let stem = name.len().checked_sub(4).and_then(|end| name.split_at_checked(end));
    let Some((stem, _)) = stem.filter(|(_, end)| end.eq_ignore_ascii_case(".pdf")) else { return false };
    let fields: Vec<&str> = stem.split('_').map(str::trim).collect();
    let [date, kind, family, given, file @ ..] = fields.as_slice() else { return false };
    let dated = date.len() == 8 && Timestamp::parse(date).is_ok_and(|time| time.date().is_some());
    let filed = match file {
        [] => true,
        [number] => !number.is_empty(),
        _ => false,
    };
    let capitals = !family.is_empty() && !family.chars().any(char::is_lowercase);
    dated && filed && capitals && (1..=40).contains(&kind.chars().count()) && !given.is_empty()
}
