//! The published schemas and the types say the same: what one writes the other accepts, name by name.
#![cfg(feature = "json")]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use diapason_core::{Anchor, Limits};
use diapason_model::json::{Model, read};
use diapason_model::{
    Address, Coded, DocumentEntry, Field, Identifier, Identity, Organization, Professional, RelatedDocument,
    SubmissionSet, Telecom, Value,
};
use jsonschema::{Registry, Validator};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const FILES: [(&str, &str); 5] = [
    ("Identity", "identity"),
    ("Professional", "professional"),
    ("Organization", "organization"),
    ("DocumentEntry", "document-entry"),
    ("SubmissionSet", "submission-set"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/model")
}

fn schema(name: &str) -> Json {
    let path = folder().join(format!("{name}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The schema of each model, compiled, beside its name.
fn validators() -> Vec<(&'static str, Validator)> {
    let base = "https://schemas.example/";
    let common = format!("{base}common.schema.json");
    let registry = Registry::new().add(common, schema("common")).unwrap().prepare().unwrap();
    let compile = |file: &str| {
        jsonschema::options()
            .with_base_uri(format!("{base}{file}.schema.json"))
            .with_registry(&registry)
            .build(&schema(file))
            .unwrap()
    };
    FILES.iter().map(|(model, file)| (*model, compile(file))).collect()
}

fn field() -> impl Strategy<Value = Field<'static>> {
    prop_oneof![
        Just(Field::Absent),
        Just(Field::Null(Anchor::NONE)),
        any::<String>().prop_map(Field::from),
        "[A-Z0-9/\\\\\"~ '.-]{0,20}".prop_map(Field::from),
    ]
}

fn fields<const N: usize>() -> impl Strategy<Value = [Field<'static>; N]> {
    proptest::array::uniform(field())
}

fn identifier() -> BoxedStrategy<Identifier<'static>> {
    fields()
        .prop_map(|[root, extension, kind, authority]| Identifier {
            root,
            extension,
            kind,
            authority,
            at: Anchor::NONE,
        })
        .boxed()
}

fn coded() -> BoxedStrategy<Coded<'static>> {
    let leaf =
        fields().prop_map(|[code, system, display]| Coded { code, system, display, ..Coded::default() });
    leaf.prop_recursive(3, 6, 2, |inner| {
        (fields(), vec(inner, 0..2)).prop_map(|([code, system, display], translations)| Coded {
            code,
            system,
            display,
            translations,
            at: Anchor::NONE,
        })
    })
    .boxed()
}

fn address() -> BoxedStrategy<Address<'static>> {
    fields()
        .prop_map(|[usage, street, postal_code, city, insee_code, country]| Address {
            usage,
            street,
            postal_code,
            city,
            insee_code,
            country,
            at: Anchor::NONE,
        })
        .boxed()
}

fn telecom() -> impl Strategy<Value = Telecom<'static>> {
    fields().prop_map(|[usage, value]| Telecom { usage, value })
}

fn places() -> impl Strategy<Value = (Vec<Address<'static>>, Vec<Telecom<'static>>)> {
    (vec(address(), 0..2), vec(telecom(), 0..2))
}

fn identity() -> BoxedStrategy<Identity<'static>> {
    let attributes = vec(any::<String>().prop_map(Value::from), 0..3);
    (vec(identifier(), 0..3), fields::<12>(), attributes, places())
        .prop_map(|(identifiers, fields, attributes, (addresses, telecoms))| {
            let [a, b, c, d, e, f, g, h, i, j, k, l] = fields;
            Identity {
                at: Anchor::NONE,
                identifiers,
                birth_family_name: a,
                birth_given_names: b,
                first_birth_given_name: c,
                used_family_name: d,
                used_given_name: e,
                sex: f,
                birth_date: g,
                birth_date_origin: h,
                birth_place: i,
                status: j,
                attributes,
                control_device: k,
                insi_date: l,
                addresses,
                telecoms,
            }
        })
        .boxed()
}

