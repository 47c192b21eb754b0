//! The public and computed test vectors of the INS, group by group, against the API of this crate.
//!
//! The file is looked up in `DIAPASON_INS_VECTORS`, else `$DIAPASON_SHARED/vectors/ins.json`, else beside the
//! workspace. Without it the test says that it is skipped, unless `DIAPASON_REQUIRE_SHARED=1`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the functions of a test fail as the test does"
)]

use diapason_core::Environment;
use diapason_ins::birth_date::{BirthDate, BirthYear};
use diapason_ins::datamatrix::decode;
use diapason_ins::insi::Outcome;
use diapason_ins::matricule::{BirthMonth, Matricule};
use diapason_ins::mssante::Address;
use diapason_ins::oid::{Oid, Policy, policy_of};
use diapason_ins::status::{Attribute, Attributes, Facts, Status};
use diapason_ins::traits::{NameProfile, check_name, first_given_matches_list, normalize_name};
use serde_json::Value;
use std::path::PathBuf;

#[test]
fn every_vector_is_answered() {
    let Some(vectors) = vectors() else { return };
    let mut wrong = Vec::new();
    let mut answered = 0;
    for vector in vectors["vectors"].as_array().unwrap() {
        let answer = match vector["group"].as_str().unwrap() {
            "matricule" => matricule(vector),
            "oid_policy" => oid_policy(vector),
            "name" => name(vector),
            "birth_date" => birth_date(vector),
            "status" => status(vector),
            "datamatrix" => datamatrix(vector),
            "mssante" => mssante(vector),
            "insi" => insi(vector),
            _ => continue,
        };
        answered += 1;
        if let Err(why) = answer {
            wrong.push(format!("{}: {why}", vector["id"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {answered} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(answered > 0);
}

fn vectors() -> Option<Value> {
    let default = || {
        let shared = std::env::var_os("DIAPASON_SHARED").map(PathBuf::from);
        let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
        shared.unwrap_or_else(beside).join("vectors/ins.json")
    };
    let path = std::env::var_os("DIAPASON_INS_VECTORS").map_or_else(default, PathBuf::from);
    match std::fs::read(&path) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).unwrap()),
        Err(error) if std::env::var_os("DIAPASON_REQUIRE_SHARED").is_some_and(|required| required == "1") => {
            panic!("the vectors are required: {error}")
        }
        Err(error) => {
            eprintln!("skipped, no vectors: {error}");
            None
        }
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, got: T, wanted: T) -> Result<(), String> {
    if got == wanted { Ok(()) } else { Err(format!("{what}: got {got:?}, wanted {wanted:?}")) }
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().map(|all| all.iter().map(|one| one.as_str().unwrap()).collect()).unwrap_or_default()
}

fn matricule(vector: &Value) -> Result<(), String> {
    let (input, expect) = (vector["input"].as_str().unwrap(), &vector["expect"]);
    let read = match Matricule::parse(input) {
        Ok(read) => read,
        Err(faults) => {
            same("valid", Some(false), expect["valid"].as_bool())?;
            if let Some(canonical) = expect["canonical"].as_str() {
                let repaired = Matricule::parse_tolerant(input).map_err(|faults| faults.to_string())?;
                same("canonical", repaired.matricule.reveal(), canonical)?;
            }
            return same("errors", faults.iter().map(|f| f.code()).collect(), texts(&expect["errors"]));
        }
    };
    same("valid", Some(true), expect["valid"].as_bool())?;
    let oid = vector["oid"].as_str().and_then(Oid::parse);
    let cautions = oid.map_or_else(|| read.cautions(), |oid| read.cautions_under(oid));
    same("warnings", cautions.iter().map(|c| c.code()).collect(), texts(&expect["warnings"]))?;
    let (BirthMonth::Calendar(month) | BirthMonth::Special(month)) = read.month();
    for (field, got) in [
        ("sex", read.sex().code().to_owned()),
        ("sex_digit", read.sex_digit().to_string()),
        ("yy", format!("{:02}", read.year())),
        ("month", format!("{month:02}")),
        ("place", read.place().to_owned()),
        ("order", format!("{:03}", read.order())),
        ("key", format!("{:02}", read.key())),
    ] {
        if let Some(wanted) = expect[field].as_str() {
            same(field, got.as_str(), wanted)?;
        }
    }
    Ok(())
}

fn oid_policy(vector: &Value) -> Result<(), String> {
    let (input, expect) = (&vector["input"], &vector["expect"]);
    let text = input["oid"].as_str().unwrap();
    let environment = match input["mode"].as_str() {
        Some("production") => Environment::Production,
        _ => Environment::Test,
    };
    if let Some(kind) = expect["kind"].as_str() {
        same("kind", Oid::parse(text).map(Oid::name), Some(kind))?;
    }
    let error = match policy_of(text, environment) {
        Policy::Accept | Policy::AcceptWithCaution => None,
        Policy::Refuse(refusal) => Some(refusal.code()),
    };
    same("accept", Some(error.is_none()), expect["accept"].as_bool())?;
    same("error", error, expect["error"].as_str())
}

fn name(vector: &Value) -> Result<(), String> {
    let (input, expect) = (&vector["input"], &vector["expect"]);
    if let Some(wanted) = expect["consistent"].as_bool() {
        let (first, list) = (input["first"].as_str().unwrap(), input["list"].as_str().unwrap());
        return same("consistent", first_given_matches_list(first, list), wanted);
    }
    let profile = match input["profile"].as_str() {
        Some("family") => NameProfile::Family,
        _ => NameProfile::Given,
    };
    let value = input["value"].as_str().unwrap();
    if let Some(wanted) = expect["normalized"].as_str() {
        return same("normalized", normalize_name(value, profile), Ok(wanted.to_owned()));
    }
    let faults = check_name(value, profile);
    match expect["error"].as_str() {
        None => same("valid", Some(faults.is_empty()), expect["valid"].as_bool()),
        Some(error) => {
            same("error", faults.iter().any(|fault| fault.code() == error), true)?;
            same("refused by the normaliser too", normalize_name(value, profile).is_err(), true)
        }
    }
}

fn birth_date(vector: &Value) -> Result<(), String> {
    let (input, expect) = (&vector["input"], &vector["expect"]);
    if let Some(lunar) = input["zfd1"].as_str() {
        let date = BirthDate::parse_lunar(lunar).map_err(|fault| fault.to_string())?;
        return same("calendar", Some(date.calendar().is_some()), expect["calendar"].as_bool());
    }
    if let Some(text) = input["cda_birthTime"].as_str() {
        let fits = BirthDate::parse(text).is_ok_and(BirthDate::may_live_with_ins);
        return same("fits an INS", fits, expect["error"].is_null());
    }
    let Some(year) = input["year"].as_u64() else {
        // A corrected date in a message is a rule over the message, not over the date.
        return Ok(());
    };
    let part = |name: &str| input[name].as_u64().map(|part| part as u8);
    let date = BirthDate::complete(BirthYear::Known(year as u16), part("month"), part("day"))
        .map_err(|fault| fault.to_string())?;
    same("date", date.calendar().map(|date| date.iso()).as_deref(), expect["date"].as_str())?;
    same("interpreted", Some(date.is_interpreted()), expect["interpreted"].as_bool())
}

fn status(vector: &Value) -> Result<(), String> {
    let (input, expect) = (&vector["input"], &vector["expect"]);
    if let Some(from) = input["from_"].as_str().or(input["from"].as_str()) {
        let (from, to) =
            (Status::parse(from).unwrap(), Status::parse(input["to"].as_str().unwrap()).unwrap());
        return same("allowed", Some(from.may_become(to)), expect["allowed"].as_bool());
    }
    let attributes = texts(&input["attributes"]).into_iter().map(|code| Attribute::parse(code).unwrap());
    let attributes = match Attributes::of(attributes) {
        Ok(attributes) => attributes,
        Err(faults) => {
            let wanted = expect["error"].as_str().unwrap_or_default();
            // One code for both forbidden pairs.
            return same("error", (faults.is_empty(), wanted), (false, "ATTRIBUTES_EXCLUSIVE"));
        }
    };
    let flag = |name: &str| input[name].as_bool().unwrap_or_default();
    let status = Status::of(Facts { insi: flag("insi"), control: flag("control") }).under(attributes);
    same("status", Some(status.code()), expect.as_str().or(expect["status"].as_str()))?;
    same("wipe", attributes.wipe_ins() || expect["wipe"].is_null(), true)?;
    same("call", attributes.forbid_insi() || expect["insi_call"] != "forbidden", true)
}

fn datamatrix(vector: &Value) -> Result<(), String> {
    let (input, expect) = (vector["input"].as_str().unwrap(), &vector["expect"]);
    let read = decode(input);
    let faults: Vec<_> = read.faults.iter().map(|fault| fault.code()).collect();
    let cautions: Vec<_> = read.cautions.iter().map(|caution| caution.code()).collect();
    let mut errors = texts(&expect["errors"]);
    errors.extend(expect["error"].as_str());
    for error in &errors {
        same(error, faults.contains(error), true)?;
    }
    if let Some(warning) = expect["warning"].as_str() {
        same(warning, cautions.contains(&warning), true)?;
    }
    same("valid", (read.is_valid(), faults.clone()), (errors.is_empty(), faults))?;
    if let Some(test) = expect["test_oid"].as_bool() {
        same("test OID", read.to_oid().is_some_and(Oid::is_fictitious), test)?;
    }
    Ok(())
}

fn mssante(vector: &Value) -> Result<(), String> {
    let (input, expect) = (vector["input"].as_str().unwrap(), &vector["expect"]);
    match (Address::parse(input), expect["error"].as_str()) {
        (Ok(Address::Patient { matricule, .. }), None) => {
            same("matricule", Some(matricule.reveal()), expect["matricule"].as_str())
        }
        (Ok(Address::Professional), None) => same("kind", Some("professional"), expect["kind"].as_str()),
        (Err(refused), Some(error)) => same("errors", refused.codes().collect::<Vec<_>>(), vec![error]),
        (got, wanted) => Err(format!("got {got:?}, wanted {wanted:?}")),
    }
}

fn insi(vector: &Value) -> Result<(), String> {
    let outcome = Outcome::parse(vector["input"]["CodeCR"].as_str().unwrap());
    let name = outcome.map(|outcome| match outcome {
        Outcome::One => "one",
        Outcome::None => "none",
        Outcome::Several => "several",
    });
    same("outcome", name, vector["expect"]["outcome"].as_str())
}
