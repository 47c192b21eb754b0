use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/id-symbolic",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:object-ids"],
        repeats: &[],
        title: Text { fr: "Des id sont symboliques", en: "Some ids are symbolic" },
        docs: Text {
            fr: "Les classifications, identifiants externes et associations ont aussi un `id`. \
                 IHE les veut sous la forme `urn:uuid:` ; un nom symbolique \
                 (`SubmissionSet01_c001`) est remplacé ou refusé, selon le registre.\n\n\
                 À faire : écrire chaque `id` comme un UUID.\n\n\
                 Source : métadonnées XDS d'IHE.",
            en: "Classifications, external identifiers and associations have an `id` too. IHE \
                 wants them as `urn:uuid:`; a symbolic name (`SubmissionSet01_c001`) is replaced \
                 or refused, depending on the registry.\n\n\
                 What to do: write each `id` as a UUID.\n\n\
                 Source: XDS metadata of IHE.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let classifications = parts::classifications(metadata).map(|code| &code.id);
    let identifiers = parts::identifiers(metadata).map(|identifier| &identifier.id);
    let associations = metadata.associations.iter().map(|association| &association.id);
    let ids = classifications.chain(identifiers).chain(associations).filter_map(Option::as_ref);
    let mut ids = ids.peekable();
    if ids.peek().is_none() {
        return;
    }
    let symbolic: Vec<_> = ids.filter(|id| !parts::is_urn_uuid(id.text())).collect();
    let first = symbolic.first();
    checks.require(first.is_none(), || {
        let message = Message::new(Text {
            fr: "{count} id de classifications, d'identifiants ou d'associations ne sont pas \
                 des URN urn:uuid:, ici le premier : certains registres les refusent. Les écrire \
                 comme des UUID.",
            en: "{count} ids of classifications, identifiers or associations are no urn:uuid: \
                 URNs, here the first: some registries refuse them. Write them as UUIDs.",
        });
        (parts::place(first.copied(), metadata.anchor()), message.fact("count", symbolic.len().to_string()))
    });
}
