//! The group `hl7v2`: a small reader of the PID segment, its fields, and MRG and ZFD beside it. What the format itself
//! forbids the reader says; the identity that it reads is for the rules.

use super::Answer;
use super::engine::{ask, identity};
use diapason::Environment;
use diapason::ins::Oid;
use diapason::ins::status::{Carried, Pam, Reliability, Status};
use serde_json::{Value, json};

pub(super) fn answer(vector: &Value) -> Result<Answer, String> {
    let input = vector["input"].as_str().ok_or("the input is no text")?;
    let mut reader = Reader { identity: identity(), ..Reader::default() };
    if input.starts_with("PID|") {
        reader.message(input);
    } else if let Some((field, value)) = input.strip_prefix("PID-").and_then(|rest| rest.split_once(" = ")) {
        match field {
            "3" => reader.identifiers(value),
            "5" => reader.names(value),
            "7" => reader.identity["birthDate"] = value.into(),
            "8" => reader.sex(value),
            "11" => reader.addresses(value),
            "19" => reader.forbidden_field(value),
            "32" => reader.reliability(value),
            other => return Err(format!("PID-{other} is unknown")),
        }
    } else if input.contains("&ISO") {
        reader.identifiers(input);
    } else if input.split('^').nth(6) == Some("BDL") {
        reader.addresses(input);
    } else {
        reader.names(input);
    }
    reader.conclude();
    Ok(reader.answer)
}

/// What a segment carries so far.
#[derive(Default)]
struct Reader {
    /// What the rules are asked about; it starts right, and takes what the input says.
    identity: Value,
    answer: Answer,
    deletes_ins: bool,
    replaces_ins: bool,
}

/// `""`: the field is to be emptied.
const DELETED: &str = "\"\"";

impl Reader {
    fn message(&mut self, input: &str) {
        let segments: Vec<&str> =
            input.split(['\r', '\n']).flat_map(|line| line.split(" + ")).map(str::trim).collect();
        let whole = ["birthFamilyName", "birthGivenNames", "firstBirthGivenName", "birthPlace", "status"];
        whole
            .iter()
            .for_each(|key| drop(self.identity.as_object_mut().map(|identity| identity.remove(*key))));
        self.identity["identifiers"] = json!([]);
        for segment in segments {
            let fields: Vec<&str> = segment.split('|').collect();
            let field = |number: usize| fields.get(number).copied().unwrap_or_default();
            match fields[0] {
                "PID" => {
                    self.identifiers(field(3));
                    self.names(field(5));
                    self.identity["birthDate"] = field(7).into();
                    self.sex(field(8));
                    self.addresses(field(11));
                    if !field(19).is_empty() {
                        self.forbidden_field(field(19));
                    }
                    self.reliability(field(32));
                }
                "MRG" => self.replaces_ins = components(field(1))[4] == "INS",
                "ZFD" if field(4) == "Y" => self.identity["birthDateOrigin"] = "interpreted".into(),
                _ => {}
            }
        }
    }

    fn identifiers(&mut self, field: &str) {
        let mut read = Vec::new();
        for repetition in field.split('~').filter(|repetition| !repetition.is_empty()) {
            let cx = components(repetition);
            let authority: Vec<&str> = cx[3].split('&').collect();
            // A local authority is named by its FINESS number (type M or N), which is no OID.
            let oid = authority.get(1).copied().filter(|_| authority.get(2) == Some(&"ISO"));
            let known = oid.and_then(Oid::parse);
            let is_ins = cx[4] == "INS";
            if is_ins {
                for (place, code) in [(6, "CX7_MUST_BE_EMPTY"), (7, "CX8_MUST_BE_EMPTY")] {
                    if !cx[place].is_empty() {
                        self.answer.warning(code);
                    }
                }
                let namespace =
                    known.map(|oid| if oid.is_nia() { "ASIP-SANTE-INS-NIA" } else { "ASIP-SANTE-INS-NIR" });
                if namespace.is_some_and(|namespace| authority[0] != namespace) {
                    self.answer.error("NAMESPACE");
                }
            }
            if known.is_some() {
                self.answer.fact("ins", is_ins);
                let name = known.map(Oid::name).unwrap_or_default();
                self.answer.fact("kind", if matches!(cx[4], "NH" | "SS") { "NSS" } else { name });
            }
            if is_ins && cx[0] == DELETED {
                self.deletes_ins = true;
                continue;
            }
            read.push(json!({ "root": oid, "extension": cx[0], "type": cx[4] }));
        }
        self.identity["identifiers"] = read.into();
    }