fn organization() -> BoxedStrategy<Organization<'static>> {
    (vec(identifier(), 0..2), fields(), of(coded()), places())
        .prop_map(|(identifiers, [role, kind, name], sector, (addresses, telecoms))| Organization {
            at: Anchor::NONE,
            identifiers,
            role,
            kind,
            name,
            sector,
            addresses,
            telecoms,
        })
        .boxed()
}

fn professional() -> BoxedStrategy<Professional<'static>> {
    let codes = (of(coded()), of(coded()), of(organization()));
    (vec(identifier(), 0..2), fields(), codes, places())
        .prop_map(|(identifiers, [role, time, family_name, given_name], codes, (addresses, telecoms))| {
            let (profession, specialty, organization) = codes;
            Professional {
                at: Anchor::NONE,
                identifiers,
                role,
                time,
                family_name,
                given_name,
                profession,
                specialty,
                organization,
                addresses,
                telecoms,
            }
        })
        .boxed()
}

fn document_entry() -> BoxedStrategy<DocumentEntry<'static>> {
    let related = (field(), of(identifier())).prop_map(|(relation, id)| RelatedDocument { relation, id });
    let ids = (of(identifier()), of(identifier()), vec(related, 0..2));
    let codes = proptest::array::uniform5(of(coded()));
    let lists = (vec(coded(), 0..2), vec(coded(), 0..2), vec(professional(), 0..2));
    let parties = (of(professional()), of(organization()), of(identity()));
    (ids, fields::<9>(), codes, lists, parties)
        .prop_map(|(ids, fields, codes, lists, parties)| {
            let (unique_id, set_id, related) = ids;
            let [a, b, c, d, e, f, g, h, i] = fields;
            let [kind, class, format, facility_type, practice_setting] = codes;
            let (confidentiality, events, authors) = lists;
            let (legal_authenticator, custodian, patient) = parties;
            DocumentEntry {
                at: Anchor::NONE,
                unique_id,
                set_id,
                version: a,
                related,
                kind,
                class,
                format,
                title: b,
                language: c,
                confidentiality,
                creation_time: d,
                service_start: e,
                service_stop: f,
                authors,
                legal_authenticator,
                custodian,
                facility_type,
                practice_setting,
                events,
                mime_type: g,
                hash: h,
                size: i,
                patient,
            }
        })
        .boxed()
}

fn submission_set() -> BoxedStrategy<SubmissionSet<'static>> {
    let parties = (vec(professional(), 0..2), vec(professional(), 0..2), of(identity()));
    (of(identifier()), of(identifier()), fields(), of(coded()), parties)
        .prop_map(|(unique_id, source_id, [submission_time, title], content_type, parties)| {
            let (authors, recipients, patient) = parties;
            SubmissionSet {
                at: Anchor::NONE,
                unique_id,
                source_id,
                submission_time,
                content_type,
                title,
                authors,
                recipients,
                patient,
            }
        })
        .boxed()
}

fn model() -> impl Strategy<Value = Model<'static>> {
    prop_oneof![
        identity().prop_map(Model::Identity),
        professional().prop_map(|model| Model::Professional(model.into())),
        organization().prop_map(Model::Organization),
        document_entry().prop_map(|model| Model::DocumentEntry(model.into())),
        submission_set().prop_map(|model| Model::SubmissionSet(model.into())),
    ]
}

