//! Where things are, and how a test asks for a report.

use diapason::{Environment, Finding, InputReport, Limits, Reveal, Validator};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this package stands in the workspace")
}

/// The folder of published examples and vectors, which are not committed: where `DIAPASON_SHARED` points, else beside
/// the workspace. Nothing where it is absent: the test that asks is skipped and says so.
///
/// # Panics
/// When it is absent and `DIAPASON_REQUIRE_SHARED` is `1`.
pub(crate) fn shared() -> Option<PathBuf> {
    let folder =
        std::env::var_os("DIAPASON_SHARED").map_or_else(|| workspace().join("../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    let required = std::env::var("DIAPASON_REQUIRE_SHARED").is_ok_and(|value| value == "1");
    assert!(!required, "the published examples are absent, and DIAPASON_REQUIRE_SHARED asks for them");
    eprintln!("SKIPPED: the published examples are absent (DIAPASON_SHARED)");
    None
}

/// A validator with the default limits.
pub(crate) fn validator(environment: Environment, reveal: Reveal) -> Validator {
    Validator::builder().environment(environment).reveal(reveal).build().expect("the set-up is right")
}

/// What is said of `bytes`, values masked.
pub(crate) fn judge(bytes: &[u8], environment: Environment) -> InputReport {
    only_input(validator(environment, Reveal::Masked).validate(bytes))
}

/// What is said of `bytes` within `limits`.
pub(crate) fn judge_within(bytes: &[u8], limits: Limits) -> InputReport {
    only_input(Validator::builder().limits(limits).build().expect("the set-up is right").validate(bytes))
}

fn only_input(report: diapason::Report) -> InputReport {
    let [input] = <[InputReport; 1]>::try_from(report.inputs).expect("one input gives one report");
    input
}

/// The ids of the rules that found something, sorted, each once.
pub(crate) fn fired(input: &InputReport) -> Vec<String> {
    let mut ids: Vec<String> = input.findings.iter().map(|finding| finding.rule.to_string()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// A finding in one line: severity, rule, place. No value.
pub(crate) fn line(finding: &Finding) -> String {
    let line = finding.position.map_or(0, |position| position.line);
    format!("{} {} at line {line}, {}", finding.severity.name(), finding.rule, finding.location.path)
}

/// An input of the fixtures.
pub(crate) struct Fixture {
    /// Its path below `fixtures`, with `/`.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Fixture {
    /// The environment that its name asks for.
    pub(crate) fn environment(&self) -> Environment {
        if self.path.contains(".production.") { Environment::Production } else { Environment::Test }
    }

    /// The name without folders.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// Every file below `fixtures/<folder>`, in the order of their paths. Nothing where there is no such folder.
pub(crate) fn fixtures(folder: &str) -> Vec<Fixture> {
    let root = workspace().join("fixtures");
    let mut files = Vec::new();
    collect(&root.join(folder), &mut files);
    files.sort();
    let fixture = |file: PathBuf| {
        let path = file.strip_prefix(&root).expect("it stands below").components();
        let names: Vec<_> = path.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
        Fixture { path: names.join("/"), bytes: fs::read(&file).expect("a fixture can be read") }
    };
    files.into_iter().map(fixture).collect()
}

/// Every file below a folder, in the order of their paths.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// The inputs that rules and readers judge: `fixtures/rules` and the whole documents.
pub(crate) fn inputs() -> Vec<Fixture> {
    let mut inputs = fixtures("rules");
    inputs.extend(fixtures("documents"));
    inputs
}

/// Fails with every violation at once.
#[track_caller]
pub(crate) fn assert_none(violations: &[String], what: &str) {
    assert!(violations.is_empty(), "{what}: {} violations\n{}", violations.len(), violations.join("\n"));
}

/// A CDA document about which no rule has anything to say, to be altered in one place.
pub(crate) struct CdaDocument<'a> {
    /// The element `patientRole`.
    pub(crate) patient_role: &'a str,
    /// What stands in `component`.
    pub(crate) body: &'a str,
}

impl Default for CdaDocument<'_> {
    fn default() -> Self {
        Self { patient_role: PATIENT_ROLE, body: BODY }
    }
}

impl std::fmt::Display for CdaDocument<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&CDA.replace("{patientRole}", self.patient_role).replace("{body}", self.body))
    }
}

