//! The groups on single values: asked of the types of `diapason::ins`, and of the rules.

use super::engine::{MATRICULE, TEST_OID, ask, identity};
use super::{Answer, SaidBy};
use diapason::Environment;
use diapason::ins::birth_date::{BirthDateFault, BirthYear};
use diapason::ins::mssante::Address;
use diapason::ins::oid::{Policy, policy_of};
use diapason::ins::status::{Attribute, Facts};
use diapason::ins::traits::{NameProfile, first_given_matches_list, normalize_name};
use diapason::ins::{Attributes, BirthDate, Matricule, Oid, Sex, Status, datamatrix, insi};
use serde_json::{Value, json};

pub(super) fn matricule(vector: &Value) -> Result<Answer, String> {
    let text = text(&vector["input"])?;
    let oid = vector["oid"].as_str().unwrap_or(TEST_OID);
    let mut answer = Answer { said_by: SaidBy::Both, ..Answer::default() };
    match Matricule::parse(text) {
        Ok(matricule) => {
            let known = Oid::parse(oid).ok_or("the OID of the vector is unknown")?;
            matricule.cautions_under(known).iter().for_each(|caution| answer.warning(caution.code()));
        }
        Err(faults) => faults.iter().for_each(|fault| answer.error(fault.code())),
    }
    if let Ok(tolerated) = Matricule::parse_tolerant(text) {
        let (matricule, canonical) = (tolerated.matricule, tolerated.matricule.reveal().to_owned());
        answer.fact("sex", if matricule.sex() == Sex::Male { "M" } else { "F" });
        answer.fact("sex_digit", matricule.sex_digit().to_string());
        answer.fact("yy", format!("{:02}", matricule.year()));
        answer.fact("month", &canonical[3..5]);
        answer.fact("place", matricule.place());
        answer.fact("department", matricule.department());
        answer.fact("order", format!("{:03}", matricule.order()));
        answer.fact("key", format!("{:02}", matricule.key()));
        answer.fact("canonical", canonical);
    }
    let mut altered = identity();
    altered["identifiers"][0]["root"] = oid.into();
    altered["identifiers"][0]["extension"] = text.into();
    if let Some(kind) = vector["cx5"].as_str() {
        altered["identifiers"][0]["type"] = kind.into();
    }
    ask(&altered, Environment::Test, &mut answer);
    Ok(answer)
}

pub(super) fn oid_policy(vector: &Value) -> Result<Answer, String> {
    let oid = text(&vector["input"]["oid"])?;
    let environment = match vector["input"]["mode"].as_str() {
        Some("production") => Environment::Production,
        Some("test" | "qualif" | "qualification" | "demo") => Environment::Test,
        other => return Err(format!("the mode {other:?} is unknown")),
    };
    let mut answer = Answer { said_by: SaidBy::Both, ..Answer::default() };
    match policy_of(oid, environment) {
        Policy::Accept => {}
        Policy::AcceptWithCaution => answer.warning("PRODUCTION_OID_IN_TEST"),
        Policy::Refuse(refusal) => answer.error(refusal.code()),
    }
    if let Some(oid) = Oid::parse(oid) {
        answer.fact("kind", oid.name());
        answer.fact("ins", oid.is_ins_root());
        answer.fact("test_oid", oid.is_fictitious());
    }
    let mut altered = identity();
    altered["identifiers"][0]["root"] = oid.into();
    ask(&altered, environment, &mut answer);
    Ok(answer)
}

pub(super) fn name(vector: &Value) -> Result<Answer, String> {
    let input = &vector["input"];
    if let (Some(first), Some(list)) = (input["first"].as_str(), input["list"].as_str()) {
        let mut altered = identity();
        altered["firstBirthGivenName"] = first.into();
        altered["birthGivenNames"] = list.into();
        let mut answer = Answer::default();
        let consistent = first_given_matches_list(first, list);
        answer.fact("consistent", consistent);
        ask(&altered, Environment::Test, &mut answer);
        // The rule has to agree, and only its answer is the point.
        if answer.errors.remove("ins/first-name-not-in-list") == consistent {
            return Err("the rule and the function disagree".to_owned());
        }
        if !consistent && vector["expect"].get("error").is_some() {
            answer.error("FIRST_NOT_PREFIX");
        }
        return Ok(answer);
    }
    let value = text(&input["value"])?;
    let (profile, fields): (_, &[&str]) = match input["profile"].as_str() {
        Some("family") => (NameProfile::Family, &["birthFamilyName"]),
        Some("given" | "list") => (NameProfile::Given, &["birthGivenNames", "firstBirthGivenName"]),
        other => return Err(format!("the profile {other:?} is unknown")),
    };
    let with = |name: &str| {
        let mut altered = identity();
        fields.iter().for_each(|field| altered[field] = name.into());
        altered
    };
    let mut answer = Answer { said_by: SaidBy::Both, ..Answer::default() };
    match normalize_name(value, profile) {
        Ok(normalized) => {
            ask(&with(&normalized), Environment::Test, &mut answer);
            let mut raw = Answer::default();
            ask(&with(value), Environment::Test, &mut raw);
            let as_received = raw.errors.into_iter().collect::<Vec<_>>();
            let expected: &[&str] = if normalized == value { &[] } else { &["ins/name-not-capitals"] };
            if as_received != expected {
                return Err(format!("as received, the rules say {as_received:?}"));
            }
            answer.fact("normalized", normalized);
        }
        Err(faults) => {
            faults.iter().for_each(|fault| answer.error(fault.code()));
            ask(&with(value), Environment::Test, &mut answer);
        }
    }
    Ok(answer)
}

