//! The text of a datamatrix out of an image (feature `image`).
//!
//! PNG and JPEG, by content. Images are bounded, so that a small file cannot ask for gigabytes.

use diapason_core::Text;
use image::{ImageError, ImageReader, Limits};
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::datamatrix::DataMatrixReader;
use rxing::{Binarizer, BinaryBitmap, DecodeHints, Luma8LuminanceSource, Reader};
use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most pixels of a side.
pub const MAX_SIDE: u32 = 10_000;

const MAX_ALLOCATION: u64 = 512 * 1024 * 1024;

/// Reads the text of the one datamatrix of a PNG or JPEG image. What it says is for
/// [`decode`](super::decode) to judge.
///
/// # Errors
/// When the bytes are no such image, the image is too large, or no datamatrix is found in it.
pub fn read_image(bytes: &[u8]) -> Result<String, ImageFault> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| ImageFault::NoImage)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    let pixels = match reader.decode() {
        Ok(image) => image.to_luma8(),
        Err(ImageError::Limits(_)) => return Err(ImageFault::TooLarge),
        Err(_) => return Err(ImageFault::NoImage),
    };
    let (width, height) = pixels.dimensions();
    let pixels = pixels.into_raw();
    // Uneven light asks for a threshold that follows it, a clean drawing for one over all.
    let source = || Luma8LuminanceSource::new(pixels.clone(), width, height).ok();
    let even = || symbol(GlobalHistogramBinarizer::new(source()?));
    let uneven = || symbol(HybridBinarizer::new(source()?));
    even().or_else(uneven).ok_or(ImageFault::NoSymbol)
}

/// The text of the symbol. Images are hostile input for a reader that is not ours: its panic is a symbol not found.
fn symbol(binarizer: impl Binarizer) -> Option<String> {
    let read = AssertUnwindSafe(|| {
        let hints = DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
        let mut reader = DataMatrixReader;
        let result = reader.decode_with_hints(&mut BinaryBitmap::new(binarizer), &hints);
        result.ok().map(|found| found.getText().to_owned())
    });
    catch_unwind(read).ok().flatten()
}

/// Why there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ImageFault {
    /// The bytes are no PNG or JPEG image.
    NoImage,
    /// A side has more than [`MAX_SIDE`] pixels.
    TooLarge,
    /// No datamatrix is found in the image.
    NoSymbol,
}

impl ImageFault {
    /// What users read.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::NoImage => Text {
                fr: "ce n'est pas une image PNG ou JPEG lisible",
                en: "this is no readable PNG or JPEG image",
            },
            Self::TooLarge => Text { fr: "l'image est trop grande", en: "the image is too large" },
            Self::NoSymbol => Text {
                fr: "aucun datamatrix n'est trouvé dans l'image",
                en: "no datamatrix is found in the image",
            },
        }
    }
}

impl fmt::Display for ImageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().en)
    }
}

impl std::error::Error for ImageFault {}
