//! On small documents of our own.

use super::*;
use diapason_core::{Language, Limits};

const PACK: [&str; 8] = [
    "CI-SIS_BIO-CR-BIO_2021.01",
    "CI-SIS_BIO-CR-BIO_2024.01",
    "CI-SIS_SDM-MR_2022.01",
    "CI-SIS_SDM-MR_2025.01",
    "CI-SIS_TLM-CR_2022.01",
    "CI-SIS_VAC_2023.01",
    "CI-SIS_VAC-NOTE_2023.01",
    "CI-SIS_VSM_1.4_2022.01",
];

const VAC: &str = r#"<templateId root="1.2.250.1.213.1.1.1.37" extension="2023.01"/><code code="11369-6" codeSystem="2.16.840.1.113883.6.1"/>"#;
const LABORATORY_CODE: &str = r#"<code code="11502-2" codeSystem="2.16.840.1.113883.6.1"/>"#;
const LEVEL_ONE: &str = "<component><nonXMLBody><text/></nonXMLBody></component>";

#[test]
fn a_model_is_asked_for_in_any_spelling() {
    for name in [
        "CI-SIS_VSM_1.4_2022.01",
        "VSM_1.4_2022.01",
        "ci-sis_vsm_1.4_2022.01.SCH",
        " schematrons/CI-SIS_VSM_1.4_2022.01.sch",
        r"schematrons\vsm_1.4_2022.01.sch",
    ] {
        let explicit = Explicit::read(name, &PACK).unwrap();
        assert_eq!(explicit, Explicit::Schematron("CI-SIS_VSM_1.4_2022.01".to_owned()), "{name}");
        let (schematron, how, edition) = told(&choice(Some(&explicit), &cda(VAC), &PACK));
        assert_eq!((schematron, how, edition), ("CI-SIS_VSM_1.4_2022.01", How::Explicit, Edition::Named));
    }
}

#[test]
fn a_name_that_the_pack_lacks_gives_the_nearest() {
    let nearest = |name| Explicit::read(name, &PACK).unwrap_err().nearest;
    assert_eq!(nearest("VAC_2024.01").first().unwrap(), "CI-SIS_VAC_2023.01");
    assert_eq!(nearest("bio-crbio_2024.1.sch").first().unwrap(), "CI-SIS_BIO-CR-BIO_2024.01");
    assert!(nearest("VAC_2024.01").len() <= 3);
    for name in ["", "é", "xyz", ".sch", "CI-SIS_"] {
        assert_eq!(nearest(name), Vec::<String>::new(), "{name}");
    }
    let error = Explicit::read("VAC_2024.01", &["CI-SIS_VAC_2023.01"]).unwrap_err().to_string();
    assert_eq!(error, "the pack has no model of that name; the nearest are: CI-SIS_VAC_2023.01");
    // A model that is known, and not in this pack.
    assert!(Explicit::read("IPS-FR", &PACK).is_err());
}

