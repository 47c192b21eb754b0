//! The matricule: the fast judgement against a slow one, written from the same description.

use diapason::ins::matricule::{Matricule, MatriculeFault, check as judge, faults_of, key_of};
use diapason::ins::mssante::Address;
use diapason::ins::{Oid, Sex};

pub fn check(data: &[u8]) {
    judged(data);
    if let Ok(text) = std::str::from_utf8(data) {
        tolerated(text);
    }
    // Right keys are rare among any bytes: they are made.
    let thirteen = data.get(..13).and_then(|head| std::str::from_utf8(head).ok());
    if let Some((head, key)) = thirteen.and_then(|head| Some((head, key_of(head)?))) {
        assert_eq!(Some(u64::from(key)), slow_key(head));
        for other in [key, key % 97 + 1] {
            let text = format!("{head}{other:02}");
            judged(text.as_bytes());
            tolerated(&text);
        }
    }
}

fn judged(bytes: &[u8]) {
    let result = judge(bytes);
    assert_eq!(result, judge(bytes));
    assert_eq!(result.is_ok(), is_matricule(bytes), "{}", String::from_utf8_lossy(bytes));
    if let Ok(fifteen) = <&[u8; 15]>::try_from(bytes) {
        assert_eq!(result.err().unwrap_or_default(), faults_of(fifteen));
    }
    match result {
        Ok(matricule) => holds_together(&matricule, bytes),
        Err(faults) => {
            assert!(!faults.is_empty() && faults.len() == faults.iter().count());
            assert!(
                faults.iter().all(|fault| MatriculeFault::ALL.contains(&fault) && !fault.code().is_empty())
            );
            let _ = format!("{faults:?} {faults}");
        }
    }
}

fn holds_together(matricule: &Matricule, bytes: &[u8]) {
    let text = matricule.reveal();
    assert_eq!(text.as_bytes(), bytes);
    assert_eq!(Matricule::parse(text), Ok(*matricule));
    assert_eq!(u64::from(matricule.key()), slow_key(&text[..13]).unwrap());
    assert_eq!(format!("{:02}", matricule.key()), text[13..]);
    assert_eq!(format!("{:03}", matricule.order()), text[10..13]);
    assert_eq!(format!("{:02}", matricule.year()), text[1..3]);
    assert_eq!(matricule.place(), &text[5..10]);
    assert!(matricule.place().starts_with(matricule.department()));
    assert_eq!(matricule.sex() == Sex::Male, matches!(bytes[0], b'1' | b'3' | b'7'));
    for oid in Oid::ALL {
        assert!(matricule.cautions_under(oid).len() - matricule.cautions().len() <= 1);
    }
    assert!(!format!("{matricule:?} {matricule}").contains(|c: char| c.is_ascii_digit()));
    let address = Address::of_patient(matricule);
    for address in [address.to_ascii_lowercase(), format!("mailto:{address}"), address] {
        let read = Address::parse(&address);
        assert!(matches!(read, Ok(Address::Patient { matricule: read, .. }) if read == *matricule));
    }
}

fn tolerated(text: &str) {
    let tolerant = Matricule::parse_tolerant(text);
    match (Matricule::parse(text), &tolerant) {
        (Ok(strict), Ok(tolerant)) => assert!(tolerant.matricule == strict && tolerant.repairs.is_empty()),
        (Ok(_), Err(faults)) => panic!("tolerance refuses what is right: {faults}"),
        (Err(_), Ok(tolerant)) => assert!(!tolerant.repairs.is_empty()),
        (Err(_), Err(_)) => {}
    }
    if let Ok(tolerant) = tolerant {
        let canonical = tolerant.matricule.reveal();
        assert_eq!(Matricule::parse(canonical), Ok(tolerant.matricule));
        let typed =
            format!(" {} {}\u{A0}{}", &canonical[..1], &canonical[1..7].to_lowercase(), &canonical[7..]);
        assert_eq!(Matricule::parse_tolerant(&typed).map(|read| read.matricule), Ok(tolerant.matricule));
    }
}

/// Fifteen characters `S AA MM DD CCC OOO KK`, field by field.
fn is_matricule(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    if text.len() != 15 || !text.is_ascii() {
        return false;
    }
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().unwrap());
    let department = match &text[5..7] {
        "2A" | "2B" => Some(20),
        other => number(other),
    };
    let fields = (number(&text[..1]), number(&text[1..3]), number(&text[3..5]), department);
    let (Some(sex), Some(_), Some(month), Some(department)) = fields else { return false };
    let fields = (number(&text[7..10]), number(&text[10..13]), number(&text[13..]));
    let (Some(commune), Some(order), Some(key)) = fields else { return false };
    let place = match department {
        97 => (1..=8).contains(&(commune / 100)) && (1..=90).contains(&(commune % 100)),
        98 => (4..=8).contains(&(commune / 100)) && (1..=90).contains(&(commune % 100)),
        99 => (1..=990).contains(&commune) || commune == 999,
        _ => commune > 0,
    };
    matches!(sex, 1..=4 | 7 | 8)
        && matches!(month, 1..=12 | 20..=42 | 50..=99)
        && place
        && order > 0
        && slow_key(&text[..13]) == Some(u64::from(key))
}

/// The key by its definition: 97 minus the remainder, Corsica written as a number.
fn slow_key(thirteen: &str) -> Option<u64> {
    let digits = match thirteen.get(5..7)? {
        "2A" => format!("{}19{}", &thirteen[..5], &thirteen[7..]),
        "2B" => format!("{}18{}", &thirteen[..5], &thirteen[7..]),
        _ => thirteen.to_owned(),
    };
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| 97 - digits.parse::<u64>().unwrap() % 97)
}
