//! Profiles that messages follow, and the order of their segments.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail")]

use diapason_core::{Limits, Locate};
use diapason_hl7v2::{Message, Profile, ProfileKind, Recognition};

/// A message of these segments, each with an empty field, under a header of a type, a version and an identifier.
fn text(kind: &str, version: &str, identifier: &str, segments: &str) -> String {
    let header =
        format!("MSH|^~\\&|A|B|C|D|20240101||{kind}|1|D|{version}|||||FRA|UNICODE UTF-8|||{identifier}\r");
    header + &segments.split_whitespace().map(|id| format!("{id}|1\r")).collect::<String>()
}

fn mdm(segments: &str) -> String {
    text("MDM^T02^MDM_T02", "2.6", "2.1^CISIS_CDA_HL7_V2", segments)
}

fn oru(segments: &str) -> String {
    text("ORU^R01^ORU_R01", "2.5", "2.1^CISIS_CDA_HL7_V2", segments)
}

fn profile(text: &str) -> Profile {
    Profile::of(&Message::read(text.as_bytes(), &Limits::default()))
}

/// What differs from the structure, with the place of each.
fn faults(text: &str) -> Vec<String> {
    let message = Message::read(text.as_bytes(), &Limits::default());
    let faults = Profile::of(&message).structure().unwrap().check(&message);
    faults.iter().map(|fault| format!("{fault:?} at {}", message.locate(fault.anchor).path)).collect()
}

#[test]
fn a_profile_is_told_by_what_a_message_says() {
    let of = |kind: &str, version: &str, identifier: &str| {
        let found = profile(&text(kind, version, identifier, "EVN"));
        (found.kind(), found.edition(), found.recognition(), found.is_judged(), found.message().is_some())
    };
    use ProfileKind::{Ack, CdaHl7, Lps, PamFrance, Teleradiology, Unknown, Zam};
    use Recognition::{Header, Identifier};
    let v2 = "CISIS_CDA_HL7_V2";
    for (kind, version, identifier, expected) in [
        ("ORU^R01^ORU_R01", "2.5", format!("2.1^{v2}"), (CdaHl7, Some("2.1"), Identifier, true, true)),
        ("MDM^T02^MDM_T02", "2.6", format!("2.1^ {v2} "), (CdaHl7, Some("2.1"), Identifier, true, true)),
        ("MDM^T02^MDM_T02", "2.6", format!("X^Y~2.1^{v2}"), (CdaHl7, Some("2.1"), Identifier, true, true)),
        ("MDM^T02^MDM_T02", "2.6", format!("2.0^{v2}"), (CdaHl7, Some("2.0"), Identifier, false, true)),
        (
            "MDM^T02^MDM_T02",
            "2.6",
            "1.2^CISIS_CDA_HL7_V1".into(),
            (CdaHl7, Some("1.2"), Identifier, false, true),
        ),
        ("MDM^T99^MDM_T02", "2.6", format!("3.7^{v2}"), (CdaHl7, None, Identifier, false, false)),
        ("ZAM^Z03^ZAM_Z01", "2.6", format!("2.1^{v2}"), (Zam, Some("2.1"), Identifier, true, true)),
        ("ZAM^Z03^ZAM_Z01", "2.6", String::new(), (Zam, Some("2.1"), Header, true, true)),
        (
            "MDM^T10^MDM_T02",
            "2.6",
            "1.1^CISIS_CDA_HL7_LPS".into(),
            (Lps, Some("1.1"), Identifier, true, true),
        ),
        (
            "ORM^O01^ORM_O01",
            "2.5.1",
            "1.0^CISIS_TLR_HL7_V2".into(),
            (Teleradiology, Some("1.0"), Identifier, true, true),
        ),
        ("ADT^A01^ADT_A01", "2.5^FRA^2.11", String::new(), (PamFrance, Some("2.11"), Header, true, true)),
        ("ADT^A01^ADT_A01", "2.5^FRA^2.8", String::new(), (PamFrance, None, Header, false, true)),
        (
            "ADT^A01^ADT_A01",
            "2.5",
            "2.11^IHE_FRANCE-2.11-PAM".into(),
            (PamFrance, Some("2.11"), Identifier, true, true),
        ),
        ("ADT^A60^ADT_A60", "2.5", String::new(), (PamFrance, None, Header, false, false)),
        ("ACK^T02^ACK", "2.6", format!("2.1^{v2}"), (Ack, None, Header, true, true)),
        ("SIU^S12", "2.5", String::new(), (Unknown, None, Recognition::None, false, false)),
        ("ORU^R01", "2.5", String::new(), (Unknown, None, Recognition::None, false, false)),
    ] {
        assert_eq!(of(kind, version, &identifier), expected, "{kind} {version} {identifier}");
    }
    assert_eq!(profile("PID|1\r").kind(), Unknown);
}

