//! A datamatrix drawn as PNG and as JPEG is read back to its text.
#![cfg(feature = "image")]

use diapason_ins::datamatrix::decode;
use diapason_ins::datamatrix::image::{ImageFault, read_image};

#[test]
fn a_drawn_datamatrix_is_read() {
    for image in
        [&include_bytes!("data/test-identity.png")[..], &include_bytes!("data/test-identity.jpg")[..]]
    {
        let text = read_image(image).unwrap();
        let read = decode(&text);
        assert!(read.is_valid(), "{:?}", read.faults);
        assert_eq!(read.to_matricule().unwrap().reveal(), "279035121518989");
        assert_eq!(read.birth_family_name.unwrap().text, "EXEMPLE-TEST");
    }
}

#[test]
fn what_is_no_datamatrix_is_said_so() {
    assert_eq!(read_image(b"IS01"), Err(ImageFault::NoImage));
    assert_eq!(read_image(include_bytes!("data/blank.png")), Err(ImageFault::NoSymbol));
    let png = include_bytes!("data/test-identity.png");
    assert_eq!(read_image(&png[..png.len() / 2]), Err(ImageFault::NoImage));
}