/// A model with every field filled, to any depth that its type has.
fn filled() -> [Model<'static>; 5] {
    let f = || Field::from("x");
    let identifier = || Identifier { at: Anchor::NONE, root: f(), extension: f(), kind: f(), authority: f() };
    let leaf = Coded { at: Anchor::NONE, code: f(), system: f(), display: f(), translations: Vec::new() };
    let coded = || Coded { translations: vec![leaf.clone()], ..leaf.clone() };
    let address = || Address {
        at: Anchor::NONE,
        usage: f(),
        street: f(),
        postal_code: f(),
        city: f(),
        insee_code: f(),
        country: f(),
    };
    let telecom = || Telecom { usage: f(), value: f() };
    let identity = || Identity {
        at: Anchor::NONE,
        identifiers: vec![identifier()],
        birth_family_name: f(),
        birth_given_names: f(),
        first_birth_given_name: f(),
        used_family_name: f(),
        used_given_name: f(),
        sex: f(),
        birth_date: f(),
        birth_date_origin: f(),
        birth_place: f(),
        status: f(),
        attributes: vec!["x".into()],
        control_device: f(),
        insi_date: f(),
        addresses: vec![address()],
        telecoms: vec![telecom()],
    };
    let organization = || Organization {
        at: Anchor::NONE,
        identifiers: vec![identifier()],
        role: f(),
        kind: f(),
        name: f(),
        sector: Some(coded()),
        addresses: vec![address()],
        telecoms: vec![telecom()],
    };
    let professional = || Professional {
        at: Anchor::NONE,
        identifiers: vec![identifier()],
        role: f(),
        time: f(),
        family_name: f(),
        given_name: f(),
        profession: Some(coded()),
        specialty: Some(coded()),
        organization: Some(organization()),
        addresses: vec![address()],
        telecoms: vec![telecom()],
    };
    let entry = DocumentEntry {
        at: Anchor::NONE,
        unique_id: Some(identifier()),
        set_id: Some(identifier()),
        version: f(),
        related: vec![RelatedDocument { relation: f(), id: Some(identifier()) }],
        kind: Some(coded()),
        class: Some(coded()),
        format: Some(coded()),
        title: f(),
        language: f(),
        confidentiality: vec![coded()],
        creation_time: f(),
        service_start: f(),
        service_stop: f(),
        authors: vec![professional()],
        legal_authenticator: Some(professional()),
        custodian: Some(organization()),
        facility_type: Some(coded()),
        practice_setting: Some(coded()),
        events: vec![coded()],
        mime_type: f(),
        hash: f(),
        size: f(),
        patient: Some(identity()),
    };
    let set = SubmissionSet {
        at: Anchor::NONE,
        unique_id: Some(identifier()),
        source_id: Some(identifier()),
        submission_time: f(),
        content_type: Some(coded()),
        title: f(),
        authors: vec![professional()],
        recipients: vec![professional()],
        patient: Some(identity()),
    };
    [
        Model::Identity(identity()),
        Model::Professional(professional().into()),
        Model::Organization(organization()),
        Model::DocumentEntry(entry.into()),
        Model::SubmissionSet(set.into()),
    ]
}