#[test]
fn without_identifier_the_metadata_tell_the_profile() {
    let metadata = |name: &str| {
        let text = text("MDM^T02^MDM_T02", "2.6", "", "") + &format!("OBX|1|CWE|{name}^x^MetaDMPMSS||N\r");
        (profile(&text).kind(), profile(&text).recognition())
    };
    assert_eq!(metadata("DESTDMP"), (ProfileKind::CdaHl7, Recognition::Content));
    assert_eq!(metadata("MASQUE_PS"), (ProfileKind::Lps, Recognition::Content));
    assert_eq!(metadata("OTHER"), (ProfileKind::Unknown, Recognition::None));
}

#[test]
fn what_keeps_a_structure_has_no_fault() {
    for segments in
        ["PID PV1 ORC OBR OBX PRT PRT OBX OBX", "PID ORC OBR NTE NTE TQ1 OBX NTE OBX PRT NTE ORC OBR OBX"]
    {
        assert_eq!(faults(&oru(segments)), [""; 0], "{segments}");
    }
    assert_eq!(faults(&mdm("EVN PID PV1 ORC TQ1 TQ2 TQ2 TQ1 OBR NTE TXA OBX PRT OBX")), [""; 0]);
    assert_eq!(faults(&text("ACK^T02^ACK", "2.6", "", "SFT UAC MSA ERR ERR")), [""; 0]);
    assert_eq!(faults(&text("ZAM^Z02^ZAM_Z01", "2.6", "", "EVN OBX OBX ERR")), [""; 0]);
    let pre = text(
        "ADT^A05^ADT_A05",
        "2.5^FRA^2.11",
        "",
        "EVN PID ROL PV1 PV2 ZBE ZFA ZFD ROL OBX PR1 ROL PR1 IN1 IN2 IN1 ROL PDA",
    );
    assert_eq!(faults(&pre), [""; 0]);
    assert_eq!(faults(&text("ADT^A28^ADT_A05", "2.5^FRA^2.11", "", "EVN PID PV1 ZFD")), [""; 0]);
}

#[test]
fn what_is_missing_is_said_with_its_place() {
    assert_eq!(faults(&mdm("EVN PID PV1 OBR TXA OBX")), ["Missing ORC of COMMON_ORDER after PV1 at ORC"]);
    assert_eq!(
        faults(&mdm("EVN PID PV1 TXA OBX")),
        ["Missing ORC of COMMON_ORDER after PV1 at ORC", "Missing OBR of COMMON_ORDER after ORC at OBR"]
    );
    assert_eq!(faults(&mdm("EVN PID PV1 ORC OBR TXA")), ["Missing OBX of OBXNTE after TXA at OBX"]);
    assert_eq!(
        faults(&oru("PID ORC OBR OBX ORC OBX")),
        ["Missing OBR of ORDER_OBSERVATION after ORC at OBR"]
    );
    assert_eq!(faults(&oru("PID ORC OBR OBX ORC OBR")), ["Missing OBX of OBSERVATION after OBR at OBX"]);
    // An optional group asks for nothing.
    assert_eq!(
        faults(&text("ADT^A14^ADT_A05", "2.5^FRA^2.11", "", "EVN PID PV1 ACC")),
        ["Missing ZBE after PV1 at ZBE"]
    );
    let text = mdm("EVN PID ORC OBR TXA OBX");
    let message = Message::read(text.as_bytes(), &Limits::default());
    let faults = Profile::of(&message).structure().unwrap().check(&message);
    assert_eq!(&text[message.locate(faults[0].anchor).span], "PID|1");
}

