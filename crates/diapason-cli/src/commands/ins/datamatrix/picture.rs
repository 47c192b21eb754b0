use crate::failure::Failure;
use crate::words::Why;
use diapason::ins::datamatrix::image::read_image;
use std::fs::File;
use std::io::Read;
use std::panic;
use std::path::Path;

/// The most bytes of a picture.
const MOST: u64 = 64 << 20;

/// The text of the symbol in a picture.
///
/// # Errors
/// When the file cannot be read, is no picture, or shows no symbol.
pub(super) fn text_of(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST).read_to_end(&mut bytes));
    read.map_err(|error| Failure::reading(path, &error))?;
    // A panic of the symbol reader is caught there and told as no symbol: its words are for nobody.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let text = read_image(&bytes);
    panic::set_hook(hook);
    text.map_err(|fault| Failure::reading(path, Why::Words(fault.text())))
}