    fn names(&mut self, field: &str) {
        let mut legal = false;
        for repetition in field.split('~').filter(|repetition| !repetition.is_empty()) {
            let xpn = components(repetition);
            match xpn[6] {
                "L" => {
                    legal = true;
                    let parts = [("birthFamilyName", 0), ("firstBirthGivenName", 1), ("birthGivenNames", 2)];
                    for (key, place) in parts.into_iter().filter(|(_, place)| !xpn[*place].is_empty()) {
                        self.identity[key] = xpn[place].into();
                    }
                }
                "D" => {
                    let parts = [("usedFamilyName", 0), ("usedGivenName", 1)];
                    let filled = |place: usize| !xpn[place].is_empty() && xpn[place] != DELETED;
                    for (key, place) in parts.into_iter().filter(|(_, place)| filled(*place)) {
                        self.identity[key] = xpn[place].into();
                    }
                }
                "" if !xpn[7].is_empty() => self.answer.error("NAME_TYPE_IN_XPN8"),
                "" => self.answer.error("NAME_TYPE_MISSING"),
                _ => self.answer.error("NAME_TYPE_FORBIDDEN"),
            }
        }
        let said =
            ["NAME_TYPE_IN_XPN8", "NAME_TYPE_MISSING"].iter().any(|code| self.answer.errors.contains(*code));
        if !legal && !said {
            self.answer.error("NAME_TYPE_L_MISSING");
        }
    }

    fn sex(&mut self, value: &str) {
        match value {
            "M" | "F" | "U" => self.identity["sex"] = value.into(),
            "O" => self.answer.error("SEX_O_REMOVED"),
            _ => self.answer.error("SEX"),
        }
    }

    fn addresses(&mut self, field: &str) {
        let birth = field.split('~').map(components).find(|xad| xad[6] == "BDL");
        match birth {
            Some(xad) if !xad[8].is_empty() => {
                self.identity["birthPlace"] = xad[8].into();
                self.answer.fact("cog", xad[8]);
            }
            _ => {}
        }
    }

    fn forbidden_field(&mut self, value: &str) {
        if !value.is_empty() {
            self.answer.error("PID19_FORBIDDEN");
        }
    }

    fn reliability(&mut self, field: &str) {
        let codes: Vec<&str> = field.split('~').filter(|code| !code.is_empty()).collect();
        let status = codes.iter().find_map(|code| Reliability::parse(code));
        let attributes: Vec<&&str> =
            codes.iter().filter(|code| ["HOMA", "FICT", "DOUT"].contains(code)).collect();
        self.identity["attributes"] = json!(attributes);
        if codes.is_empty() {
            self.answer.error("PID32_MISSING");
        }
        if codes.iter().any(|code| ["RECUP", "QUAL"].contains(code)) {
            self.answer.error("PID32_VALUE");
        }
        let Some(reliability) = status else { return };
        let distrusted = codes.iter().any(|code| ["FICT", "DOUT"].contains(code));
        if distrusted {
            // Whether an INS goes with it is not what PID-32 alone tells.
            self.identity["identifiers"] = json!([]);
        }
        let carries = self.identity["identifiers"]
            .as_array()
            .is_some_and(|ids| ids.iter().any(|id| id["type"] == "INS"));
        let ins = if carries { Carried::Yes } else { Carried::No };
        let status = Status::from_pam(Pam { reliability, ins });
        self.identity["status"] = status.code().into();
        self.answer.fact("status", status.code());
    }

    fn conclude(&mut self) {
        // The device stands in ZFD-7, which vectors on PID leave out.
        self.identity["controlDevice"] = "CN".into();
        ask(&self.identity, Environment::Test, &mut self.answer);
        if self.answer.errors.contains("ins/ins-without-qualified-status") {
            self.answer.fact("receiver", "integrate the message without the INS");
        }
        if self.deletes_ins && self.replaces_ins {
            self.answer.fact("action", "delete INS (NIR and NIA)");
        }
    }
}

/// The components of a field, at least as many as any type has.
fn components(field: &str) -> Vec<&str> {
    let mut components: Vec<&str> = field.split('^').collect();
    components.resize(components.len().max(20), "");
    components
}