#[test]
fn what_stands_elsewhere_is_misplaced_once() {
    assert_eq!(faults(&mdm("EVN PID PV1 TXA ORC OBR OBX")), ["Misplaced TXA after OBR at TXA"]);
    assert_eq!(faults(&mdm("PID PV1 ORC OBR TXA OBX EVN")), ["Misplaced EVN after MSH at EVN"]);
    assert_eq!(faults(&mdm("PID EVN PV1 ORC OBR TXA OBX")).len(), 1);
    assert_eq!(faults(&oru("PID PV1 ORC OBR PRT OBX")), ["Misplaced PRT of OBSERVATION after OBX at PRT"]);
    assert_eq!(faults(&oru("PID ORC OBR OBX NTE PRT")), ["Misplaced PRT of OBSERVATION after OBX at PRT"]);
    assert_eq!(faults(&oru("PID ORC OBR OBX PV1")), ["Misplaced PV1 of PATIENT_VISIT after PID at PV1"]);
}

#[test]
fn what_stands_too_often_is_repeated() {
    assert_eq!(
        faults(&mdm("EVN EVN PID PV1 ORC OBR TXA TXA OBX")),
        ["Repeated EVN after MSH at EVN[2]", "Repeated TXA after OBR at TXA[2]"]
    );
    assert_eq!(
        faults(&text("ZAM^Z01^ZAM_Z01", "2.6", "", "EVN OBX OBX OBX")),
        ["Repeated OBX after EVN at OBX[3]"]
    );
    assert_eq!(
        faults(&mdm("EVN PID PV1 ORC OBR ORC OBR TXA OBX")),
        [
            "Repeated ORC of COMMON_ORDER after PV1 at ORC[2]",
            "Repeated OBR of COMMON_ORDER after ORC at OBR[2]"
        ]
    );
}

#[test]
fn a_segment_of_no_structure_is_unexpected_once() {
    assert_eq!(
        faults(&oru("SFT PID PD1 ZZZ ORC OBR OBX ZZZ")),
        ["Unexpected SFT at SFT", "Unexpected PD1 at PD1", "Unexpected ZZZ at ZZZ[1]"]
    );
}

#[test]
fn what_no_source_gives_is_not_judged() {
    assert!(profile(&text("ADT^A01^ADT_A01", "2.5^FRA^2.11", "", "")).structure().is_none());
    assert!(profile(&text("ORM^O01^ORM_O01", "2.5.1", "1.0^CISIS_TLR_HL7_V2", "")).structure().is_none());
    assert!(profile(&text("MDM^T02^MDM_T02", "2.6", "2.0^CISIS_CDA_HL7_V2", "")).structure().is_none());
}

#[test]
fn many_faults_take_linear_time() {
    let start = std::time::Instant::now();
    for line in ["PID|1\r", "ORC|1\r", "OBX|1\r", "ZZZ|1\r", "PRT|1\r", "ORC|1\rOBX|1\r"] {
        let text = oru("PID ORC OBR") + &line.repeat(300_000);
        let message = Message::read(text.as_bytes(), &Limits::default());
        let structure = Profile::of(&message).structure().unwrap();
        assert!(structure.check(&message).len() <= 1_000);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