pub(super) fn birth_date(vector: &Value) -> Result<Answer, String> {
    let input = &vector["input"];
    let mut answer = Answer::default();
    if let Some(lunar) = input["zfd1"].as_str() {
        let date = BirthDate::parse_lunar(lunar).map_err(|fault| fault.to_string())?;
        answer.fact("lunar", matches!(date, BirthDate::Lunar(_)));
        answer.fact("calendar", date.calendar().is_some());
        answer.fact("may_live_with_ins", date.may_live_with_ins());
        return Ok(answer);
    }
    if let Some(time) = input["cda_birthTime"].as_str() {
        return super::cda::with_birth_time(time, input["ins_present"].as_bool().unwrap_or_default());
    }
    if let Some(corrected) = input["zfd4"].as_str() {
        let mut altered = identity();
        altered["birthDateOrigin"] = if corrected == "Y" { "interpreted" } else { "exact" }.into();
        if !input["pid3_ins"].as_bool().unwrap_or_default() {
            altered["identifiers"] = json!([]);
        } else if input["pid32"] == "VALI" {
            altered["status"] = "QUAL".into();
            altered["controlDevice"] = "CN".into();
        }
        ask(&altered, Environment::Test, &mut answer);
        return Ok(answer);
    }
    let part = |name: &str| input[name].as_u64().map(|part| u8::try_from(part).unwrap_or(u8::MAX));
    let year = match (input["year"].as_u64(), input["estimated_year"].as_u64()) {
        (Some(year), _) => BirthYear::Known(u16::try_from(year).map_err(|error| error.to_string())?),
        (None, Some(year)) => BirthYear::Estimated(u16::try_from(year).map_err(|error| error.to_string())?),
        (None, None) => return Err("the date has no year".to_owned()),
    };
    match BirthDate::complete(year, part("month"), part("day")) {
        Ok(date) => {
            let calendar = date.calendar().ok_or("a completed date is of the calendar")?;
            answer.fact("date", calendar.iso());
            answer.fact("interpreted", date.is_interpreted());
            answer.fact("may_live_with_ins", date.may_live_with_ins());
        }
        Err(fault) => answer.error(BirthDateFault::code(fault)),
    }
    Ok(answer)
}

