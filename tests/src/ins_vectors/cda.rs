//! The group `cda`: a fragment of a header, put into a document that is otherwise right.

use super::Answer;
use crate::support::{CdaDocument, judge};
use diapason::{Environment, Severity};
use serde_json::Value;

pub(super) fn answer(vector: &Value) -> Result<Answer, String> {
    let fragment = vector["input"].as_str().ok_or("the input is no text")?;
    if !fragment.trim_start().starts_with("<patientRole") {
        return Err("the fragment is no patientRole".to_owned());
    }
    let production = vector["mode"].as_str().is_some_and(|mode| mode == "production");
    let environment = if production { Environment::Production } else { Environment::Test };
    Ok(said_of(&CdaDocument { patient_role: fragment, ..CdaDocument::default() }.to_string(), environment))
}

/// What is said of a patient born at `birth_time`, with or without an INS.
pub(super) fn with_birth_time(birth_time: &str, ins_present: bool) -> Result<Answer, String> {
    let right = CdaDocument::default().patient_role;
    let altered = right.replace("value=\"19790328\"", &format!("value=\"{birth_time}\""));
    let altered = match ins_present {
        true => altered,
        false => altered.replace("1.2.250.1.213.1.4.10", "1.2.250.1.999.4"),
    };
    Ok(said_of(
        &CdaDocument { patient_role: &altered, ..CdaDocument::default() }.to_string(),
        Environment::Test,
    ))
}

fn said_of(document: &str, environment: Environment) -> Answer {
    let mut answer = Answer::default();
    for finding in judge(document.as_bytes(), environment).findings {
        match finding.severity {
            Severity::Error => answer.error(finding.rule.as_str()),
            Severity::Warning | Severity::Info => answer.warning(finding.rule.as_str()),
        }
    }
    answer
}
