//! `diapason ins datamatrix`: the text of the symbol, read with every deviation said, and written.

#[cfg(feature = "image")]
mod picture;
mod refusal;

use crate::args::{DecodeArgs, EncodeArgs, reveal};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs::STDIN;
use crate::output::Output;
use diapason::ins::datamatrix::{self, Block, Decoded, MAX_TEXT};
use diapason::ins::qualified::{Candidate, QualifiedIdentity};
use diapason::{Language, Reveal, Text, Verdict};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

pub(crate) fn decode(args: &DecodeArgs, language: Language) -> Result<Exit, Failure> {
    let text = text_of(args)?;
    let decoded = datamatrix::decode(&text);
    let mut output = Output::stdout();
    let written = tell(&decoded, reveal(args.show_values), language, &mut output);
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(if decoded.is_valid() { Exit::Conformant } else { Exit::NonConformant })
}

fn text_of(args: &DecodeArgs) -> Result<String, Failure> {
    #[cfg(feature = "image")]
    if let Some(image) = &args.source.image {
        return picture::text_of(image);
    }
    let bytes = match (&args.source.text, &args.source.file) {
        (Some(text), _) if text == STDIN => read(io::stdin().lock(), Path::new(STDIN))?,
        (Some(text), _) => text.as_encoded_bytes().to_vec(),
        (None, Some(file)) => {
            let opened = File::open(file).map_err(|error| Failure::reading(file, &error))?;
            read(opened, file)?
        }
        (None, None) => Vec::new(),
    };
    // What is not UTF-8 is no character that a block may have: the reader says so.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A little more than what is read of a text, so that one too long is seen to be.
fn read(from: impl Read, path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = MAX_TEXT as u64 + 64;
    from.take(most).read_to_end(&mut bytes).map_err(|error| Failure::reading(path, &error))?;
    Ok(bytes)
}

fn tell(decoded: &Decoded<'_>, reveal: Reveal, language: Language, out: &mut impl Write) -> io::Result<()> {
    let blocks = [
        ("S1", MATRICULE, &decoded.matricule),
        ("S2", Text { fr: "OID", en: "OID" }, &decoded.oid),
        ("S3", GIVEN_NAMES, &decoded.birth_given_names),
        ("S4", FAMILY_NAME, &decoded.birth_family_name),
        ("S5", SEX, &decoded.sex),
        ("S6", BIRTH_DATE, &decoded.birth_date),
        ("S7", BIRTH_PLACE, &decoded.birth_place),
    ];
    for (name, title, block) in blocks {
        if let Some(block) = block {
            writeln!(out, "{name}  {:<22} {}", title.of(language), shown(block, reveal))?;
        }
    }
    let fault = Text { fr: "erreur", en: "error" };
    let caution = Text { fr: "attention", en: "caution" };
    let faults = decoded.faults.iter().map(|one| (fault, one.code(), one.text()));
    let cautions = decoded.cautions.iter().map(|one| (caution, one.code(), one.text()));
    let colon = Text { fr: " : ", en: ": " }.of(language);
    for (weight, code, text) in faults.chain(cautions) {
        writeln!(out, "{}{colon}{} [{code}]", weight.of(language), text.of(language))?;
    }
    for (name, reason) in details(decoded) {
        writeln!(out, "  {name}{colon}{}", reason.of(language))?;
    }
    let own = if decoded.is_valid() { Verdict::Conformant } else { Verdict::NonConformant };
    writeln!(out, "{}", own.text().of(language))
}

/// What is wrong within each block.
fn details<'a>(decoded: &'a Decoded<'_>) -> impl Iterator<Item = (&'static str, Text)> + 'a {
    let matricule = decoded.matricule_faults.iter().map(|fault| ("S1", fault.text()));
    let given = decoded.given_name_faults.iter().map(|fault| ("S3", fault.text()));
    let family = decoded.family_name_faults.iter().map(|fault| ("S4", fault.text()));
    let date = decoded.birth_date_fault.iter().map(|fault| ("S6", fault.text()));
    let place = decoded.birth_place_faults.iter().map(|fault| ("S7", fault.text()));
    matricule.chain(given).chain(family).chain(date).chain(place)
}

fn shown(block: &Block<'_>, reveal: Reveal) -> String {
    match reveal {
        Reveal::Values => block.text.replace(char::is_control, "\u{FFFD}"),
        Reveal::Masked => block.text.chars().take(8).map(|_| '•').collect(),
    }
}

pub(crate) fn encode(args: &EncodeArgs, language: Language) -> Result<Exit, Failure> {
    let first = args.given_names.split(' ').next().unwrap_or_default();
    let candidate = Candidate {
        matricule: &args.matricule,
        oid: &args.oid,
        birth_family_name: &args.family_name,
        birth_given_names: &args.given_names,
        first_birth_given_name: args.first_given_name.as_deref().unwrap_or(first),
        sex: &args.sex,
        birth_date: &args.birth_date,
        birth_place: &args.birth_place,
        control_device: &args.control_device,
        insi_date: &args.insi_date,
    };
    let identity = match QualifiedIdentity::new(candidate) {
        Ok(identity) => identity,
        Err(refused) => return Ok(refusal::tell(args, &refused, language)),
    };
    let mut output = Output::stdout();
    // No line end: it would be part of the symbol.
    let written = output.write_all(datamatrix::encode(&identity).as_bytes());
    written.map_err(|error| output.failure(&error))?;
    output.finish()?;
    Ok(Exit::Conformant)
}

const MATRICULE: Text = Text { fr: "matricule INS", en: "matricule INS" };
const GIVEN_NAMES: Text = Text { fr: "prénoms de naissance", en: "birth given names" };
const FAMILY_NAME: Text = Text { fr: "nom de naissance", en: "birth family name" };
const SEX: Text = Text { fr: "sexe", en: "sex" };
const BIRTH_DATE: Text = Text { fr: "date de naissance", en: "date of birth" };
const BIRTH_PLACE: Text = Text { fr: "lieu de naissance", en: "place of birth" };
