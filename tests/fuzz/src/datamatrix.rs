//! The text of the datamatrix: what is read stands in the text, and what is written is read again.

use diapason::ins::datamatrix::{Block, DatamatrixFault, Decoded, decode, encode};
use diapason::ins::qualified::{Candidate, QualifiedIdentity};
use diapason::ins::traits::{NameProfile, normalize_typed_name};
use diapason::ins::{CalendarDate, Oid, matricule};

pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    holds_together(&text);
    if let Some(identity) = qualified(data) {
        reads_back(&identity);
    }
}

fn holds_together(text: &str) {
    let decoded = decode(text);
    assert_eq!(decoded, decode(text));
    for block in blocks(&decoded).into_iter().flatten() {
        assert_eq!(text.get(block.span.clone()), Some(block.text));
    }
    if decoded.is_valid() {
        assert!(decoded.to_matricule().is_some() && decoded.to_oid().is_some_and(Oid::is_ins_root));
        assert!(decoded.to_sex().is_some() && decoded.to_birth_date().is_some());
        assert_eq!(decoded.to_birth_place().is_some(), decoded.birth_place.is_some());
    }
    assert_eq!(
        decoded.matricule_faults.is_empty(),
        decoded.matricule.is_none() || decoded.to_matricule().is_some()
    );
    let faults =
        decoded.faults.iter().map(DatamatrixFault::code).chain(decoded.cautions.iter().map(|c| c.code()));
    assert!(faults.into_iter().all(|code| !code.is_empty()));
    let _ = (format!("{decoded:?}"), decoded.to_birth_place());
}

fn blocks<'d, 'a>(decoded: &'d Decoded<'a>) -> [Option<&'d Block<'a>>; 7] {
    [
        decoded.matricule.as_ref(),
        decoded.oid.as_ref(),
        decoded.birth_given_names.as_ref(),
        decoded.birth_family_name.as_ref(),
        decoded.sex.as_ref(),
        decoded.birth_date.as_ref(),
        decoded.birth_place.as_ref(),
    ]
}

/// An identity made of the data: numbers first, then the names.
fn qualified(data: &[u8]) -> Option<QualifiedIdentity> {
    let (numbers, names) = data.split_at_checked(12)?;
    let [sex, year, month, place, order, oid, century, birth_month, birth_day, department, more, device] =
        *numbers
    else {
        return None;
    };
    let place = 10_000 * u32::from(department % 10) + 1_001 + u32::from(place) * 37 + u32::from(more);
    let month = [month % 12 + 1, month % 23 + 20, month % 50 + 50][usize::from(month % 3)];
    let thirteen = format!(
        "{}{:02}{month:02}{place:05}{:03}",
        [1, 2, 3, 4, 7, 8][usize::from(sex % 6)],
        year % 100,
        u16::from(order) + 1
    );
    let matricule = format!("{thirteen}{:02}", matricule::key_of(&thirteen)?);
    let names = String::from_utf8_lossy(names);
    let (family, given) = names.split_once('\n')?;
    let family = normalize_typed_name(family, NameProfile::Family).ok()?;
    let given = normalize_typed_name(given, NameProfile::Given).ok()?;
    let date = CalendarDate::new(1850 + u16::from(century), birth_month % 12 + 1, birth_day % 31 + 1)?.iso();
    let roots = Oid::ALL.map(Oid::as_str);
    QualifiedIdentity::new(Candidate {
        matricule: &matricule,
        oid: roots[usize::from(oid) % roots.len()],
        birth_family_name: &family,
        birth_given_names: &given,
        first_birth_given_name: given.split(' ').next()?,
        sex: ["M", "F"][usize::from(sex & 1)],
        birth_date: &date,
        birth_place: &format!("{place:05}"),
        control_device: ["CN", "PA", "CS", "LE"][usize::from(device % 4)],
        insi_date: "2025-01-15",
    })
    .ok()
}

fn reads_back(identity: &QualifiedIdentity) {
    let text = encode(identity);
    is_that(identity, &decode(&text));
    // What scanners add and generators get wrong leaves every value where it was.
    let scanned = format!("\r\n]d2{text}\n");
    is_that(identity, &decode(&scanned));
    let spelled = text.replace('\u{1D}', "<GS>");
    let decoded = decode(&spelled);
    assert!(decoded.faults.iter().all(|fault| fault == DatamatrixFault::LiteralGs));
    let shown = |decoded: &Decoded<'_>| blocks(decoded).map(|block| block.map(|block| block.text.to_owned()));
    assert_eq!(shown(&decoded), shown(&decode(&text)));
}

fn is_that(identity: &QualifiedIdentity, decoded: &Decoded<'_>) {
    let (ins, traits) = (identity.ins(), identity.traits());
    assert!(decoded.is_valid(), "{}", decoded.faults);
    assert_eq!(decoded.to_matricule().as_ref(), Some(ins.matricule()));
    assert_eq!(decoded.to_oid(), Some(ins.oid()));
    assert_eq!(decoded.to_sex(), Some(traits.sex()));
    assert_eq!(decoded.to_birth_date(), Some(traits.birth_date()));
    assert!(decoded.to_birth_place().is_some_and(|place| place.reveal() == traits.birth_place().reveal()));
    let text = |block: &Option<Block<'_>>| block.as_ref().map(|block| block.text.to_owned());
    assert_eq!(text(&decoded.birth_given_names).as_deref(), Some(traits.birth_given_names()));
    assert_eq!(text(&decoded.birth_family_name).as_deref(), Some(traits.birth_family_name()));
}
