use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Root;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/ebrim-old",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:submission-request"],
        repeats: &[],
        title: Text { fr: "Les métadonnées sont en ebRIM 2.1", en: "The metadata is in ebRIM 2.1" },
        docs: Text {
            fr: "ebRIM 2.1 est la version qu'utilisait XDS.a, abandonnée. Les logiciels \
                 d'aujourd'hui n'y trouvent aucun document.\n\n\
                 À faire : produire des métadonnées en ebRIM 3.0.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "ebRIM 2.1 is the version that XDS.a used, since given up. Software of today \
                 finds no document in it.\n\n\
                 What to do: make metadata in ebRIM 3.0.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !matches!(metadata.root, Root::Submit | Root::Old) {
        return;
    }
    checks.require(metadata.root == Root::Submit, || {
        let message = Message::new(Text {
            fr: "Ces métadonnées sont en ebRIM 2.1, une version abandonnée : le destinataire \
                 n'y trouvera aucun document. Les produire en ebRIM 3.0.",
            en: "This metadata is in ebRIM 2.1, a version that was given up: the receiver will \
                 find no document in it. Make it in ebRIM 3.0.",
        });
        (metadata.anchor(), message)
    });
}