pub(super) fn status(vector: &Value) -> Result<Answer, String> {
    let input = &vector["input"];
    let mut answer = Answer::default();
    if let (Some(from), Some(to)) = (input["from_"].as_str().or(input["from"].as_str()), input["to"].as_str())
    {
        let from = Status::parse(from).ok_or("the status is unknown")?;
        let to = Status::parse(to).ok_or("the status is unknown")?;
        answer.fact("allowed", from.may_become(to));
        if from.may_send_ins() && !to.may_send_ins() {
            let reliability = to.to_pam().reliability.code();
            answer.fact("event", format!("ADT^A47 with PID-3 \"\" and PID-32 {reliability}"));
        }
        return Ok(answer);
    }
    let codes: Vec<&str> =
        input["attributes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let attributes: Option<Vec<Attribute>> = codes.iter().map(|code| Attribute::parse(code)).collect();
    let attributes = Attributes::of(attributes.ok_or("an attribute is unknown")?);
    let is = |key: &str| input[key].as_bool().unwrap_or_default();
    let own = Status::of(Facts { insi: is("insi"), control: is("control") });
    let mut altered = identity();
    altered["attributes"] = json!(codes);
    match attributes {
        Ok(attributes) => {
            let status = own.under(attributes);
            answer.fact("status", status.code());
            answer.fact("wipe", if attributes.wipe_ins() { json!(["matricule", "oid"]) } else { json!([]) });
            answer.fact("insi_call", if attributes.forbid_insi() { "forbidden" } else { "allowed" });
            // What would be sent under the status that the facts alone make is refused; under the right one it is not.
            for (sent, holds) in [(own, own == status), (status, true)] {
                altered["status"] = sent.code().into();
                altered["controlDevice"] = "CN".into();
                let ins = sent.may_send_ins();
                altered["identifiers"] = if ins { identity()["identifiers"].clone() } else { json!([]) };
                let mut said = Answer::default();
                ask(&altered, Environment::Test, &mut said);
                if said.errors.is_empty() != holds {
                    return Err(format!("under {} the rules say {:?}", sent.code(), said.errors));
                }
            }
        }
        Err(faults) => {
            faults.iter().for_each(|fault| answer.error(fault.code()));
            altered["status"] = "PROV".into();
            altered["identifiers"] = json!([]);
            ask(&altered, Environment::Test, &mut answer);
            answer.said_by = SaidBy::Both;
        }
    }
    Ok(answer)
}

pub(super) fn mssante(vector: &Value) -> Result<Answer, String> {
    let address = text(&vector["input"])?;
    let mut answer = Answer::default();
    let mut altered = identity();
    altered["telecoms"] = json!([{ "value": format!("mailto:{address}") }]);
    let local = address.split('@').next().unwrap_or_default();
    match Address::parse(address) {
        Ok(Address::Patient { matricule, .. }) => {
            answer.fact("kind", "patient");
            answer.fact("matricule", matricule.reveal());
            altered["identifiers"][0]["extension"] = local.into();
            ask(&altered, Environment::Test, &mut answer);
        }
        Ok(Address::Professional) => answer.fact("kind", "professional"),
        Err(refused) => {
            refused.codes().for_each(|code| answer.error(code));
            altered["identifiers"][0]["extension"] = local.into();
            ask(&altered, Environment::Test, &mut answer);
            answer.said_by = SaidBy::Both;
        }
    }
    Ok(answer)
}

pub(super) fn insi(vector: &Value) -> Result<Answer, String> {
    let input = &vector["input"];
    let mut answer = Answer::default();
    if let Some(code) = input["CodeCR"].as_str() {
        match insi::Outcome::parse(code) {
            Some(insi::Outcome::One) => answer.fact("outcome", "one"),
            Some(insi::Outcome::None) => answer.fact("outcome", "none"),
            Some(insi::Outcome::Several) => answer.fact("outcome", "several"),
            None => answer.error("UNKNOWN_CODE"),
        }
    }
    if let (Some(number), Some(key)) = (input["NumIdentifiant"].as_str(), input["Cle"].as_str()) {
        match insi::insi_matricule(number, key) {
            Ok(matricule) => answer.fact("matricule", matricule.reveal()),
            Err(refused) => {
                refused.faults.iter().for_each(|fault| answer.error(fault.code()));
                refused.matricule.iter().for_each(|fault| answer.error(fault.code()));
            }
        }
    }
    Ok(answer)
}

pub(super) fn datamatrix(vector: &Value) -> Result<Answer, String> {
    let text = text(&vector["input"])?;
    let read = datamatrix::decode(text);
    let mut answer = Answer::default();
    read.faults.iter().for_each(|fault| answer.error(fault.code()));
    read.cautions.iter().for_each(|caution| answer.warning(caution.code()));
    let layout = ["NOT_INS_2DDOC", "TOO_LONG", "VERSION", "HEADER", "GS_LITERAL", "GS_SPACE", "GS_MISSING"];
    let blocks = ["MISSING_BLOCK", "DUPLICATE_BLOCK", "UNKNOWN_BLOCK"];
    answer.fact(
        "layout_ok",
        !answer.errors.iter().any(|e| layout.contains(&e.as_str()) || blocks.contains(&e.as_str())),
    );
    answer.fact("length", text.chars().count());
    answer.fact("test_oid", read.to_oid().is_some_and(Oid::is_fictitious));
    answer.fact("matricule", read.matricule.as_ref().map(|block| block.text));
    if read.is_valid() {
        said_by_rules(&read, &mut answer);
    }
    Ok(answer)
}

/// What the rules say of an identity that was read from a symbol, once its date is written as in the other formats.
fn said_by_rules(read: &datamatrix::Decoded<'_>, answer: &mut Answer) {
    let mut altered = identity();
    let block = |block: &Option<datamatrix::Block<'_>>| block.as_ref().map(|block| block.text.to_owned());
    altered["identifiers"][0]["root"] = block(&read.oid).into();
    altered["identifiers"][0]["extension"] = block(&read.matricule).into();
    altered["birthFamilyName"] = block(&read.birth_family_name).into();
    altered["birthGivenNames"] = block(&read.birth_given_names).into();
    let first = block(&read.birth_given_names).and_then(|list| list.split(' ').next().map(str::to_owned));
    altered["firstBirthGivenName"] = first.into();
    altered["sex"] = block(&read.sex).into();
    altered["birthDate"] = read.to_birth_date().map(|date| date.basic()).into();
    if let Some(place) = block(&read.birth_place) {
        altered["birthPlace"] = place.into();
    }
    ask(&altered, Environment::Test, answer);
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| "the input is no text".to_owned())
}

#[test]
fn the_matricule_of_test_holds() {
    assert!(Matricule::parse(MATRICULE).is_ok());
}
