use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Environment, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/oid-production-in-test",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-oid-policy"],
        repeats: &[],
        title: Text {
            fr: "Un OID de production dans un environnement de test",
            en: "A production OID in a test environment",
        },
        docs: Text {
            fr: "Les OID 1.2.250.1.213.1.4.8 (NIR) et 1.2.250.1.213.1.4.9 (NIA) désignent de vraies \
                personnes. Dans un jeu d'essai, une telle INS est peut-être celle de quelqu'un qui n'a \
                rien demandé. Ce n'est pas une preuve : le téléservice INSi de test rend lui-même l'OID \
                .8 pour des personnes fictives.\n\n\
                À faire : s'assurer que le patient est fictif et, si l'OID peut être choisi, prendre \
                1.2.250.1.213.1.4.10. Pour juger un document de production, utiliser `--env production`.",
            en: "OIDs 1.2.250.1.213.1.4.8 (NIR) and 1.2.250.1.213.1.4.9 (NIA) stand for real people. In \
                test data such an INS may be that of somebody who asked for nothing. It is no proof: the \
                test INSi service itself returns OID .8 for people who do not exist.\n\n\
                What to do: make sure that the patient is fictitious and, where the OID can be chosen, \
                take 1.2.250.1.213.1.4.10. To judge a production document use `--env production`.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, context: &Context, checks: &mut Checks<'_>) {
    if context.environment != Environment::Test || !id.is_ins() {
        return;
    }
    checks.require(!matches!(id.oid, Some(Oid::InsNir | Oid::InsNia)), || {
        let message = Message::new(Text {
            fr: "L'OID de cette INS est celui de vraies personnes, alors que l'environnement est de test : \
                ce patient existe peut-être. S'assurer que le patient est fictif, ou juger le document \
                avec --env production.",
            en: "The OID of this INS is that of real people, though the environment is a test one: this \
                patient may exist. Make sure that the patient is fictitious, or judge the document with \
                --env production.",
        });
        (id.identifier.root.at().or(id.identifier.at), message)
    });
}