fn read_back(model: &str, text: &str) -> Json {
    match model {
        "Identity" => json!(serde_json::from_str::<Identity<'_>>(text).unwrap()),
        "Professional" => json!(serde_json::from_str::<Professional<'_>>(text).unwrap()),
        "Organization" => json!(serde_json::from_str::<Organization<'_>>(text).unwrap()),
        "DocumentEntry" => json!(serde_json::from_str::<DocumentEntry<'_>>(text).unwrap()),
        _ => json!(serde_json::from_str::<SubmissionSet<'_>>(text).unwrap()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_a_model_writes_is_valid_and_reads_back(models in vec(model(), 1..3)) {
        let validators = validators();
        for model in &models {
            let written = json!(model);
            let (_, validator) = validators.iter().find(|(name, _)| *name == model.name()).unwrap();
            prop_assert!(validator.is_valid(&written), "{:?}", validator.iter_errors(&written).next());
            let text = written.to_string();
            let mut plain = read_back(model.name(), &text);
            plain["model"] = json!(model.name());
            prop_assert_eq!(&plain, &written);
        }
        for text in [
            json!(models).to_string(),
            models.iter().map(|model| json!(model).to_string() + "\n").collect(),
            serde_json::to_string_pretty(&models).unwrap(),
        ] {
            let read = read(text.as_bytes(), &Limits::default());
            prop_assert!(read.problems.is_empty(), "{:?}", read.problems);
            let values = read.items.iter().map(|item| json!(item.model)).collect::<Vec<_>>();
            prop_assert_eq!(json!(values), json!(models));
        }
    }
}

/// Every property of every type of `common`, against those that filled models write.
#[test]
fn the_properties_of_the_schema_are_the_fields_of_the_types() {
    let common = schema("common");
    let mut seen = BTreeSet::new();
    for model in filled() {
        let written = json!(model);
        let key = FILES.iter().find(|(name, _)| *name == model.name()).unwrap().1;
        let reference = schema(key)["$ref"].as_str().unwrap().to_owned();
        same_properties(&common, reference.rsplit('/').next().unwrap(), &written, &mut seen);
    }
    let objects = common["$defs"].as_object().unwrap().iter().filter(|(_, def)| def["type"] == "object");
    assert_eq!(seen, objects.map(|(name, _)| name.clone()).collect());
}

fn same_properties(common: &Json, def: &str, written: &Json, seen: &mut BTreeSet<String>) {
    seen.insert(def.to_owned());
    let properties = common["$defs"][def]["properties"].as_object().unwrap();
    assert_eq!(common["$defs"][def]["additionalProperties"], false, "{def}");
    let named = properties.keys().filter(|name| *name != "model").collect::<BTreeSet<_>>();
    let fields = written.as_object().unwrap();
    // The innermost translation has none of its own.
    let complete = def != "coded" || fields.contains_key("translations");
    let expected = fields.keys().filter(|name| *name != "model").collect::<BTreeSet<_>>();
    if complete {
        assert_eq!(named, expected, "{def}");
    }
    for (name, property) in properties {
        assert!(property["description"].as_str().is_some_and(|words| words.len() > 3), "{def}.{name}");
        let refers = |property: &Json| property["$ref"].as_str().map(|path| path.replace("#/$defs/", ""));
        let inner = refers(&property["items"]).or(refers(&property["anyOf"][0]));
        let value = match fields.get(name) {
            Some(Json::Array(values)) => values.first(),
            value => value,
        };
        if let (Some(inner), Some(value)) = (inner, value.filter(|value| value.is_object())) {
            same_properties(common, &inner, value, seen);
        }
    }
}

#[test]
fn the_schemas_are_valid_and_refuse_what_the_reader_refuses() {
    for file in FILES.iter().map(|(_, file)| *file).chain(["common"]) {
        jsonschema::meta::validate(&schema(file)).unwrap();
    }
    let validators = validators();
    for (model, validator) in &validators {
        assert!(validator.is_valid(&json!({ "model": model })));
        for refused in [
            json!({}),
            json!({ "model": "Other" }),
            json!({ "model": model, "unknown": "x" }),
            json!({ "model": model, "identifiers": {} }),
            json!({ "model": model, "title": 1, "birthDate": 1, "role": 1 }),
            json!({ "model": model, "authors": null, "telecoms": null }),
            json!({ "model": model, "attributes": [null], "authors": [null], "identifiers": [null] }),
            json!({ "model": model, "$at": 1 }),
        ] {
            assert!(!validator.is_valid(&refused), "{refused}");
            let text = refused.to_string();
            assert!(!read(text.as_bytes(), &Limits::default()).problems.is_empty(), "{text}");
        }
    }
    let (_, entry) = &validators[3];
    let nullable = json!({ "model": "DocumentEntry", "patient": null, "typeCode": null, "title": null });
    assert!(entry.is_valid(&nullable));
    assert!(read(nullable.to_string().as_bytes(), &Limits::default()).problems.is_empty());
}

/// Only the reader of this crate knows anchors: plain JSON can neither set one nor pass for one.
#[test]
fn plain_json_has_no_anchors() {
    let identity: Identity<'_> = serde_json::from_str(r#"{"$at": 3, "sex": "F"}"#).unwrap();
    assert_eq!(identity.at, Anchor::NONE);
    assert!(serde_json::from_str::<Identity<'_>>(r#"{"sex": [3, "F"]}"#).is_err());
    assert!(serde_json::from_str::<Identity<'_>>(r#"{"sex": 3}"#).is_err());
    assert!(serde_json::from_str::<Identity<'_>>(r#"{"attributes": [null]}"#).is_err());
    let borrowed: Identity<'_> = serde_json::from_str(r#"{"sex": "F"}"#).unwrap();
    assert!(matches!(borrowed.sex.value().unwrap().text, std::borrow::Cow::Borrowed(_)));
}
