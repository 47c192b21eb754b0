use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Environment, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/oid-demo-in-production",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-oid-policy"],
        repeats: &[],
        title: Text { fr: "Un OID de démonstration en production", en: "A demonstration OID in production" },
        docs: Text {
            fr: "L'OID 1.2.250.1.213.1.4.11 désigne des patients de démonstration, qui n'existent pas. En \
                production, un document qui le porte est rejeté, ou pire : classé dans un vrai \
                dossier.\n\n\
                À faire : en production, n'envoyer que des INS d'OID 1.2.250.1.213.1.4.8 (NIR) ou \
                1.2.250.1.213.1.4.9 (NIA), et vérifier qu'aucune donnée d'essai n'a été chargée. Cette \
                règle ne joue qu'avec `--env production`.",
            en: "OID 1.2.250.1.213.1.4.11 stands for demonstration patients, who do not exist. In \
                production a document that carries it is refused, or worse: filed in a real record.\n\n\
                What to do: in production send only INS with OID 1.2.250.1.213.1.4.8 (NIR) or \
                1.2.250.1.213.1.4.9 (NIA), and check that no test data was loaded. This rule applies with \
                `--env production` only.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, context: &Context, checks: &mut Checks<'_>) {
    if context.environment != Environment::Production || !id.oid.is_some_and(Oid::is_ins_root) {
        return;
    }
    checks.require(id.oid != Some(Oid::InsNirDemo), || {
        let message = Message::new(Text {
            fr: "L'OID de cette INS est celui des patients de démonstration : en production, le document \
                sera refusé ou classé dans un mauvais dossier. Envoyer l'INS réelle, ou juger le document \
                avec --env test.",
            en: "The OID of this INS is that of demonstration patients: in production the document will be \
                refused, or filed in a wrong record. Send the real INS, or judge the document with --env \
                test.",
        });
        (id.identifier.root.at().or(id.identifier.at), message)
    });
}
