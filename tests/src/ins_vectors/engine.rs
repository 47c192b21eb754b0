//! The rules, asked about an identity in JSON.

use super::Answer;
use crate::support::{IDENTITY, judge};
use diapason::{Environment, Severity};
use serde_json::Value;

/// A synthetic identity with its INS, about which no rule has anything to say.
pub(super) fn identity() -> Value {
    serde_json::from_str(IDENTITY).expect("it is JSON")
}

/// The public matricule of test.
pub(super) const MATRICULE: &str = "279035121518989";

/// The OID of test people.
pub(super) const TEST_OID: &str = "1.2.250.1.213.1.4.10";

/// Adds what the rules say of `identity`.
pub(super) fn ask(identity: &Value, environment: Environment, answer: &mut Answer) {
    let input = judge(identity.to_string().as_bytes(), environment);
    for finding in &input.findings {
        match finding.severity {
            Severity::Error => answer.error(finding.rule.as_str()),
            Severity::Warning | Severity::Info => answer.warning(finding.rule.as_str()),
        }
    }
}

#[test]
fn nothing_is_said_of_the_identity_that_vectors_alter() {
    let mut answer = Answer::default();
    ask(&identity(), Environment::Test, &mut answer);
    assert!(answer.errors.is_empty() && answer.warnings.is_empty(), "{answer:?}");
}