/// An identity in JSON about which no rule has anything to say.
pub(crate) const IDENTITY: &str = r#"{
  "model": "Identity",
  "identifiers": [{ "root": "1.2.250.1.213.1.4.10", "extension": "279035121518989", "type": "INS" }],
  "birthFamilyName": "ESSAI",
  "birthGivenNames": "DOMINIQUE MARIE",
  "firstBirthGivenName": "DOMINIQUE",
  "sex": "F",
  "birthDate": "19790328",
  "birthPlace": "51215"
}"#;

const PATIENT_ROLE: &str = r#"<patientRole>
  <id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>
  <patient>
    <name>
      <family qualifier="BR">ESSAI</family>
      <given>DOMINIQUE MARIE</given>
      <given qualifier="BR">DOMINIQUE</given>
    </name>
    <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
    <birthTime value="19790328"/>
    <birthplace><place><addr><county>51215</county></addr></place></birthplace>
  </patient>
</patientRole>"#;

const BODY: &str = r#"<structuredBody><component><section>
  <title>Essai</title>
  <text>Tout va bien.</text>
</section></component></structuredBody>"#;

const CDA: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
<realmCode code="FR"/>
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
<templateId root="2.16.840.1.113883.2.8.2.1"/>
<templateId root="1.2.250.1.213.1.1.1.1"/>
<templateId root="1.2.250.1.213.1.1.1.46" extension="2023.01"/>
<id root="1.2.250.1.999.1.12"/>
<code code="11369-6" codeSystem="2.16.840.1.113883.6.1" displayName="Historique de vaccinations"/>
<title>Document d'essai</title>
<effectiveTime value="20240501103000+0200"/>
<confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25" displayName="Normal"/>
<languageCode code="fr-FR"/>
<setId root="1.2.250.1.999.1.11"/>
<versionNumber value="1"/>
<recordTarget>{patientRole}</recordTarget>
<author>
  <time value="20240501103000+0200"/>
  <assignedAuthor>
    <id root="1.2.250.1.71.4.2.1" extension="810001234565"/>
    <code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Qualifié en médecine générale"/>
    <assignedPerson><name><family>FICTIF</family><given>Alix</given></name></assignedPerson>
    <representedOrganization><id root="1.2.250.1.71.4.2.2" extension="1990001232"/><name>Centre fictif</name></representedOrganization>
  </assignedAuthor>
</author>
<custodian><assignedCustodian><representedCustodianOrganization>
  <id root="1.2.250.1.71.4.2.2" extension="1990001232"/><name>Centre fictif</name>
</representedCustodianOrganization></assignedCustodian></custodian>
<legalAuthenticator>
  <time value="20240501103000+0200"/>
  <signatureCode code="S"/>
  <assignedEntity>
    <id root="1.2.250.1.71.4.2.1" extension="810001234565"/>
    <assignedPerson><name><family>FICTIF</family><given>Alix</given></name></assignedPerson>
  </assignedEntity>
</legalAuthenticator>
<documentationOf><serviceEvent>
  <code code="IMP" codeSystem="1.2.250.1.213.1.1.4.3.3" displayName="Acte d'essai"/>
  <effectiveTime><low value="20240501"/></effectiveTime>
  <performer typeCode="PRF"><assignedEntity>
    <id root="1.2.250.1.71.4.2.1" extension="810001234565"/>
    <representedOrganization>
      <id root="1.2.250.1.71.4.2.2" extension="1990001232"/>
      <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9"/>
    </representedOrganization>
  </assignedEntity></performer>
</serviceEvent></documentationOf>
<componentOf><encompassingEncounter>
  <effectiveTime><low value="20240501"/></effectiveTime>
  <location><healthCareFacility><code code="SA07" codeSystem="1.2.250.1.71.4.2.4"/></healthCareFacility></location>
</encompassingEncounter></componentOf>
<component>{body}</component>
</ClinicalDocument>
"#;

#[test]
fn nothing_is_said_of_the_document_that_tests_alter() {
    let input = judge(CdaDocument::default().to_string().as_bytes(), Environment::Test);
    let lines: Vec<String> = input.findings.iter().map(line).collect();
    assert_none(&lines, "the document");
    assert_eq!(input.verdict, diapason::Verdict::Conformant);
}
