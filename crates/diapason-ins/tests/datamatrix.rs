//! Every deviation of a datamatrix that is met in the field, one at a time.

use diapason_ins::datamatrix::{DatamatrixCaution as Caution, DatamatrixFault as Fault, MAX_TEXT, decode};

const RIGHT: &str = "IS010000000000000000000000S1279035121518989S21.2.250.1.213.1.4.8\u{1D}\
                     S3DOMINIQUE\u{1D}S4PAT-TROIS\u{1D}S5FS628-03-1979S751215";

#[test]
fn each_deviation_is_named_and_the_rest_still_read() {
    assert!(decode(RIGHT).is_valid() && decode(RIGHT).cautions.is_empty());
    for (from, to, faults, cautions) in [
        ("\u{1D}S4", "S4", &[Fault::MissingGs][..], &[][..]),
        ("\u{1D}S4", " S4", &[Fault::SpaceForGs], &[]),
        ("\u{1D}S4", "<GS>S4", &[Fault::LiteralGs], &[]),
        ("\u{1D}S4", "\u{1D}\u{1D}S4", &[], &[Caution::UnexpectedGs]),
        ("S5FS628-03-1979", "S628-03-1979S5F", &[], &[Caution::Order]),
        ("S628-03-1979", "S631-02-1979", &[Fault::Date], &[]),
        ("S5F", "", &[Fault::MissingBlock], &[]),
        ("S5F", "S5FS5F", &[Fault::DuplicateBlock], &[]),
        ("S5F", "S5FS9X", &[Fault::Sex], &[]),
        ("S751215", "", &[], &[]),
        ("S751215", "S799100", &[], &[Caution::PlaceIsFrance]),
        ("S751215", "S72a004", &[Fault::Place], &[]),
        ("IS01", "\nIS01", &[], &[Caution::SurroundingSpace]),
        ("IS010", "IS011", &[Fault::Header], &[]),
        ("S3DOMINIQUE", "S3DOMINIQUÉ", &[Fault::Name], &[]),
    ] {
        let text = RIGHT.replace(from, to);
        let read = decode(&text);
        assert!(read.faults.iter().eq(faults.iter().copied()), "{from:?} {to:?}: {:?}", read.faults);
        assert!(read.cautions.iter().eq(cautions.iter().copied()), "{from:?} {to:?}: {:?}", read.cautions);
        assert_eq!(read.birth_family_name.map(|block| block.text), Some("PAT-TROIS"), "{from:?} {to:?}");
    }
    assert!(decode(&"S".repeat(MAX_TEXT + 1)).faults.contains(Fault::TooLong));
}
