use super::root::Looks;
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::id::Oid;

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/oid-too-long",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["identifiers:oid-length"],
        repeats: &[],
        title: Text { fr: "L'OID dépasse 64 caractères", en: "The OID is longer than 64 characters" },
        docs: Text {
            fr: "Un OID de plus de 64 caractères est permis, mais DICOM s'arrête à 64 : un \
                 identifiant d'examen ou d'image n'y passera pas, et des bases de données l'ont \
                 retenu comme taille de colonne.\n\n\
                 À faire : choisir une racine plus courte pour les identifiants générés.",
            en: "An OID longer than 64 characters is allowed, but DICOM stops at 64: an identifier of \
                 a study or an image will not fit, and databases have taken that as the size of a \
                 column.\n\n\
                 What to do: choose a shorter root for generated identifiers.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(root) = id.root.filter(|root| root.looks_like(Looks::Oid) && root.holds()) else {
        return;
    };
    checks.require(root.text().len() <= Oid::DICOM_LENGTH, || {
        let message = Message::new(Text {
            fr: "Cet OID a {length} caractères, plus que les 64 que DICOM admet : un système \
                 d'imagerie le refusera ou le coupera. Choisir une racine plus courte.",
            en: "This OID has {length} characters, more than the 64 that DICOM takes: an imaging \
                 system will refuse it or cut it. Choose a shorter root.",
        });
        (id.identifier.root.at(), message.fact("length", root.text().len().to_string()))
    });
}
