//! The group `fhir`: a small reader of the parts of a FR Core `Patient` that the vectors carry. What the profile itself
//! asks the reader says; the identity that it reads is for the rules.

use super::Answer;
use super::engine::{MATRICULE, ask, identity};
use diapason::Environment;
use diapason::ins::{Oid, Status};
use serde_json::{Value, json};

pub(super) fn answer(vector: &Value) -> Result<Answer, String> {
    let input = vector["input"].as_object().ok_or("the input is no object")?;
    let mut reader = Reader { identity: identity(), answer: Answer::default(), officials: 0 };
    for (key, value) in input {
        match key.as_str() {
            "identifiers" => reader.identifiers(value)?,
            "gender" => reader.gender(value.as_str().unwrap_or_default()),
            "identityStatus" | "comment" | "active" | "profile" => {}
            "birthDate" => reader.identity["birthDate"] = value.clone(),
            "family" => reader.identity["birthFamilyName"] = value.clone(),
            "inseeCode" | "birthPlace" => reader.identity["birthPlace"] = value.clone(),
            other => return Err(format!("{other} of the resource is unknown")),
        }
    }
    if let Some(code) = input.get("identityStatus").and_then(Value::as_str) {
        reader.status(code);
    }
    ask(&reader.identity, Environment::Test, &mut reader.answer);
    Ok(reader.answer)
}

struct Reader {
    identity: Value,
    answer: Answer,
    /// Identifiers that stand for the INS: a NIR `official`, or a NIA `temp`.
    officials: usize,
}

impl Reader {
    fn identifiers(&mut self, identifiers: &Value) -> Result<(), String> {
        let mut read = Vec::new();
        for identifier in identifiers.as_array().ok_or("identifiers are a list")? {
            // A local identifier, named by its type alone.
            let Some(system) = identifier["system"].as_str() else { continue };
            let oid = Oid::parse_urn(system).ok_or("the system is no OID of the INS")?;
            let (usage, kind) = (identifier["use"].as_str(), identifier["type"].as_str());
            let is_nss = matches!(kind, Some("NH" | "SS")) || matches!(oid, Oid::NssNir | Oid::NssNia);
            self.answer.fact("kind", if is_nss { "NSS" } else { oid.name() });
            if !is_nss && oid.is_ins_root() {
                let (wanted, code) =
                    if oid.is_nia() { ("temp", "NIA_USE_TEMP") } else { ("official", "NIR_USE_OFFICIAL") };
                match usage {
                    Some("old") => continue,
                    Some(usage) if usage == wanted => self.officials += 1,
                    _ => self.answer.error(code),
                }
            }
            let value = identifier["value"].as_str().unwrap_or(MATRICULE);
            let kind = if is_nss { "NH" } else { "INS" };
            read.push(json!({ "root": oid.as_str(), "extension": value, "type": kind }));
        }
        self.identity["identifiers"] = read.into();
        Ok(())
    }

    fn gender(&mut self, code: &str) {
        match code {
            "male" | "female" | "unknown" => self.identity["sex"] = code.into(),
            _ => self.answer.error("GENDER"),
        }
    }

    /// Before PR 306 `VALI` said that an identity was qualified; `RECUP` and `QUAL` exist since.
    fn status(&mut self, code: &str) {
        let (status, versions) = match Status::parse(code) {
            Some(Status::Validated) => ("QUAL", "<=2.2.0"),
            Some(status @ (Status::Recovered | Status::Qualified)) => (status.code(), ">= PR 306"),
            Some(status) => (status.code(), "all"),
            None => (code, "none"),
        };
        self.identity["status"] = status.into();
        self.identity["controlDevice"] = "CN".into();
        self.answer.fact("versions", versions);
        if status == "QUAL" && self.officials == 0 {
            self.answer.error("fr-core-1");
        }
        if status == "QUAL" && self.officials > 1 {
            self.answer.error("fr-core-2");
        }
    }
}