#[test]
fn a_model_asked_for_without_edition_is_in_that_of_the_document() {
    let explicit = Explicit::read("sdm-mr", &PACK).unwrap();
    let carried = |extension: &str| {
        let header = format!(r#"<templateId root="1.2.250.1.213.1.1.1.30" extension="{extension}"/>"#);
        let document = cda(&header);
        let (schematron, how, edition) = told(&choice(Some(&explicit), &document, &PACK));
        assert_eq!(how, How::Explicit);
        (schematron, edition)
    };
    assert_eq!(carried("2022.01"), ("CI-SIS_SDM-MR_2022.01", Edition::Named));
    assert_eq!(carried(""), ("CI-SIS_SDM-MR_2025.01", Edition::Newest));
}

#[test]
fn an_instruction_decides_before_the_content() {
    let instructions = [
        r#"<?oxygen SCHSchema="../schematrons/CI-SIS_VSM_1.4_2022.01.sch"?>"#,
        r#"<?oxygen SCHSchema = '..\schematrons\ci-sis_vsm_1.4_2022.01.SCH' ?>"#,
        r#"<?oxygen RNGSchema="a.rng"?><?oxygen SCHSchema="profils/IHE.sch"?><?oxygen SCHSchema="CI-SIS_VSM_1.4_2022.01.sch"?>"#,
        r#"<?oxygen SCHSchema="CI-SIS_NEUF_2022.01.sch"?><?oxygen SCHSchema="CI-SIS_VSM_1.4_2022.01.sch"?>"#,
    ];
    for instruction in instructions {
        let (schematron, how, edition) = told(&choice(None, &format!("{instruction}{}", cda(VAC)), &PACK));
        assert_eq!((schematron, how, edition), ("CI-SIS_VSM_1.4_2022.01", How::Instruction, Edition::Named));
    }
    for other in [
        r#"<?oxygen SCHSchema="profils/CI-SIS_Modeles_ANS.sch"?>"#,
        r#"<?oxygen SCHSchema="CI-SIS_NEUF_2022.01.sch"?>"#,
        r#"<?xml-model href="CI-SIS_VSM_1.4_2022.01.sch"?>"#,
        "<?oxygen SCHSchema=CI-SIS_VSM_1.4_2022.01.sch?>",
        "<?oxygen SCHSchema=\"\"?>",
    ] {
        let (schematron, ..) = told(&choice(None, &format!("{other}{}", cda(VAC)), &PACK));
        assert_eq!(schematron, "CI-SIS_VAC_2023.01", "{other}");
    }
    let behind = format!(r#"{}<?oxygen SCHSchema="CI-SIS_VSM_1.4_2022.01.sch"?>"#, cda(VAC));
    assert_eq!(told(&choice(None, &behind, &PACK)).0, "CI-SIS_VAC_2023.01");
}

#[test]
fn an_instruction_for_an_edition_that_the_pack_lacks_is_for_the_model() {
    let named = |name: &str, header: &str| {
        let document = format!(r#"<?oxygen SCHSchema="../{name}.sch"?>{}"#, cda(header));
        choice(None, &document, &PACK)
    };
    let differs = |edition: &str| Edition::Differs { named: edition.to_owned() };

    let content = How::Content { template: "1.2.250.1.213.1.1.1.30", code: None };
    let carried = r#"<templateId root="1.2.250.1.213.1.1.1.30" extension="2024.01"/>"#;
    let expected = ("CI-SIS_SDM-MR_2025.01", content, differs("2024.01"));
    assert_eq!(told(&named("CI-SIS_SDM-MR_2024.01", carried)), expected);

    let silent = |name| named(name, "");
    let expected = ("CI-SIS_SDM-MR_2025.01", How::Instruction, differs("2023.01"));
    assert_eq!(told(&silent("CI-SIS_SDM-MR_2023.01")), expected);
    let expected = ("CI-SIS_SDM-MR_2025.01", How::Instruction, differs("2030.01"));
    assert_eq!(told(&silent("CI-SIS_SDM-MR_2030.01")), expected);

    // The content is of another model: it is believed.
    assert_eq!(told(&named("CI-SIS_SDM-MR_2030.01", VAC)).0, "CI-SIS_VAC_2023.01");
    assert_eq!(model_missing(&silent("CI-SIS_IPS-FR_2024.01")), "IPS-FR");
    let unknown = silent("CI-SIS_PRENOM_2024.01");
    assert_eq!(unknown, Choice::Common(NoModel::UnknownName { name: "CI-SIS_PRENOM_2024.01".to_owned() }));
}

#[test]
fn the_content_names_model_and_edition() {
    let content = How::Content { template: "1.2.250.1.213.1.1.1.37", code: None };
    assert_eq!(told(&choice(None, &cda(VAC), &PACK)), ("CI-SIS_VAC_2023.01", content, Edition::Named));

    let summary = r#"<templateId root="1.2.250.1.213.1.1.1.1"/><templateId root="1.2.250.1.213.1.1.1.13" extension="201310"/>"#;
    let (schematron, _, edition) = told(&choice(None, &cda(summary), &PACK));
    assert_eq!((schematron, edition), ("CI-SIS_VSM_1.4_2022.01", Edition::Named));

    // An edition newer than what is known of the model.
    let pack = ["CI-SIS_VAC_2023.01", "CI-SIS_VAC_2031.01", "CI-SIS_VAC_LOCAL_2031.01"];
    let newer = VAC.replace("2023.01", "2031.01");
    let (schematron, _, edition) = told(&choice(None, &cda(&newer), &pack));
    assert_eq!((schematron, edition), ("CI-SIS_VAC_2031.01", Edition::Named));
}

#[test]
fn a_shared_template_needs_the_code() {
    let shared = r#"<templateId root="1.3.6.1.4.1.19376.1.5.3.1.1.18.1.2"/>"#;
    let coded = |code: &str, system: &str| {
        let document = cda(&format!(r#"{shared}<code code="{code}" codeSystem="{system}"/>"#));
        choice(None, &document, &PACK)
    };
    let loinc = "2.16.840.1.113883.6.1";
    assert_eq!(told(&coded("11369-6", loinc)).0, "CI-SIS_VAC_2023.01");
    assert_eq!(told(&coded("87273-9", loinc)).0, "CI-SIS_VAC-NOTE_2023.01");
    assert_eq!(coded("87273-9", "1.2.3"), Choice::Common(NoModel::Unknown));
}

#[test]
fn without_extension_a_section_tells_the_edition() {
    let laboratory = |extension: &str, body: &str| {
        let template = format!(r#"<templateId root="1.2.250.1.213.1.1.1.55"{extension}/>"#);
        let (schematron, _, edition) =
            told(&choice(None, &cda(&format!("{template}{LABORATORY_CODE}{body}")), &PACK));
        (schematron, edition)
    };
    let copy = r#"<component><structuredBody><component><section><templateId root="1.2.250.1.213.1.1.2.243"/></section>
        </component></structuredBody></component>"#;
    let by_section = ("CI-SIS_BIO-CR-BIO_2024.01", Edition::Section("1.2.250.1.213.1.1.2.243"));
    assert_eq!(laboratory("", copy), by_section);
    assert_eq!(laboratory(" extension=' '", copy), by_section);
    assert_eq!(laboratory(" extension='x'", copy), by_section);
    assert_eq!(laboratory("", ""), ("CI-SIS_BIO-CR-BIO_2021.01", Edition::Bare));
    assert_eq!(laboratory(" extension='x'", ""), ("CI-SIS_BIO-CR-BIO_2024.01", Edition::Newest));
    assert_eq!(laboratory(" extension='2024.01'", ""), ("CI-SIS_BIO-CR-BIO_2024.01", Edition::Named));
    // An entry is no section.
    assert_eq!(laboratory("", &copy.replace("section>", "entry>")).1, Edition::Bare);
}

#[test]
fn an_edition_that_the_pack_lacks_gives_the_next_or_the_newest() {
    let carried = |extension: &str| {
        let header = format!(r#"<templateId root="1.2.250.1.213.1.1.1.30" extension="{extension}"/>"#);
        let (schematron, _, edition) = told(&choice(None, &cda(&header), &PACK));
        (schematron, edition)
    };
    let differs = |named: &str| Edition::Differs { named: named.to_owned() };
    assert_eq!(carried("2021.01"), ("CI-SIS_SDM-MR_2022.01", differs("2021.01")));
    assert_eq!(carried("2024.01"), ("CI-SIS_SDM-MR_2025.01", differs("2024.01")));
    assert_eq!(carried("2026.01"), ("CI-SIS_SDM-MR_2025.01", differs("2026.01")));
    // No edition: it is no fact, and is not repeated.
    assert_eq!(carried("2024.1"), ("CI-SIS_SDM-MR_2025.01", Edition::Newest));
}

#[test]
fn a_document_of_level_one_has_no_model_but_the_one_made_for_it() {
    let unstructured = r#"<templateId root="1.3.6.1.4.1.19376.1.2.20"/>"#;
    let of = |header: &str| choice(None, &cda(&format!("{header}{LEVEL_ONE}")), &PACK);
    assert_eq!(of(unstructured), Choice::Common(NoModel::LevelOne));
    assert_eq!(of(&format!("{unstructured}{LABORATORY_CODE}")), Choice::Common(NoModel::LevelOne));
    assert_eq!(of(VAC), Choice::Common(NoModel::LevelOne));
    for name in ["VAC_2023.01", "CR-BIO_2021.01", "IPS-FR_2024.01"] {
        let document = format!(r#"<?oxygen SCHSchema="CI-SIS_{name}.sch"?>{}"#, cda(LEVEL_ONE));
        assert_eq!(choice(None, &document, &PACK), Choice::Common(NoModel::LevelOne), "{name}");
    }
    let document = format!(r#"<?oxygen SCHSchema="CI-SIS_TLM-CR_2022.01.sch"?>{}"#, cda(LEVEL_ONE));
    assert_eq!(told(&choice(None, &document, &PACK)).1, How::Instruction);
    let telemedicine = r#"<code code="85208-7" codeSystem="2.16.840.1.113883.6.1"/>"#;
    assert_eq!(told(&of(&format!("{unstructured}{telemedicine}"))).0, "CI-SIS_TLM-CR_2022.01");
    let structured = cda(&format!("{unstructured}{telemedicine}"));
    assert_eq!(choice(None, &structured, &PACK), Choice::Common(NoModel::Unknown));
}

#[test]
fn a_document_that_says_nothing_or_two_things_has_no_model() {
    let of = |header: &str| match choice(None, &cda(header), &PACK) {
        Choice::Common(why) => why,
        Choice::Model(chosen) => panic!("{chosen:?}"),
    };
    assert_eq!(of(""), NoModel::Unknown);
    assert_eq!(of(r#"<templateId root="1.2.250.1.213.1.1.1.37.1"/>"#), NoModel::Unknown);
    assert!(matches!(of(LABORATORY_CODE), NoModel::CodeAlone { model, .. } if model.model == "BIO-CR-BIO"));
    // The code of several models.
    assert_eq!(of(r#"<code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/>"#), NoModel::Unknown);

    let bare = r#"<templateId root="1.2.250.1.213.1.1.1.13"/>"#;
    let why = of(&format!("{bare}{LABORATORY_CODE}"));
    assert!(
        matches!(why, NoModel::Contradiction { model, other, .. } if model.model == "VSM" && other.model == "BIO-CR-BIO")
    );
    // A templateId that names an edition is believed, whatever the code.
    let full = r#"<templateId root="1.2.250.1.213.1.1.1.13" extension="201310"/>"#;
    let document = cda(&format!("{full}{LABORATORY_CODE}"));
    assert_eq!(told(&choice(None, &document, &PACK)).0, "CI-SIS_VSM_1.4_2022.01");
}

#[test]
fn of_two_models_the_code_confirms_one() {
    let header = r#"<templateId root="1.2.250.1.213.1.1.1.37" extension="2023.01"/>
        <templateId root="1.2.250.1.213.1.1.1.46" extension="2023.01"/>"#;
    assert_eq!(told(&choice(None, &cda(header), &PACK)).0, "CI-SIS_VAC-NOTE_2023.01");
    let coded = format!(r#"{header}<code code="11369-6" codeSystem="2.16.840.1.113883.6.1"/>"#);
    assert_eq!(told(&choice(None, &cda(&coded), &PACK)).0, "CI-SIS_VAC_2023.01");
}

#[test]
fn a_model_that_the_pack_lacks_is_named() {
    let header = r#"<templateId root="1.2.250.1.213.1.1.1.61" extension="2025.01"/>"#;
    assert_eq!(model_missing(&choice(None, &cda(header), &PACK)), "DLU-FT-SU");
    assert_eq!(model_missing(&choice(None, &cda(VAC), &[])), "VAC");
}

#[test]
fn a_document_inside_its_own_presentation_is_recognised() {
    let prefixed = cda(VAC).replace("</", "</c:").replace('<', "<c:").replace("<c:/c:", "</c:");
    let prefixed = prefixed.replace("xmlns=", "xmlns:c=");
    let presented = |instruction: &str| {
        format!(
            r#"{instruction}<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
            <xsl:template match="templateId[@root='1.2.250.1.213.1.1.1.13']"/>
            <d:data xmlns:d="urn:essai">{prefixed}</d:data></xsl:stylesheet>"#
        )
    };
    let (schematron, how, _) = told(&choice(None, &presented(""), &PACK));
    assert_eq!(schematron, "CI-SIS_VAC_2023.01");
    assert!(matches!(how, How::Content { .. }));
    let instruction = r#"<?oxygen SCHSchema="CI-SIS_VAC-NOTE_2023.01.sch"?>"#;
    assert_eq!(told(&choice(None, &presented(instruction), &PACK)).0, "CI-SIS_VAC-NOTE_2023.01");
}

#[test]
fn a_reason_is_whole_and_repeats_no_value() {
    let instruction = |name: &str| format!(r#"<?oxygen SCHSchema="../{name}.sch"?>{}"#, cda(""));
    let template = |root: &str, rest: &str| cda(&format!(r#"<templateId root="{root}"{rest}/>"#));
    let laboratory = "1.2.250.1.213.1.1.1.55";
    let documents = [
        cda(""),
        cda(VAC),
        cda(LABORATORY_CODE),
        cda(LEVEL_ONE),
        cda(&format!(r#"<templateId root="1.2.250.1.213.1.1.1.13"/>{LABORATORY_CODE}"#)),
        cda(&format!(r#"<templateId root="1.3.6.1.4.1.19376.1.3.3"/>{LABORATORY_CODE}"#)),
        template(laboratory, ""),
        template(laboratory, r#" extension="SENTINELLE""#),
        template("1.2.250.1.213.1.1.1.30", r#" extension="2024.01""#),
        template("1.2.250.1.213.1.1.1.61", ""),
        template("SENTINELLE", ""),
        cda(r#"<code code="SENTINELLE" codeSystem="SENTINELLE"/>"#),
        instruction("CI-SIS_VAC_2023.01"),
        instruction("CI-SIS_SENTINELLE_2024.01"),
        instruction("SENTINELLE"),
        cda(&format!(
            r#"<templateId root="{laboratory}"/><component><section><templateId root="1.2.250.1.213.1.1.2.243"/></section></component>"#
        )),
    ];
    let explicit = ["VAC_2023.01", "SDM-MR"].map(|name| Explicit::read(name, &PACK).unwrap());
    let mut seen = std::collections::HashSet::new();
    for document in &documents {
        for explicit in [None, explicit.first(), explicit.last()] {
            let choice = choice(explicit, document, &PACK);
            for language in [Language::French, Language::English] {
                let reason = choice.reason().masked(language);
                assert!(!reason.contains(['{', '}']) && reason.ends_with('.'), "{reason}");
                assert!(!reason.contains("SENTINELLE"), "{reason}");
                seen.insert(reason);
            }
            assert!(!format!("{choice:?}").contains("SENTINELLE"), "{choice:?}");
            if let Choice::Common(why) = &choice {
                assert_eq!(why.why_not_run().is_none(), *why == NoModel::LevelOne);
            }
        }
    }
    assert!(seen.len() >= 28, "{}: {seen:#?}", seen.len());
}

#[test]
fn a_reason_reads_well() {
    let reason = |document: &str| choice(None, document, &PACK).reason();
    let vaccines = reason(&cda(VAC));
    assert_eq!(
        vaccines.masked(Language::French),
        "Le Schematron appliqué est CI-SIS_VAC_2023.01, dont le modèle est reconnu d'après le contenu du document (templateId \
         1.2.250.1.213.1.1.1.37)."
    );
    let header = r#"<templateId root="1.2.250.1.213.1.1.1.30" extension="2024.01"/>"#;
    assert_eq!(
        reason(&cda(header)).masked(Language::English),
        "The Schematron applied is CI-SIS_SDM-MR_2025.01, whose model is recognised by the content of the document (templateId \
         1.2.250.1.213.1.1.1.30). The document names the edition 2024.01, which the pack lacks: this one is applied in its place, and its \
         requirements may differ."
    );
}

/// A document with this in its `ClinicalDocument`.
fn cda(content: &str) -> String {
    format!(r#"<ClinicalDocument xmlns="urn:hl7-org:v3">{content}</ClinicalDocument>"#)
}

fn choice<'p>(explicit: Option<&Explicit>, document: &str, available: &[&'p str]) -> Choice<'p> {
    let document = Document::parse(document.as_bytes(), &Limits::default());
    assert!(document.problems().is_empty(), "{:?}", document.problems());
    let root = document.name_id("urn:hl7-org:v3", "ClinicalDocument").unwrap();
    choose(explicit, &document, document.elements_named(root)[0], available)
}

fn told<'p>(choice: &Choice<'p>) -> (&'p str, How, Edition) {
    match choice {
        Choice::Model(chosen) => (chosen.schematron, chosen.how, chosen.edition.clone()),
        Choice::Common(why) => panic!("{why:?}"),
    }
}

fn model_missing(choice: &Choice<'_>) -> &'static str {
    match choice {
        Choice::Common(NoModel::NotInPack { model }) => &model.model,
        other => panic!("{other:?}"),
    }
}
