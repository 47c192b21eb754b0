//! Which model of document a CDA is of, so that the model's own Schematron judges it beside the common ones.
//!
//! The official tool leaves that to a person. Here the first of these that says something decides, and the report tells
//! which: the caller; an instruction `<?oxygen SCHSchema="…"?>` of the document, as published examples carry; the content, by the
//! profiles of [`diapason_schemas::cda_profiles`]. A document that says nothing, or two things, gets the common checks only:
//! to judge it by a model that is not its own would make errors up.

mod content;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
mod words;

use content::Header;
use diapason_schemas::{CdaCode, CdaProfile, cda_profile, cda_profiles};
use diapason_xml::{Document, NodeId, NodeKind};
pub(crate) use words::did_you_mean;

/// The model of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice<'p> {
    /// This one.
    Model(Chosen<'p>),
    /// None: only the common checks apply.
    Common(NoModel),
}

/// A Schematron of the pack, and why it is the document's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chosen<'p> {
    /// Its name, as the pack writes it: `CI-SIS_VSM_2023.01`.
    pub(crate) schematron: &'p str,
    /// What is known of its model. `None`: only the pack knows it.
    pub(crate) profile: Option<&'static CdaProfile>,
    /// What decided on the model.
    pub(crate) how: How,
    /// What decided on the edition.
    pub(crate) edition: Edition,
}

/// What decided on a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// The caller.
    Explicit,
    /// An instruction of the document.
    Instruction,
    /// The content of the document.
    Content {
        /// `ClinicalDocument/templateId/@root`.
        template: &'static str,
        /// `ClinicalDocument/code`, where the templateId alone does not tell.
        code: Option<&'static CdaCode>,
    },
}

/// What decided on the edition of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edition {
    /// It is the one that the caller, the instruction or the templateId names.
    Named,
    /// The templateId has no extension, as in this edition.
    Bare,
    /// The document has this section, `templateId/@root`, which only this edition has.
    Section(&'static str),
    /// Another one, `YYYY.NN`, is named, which the pack lacks. This one is that of the content where an instruction names the
    /// other, else the next after it, or else the newest.
    Differs {
        /// The one that is named.
        named: String,
    },
    /// Nothing names one: this one is the newest of the pack.
    Newest,
}

/// Why a document has no model.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum NoModel {
    /// Its body is a `nonXMLBody`, which no model describes. Nothing is missing.
    LevelOne,
    /// Neither templateId nor instruction is of a model that is known.
    Unknown,
    /// Its code is that of a model, and no templateId says so too.
    CodeAlone {
        /// The model.
        model: &'static CdaProfile,
        /// The code.
        code: &'static CdaCode,
    },
    /// Its templateId, without extension, and its code are of two models.
    Contradiction {
        /// The model of the templateId.
        model: &'static CdaProfile,
        /// The templateId.
        template: &'static str,
        /// The model of the code.
        other: &'static CdaProfile,
        /// The code.
        code: &'static CdaCode,
    },
    /// The pack has no Schematron of its model, in any edition.
    NotInPack {
        /// The model.
        model: &'static CdaProfile,
    },
    /// An instruction names a Schematron that the pack lacks, of a model that is not known.
    UnknownName {
        /// The name as the document writes it: a value of the document.
        name: String,
    },
}

/// A model that the caller asks for, known to be in the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Explicit {
    /// A Schematron, as the pack writes its name.
    Schematron(String),
    /// A model in the edition of the document.
    Model(&'static CdaProfile),
}

/// The caller asks for a model that the pack does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the pack has no model of that name{}", words::did_you_mean(.nearest))]
pub(crate) struct UnknownModel {
    /// The names of the pack that are written most alike, the nearest first; at most three.
    pub(crate) nearest: Vec<String>,
}

impl Explicit {
    /// Reads the name of a model: `CI-SIS_VSM_2023.01`, `VSM_2023.01`, with or without `.sch` or a folder before it, in any letter
    /// case; or `VSM`, in the edition that the document is of.
    ///
    /// `available` are the names of the model Schematrons of the pack, without `.sch`.
    ///
    /// # Errors
    /// When the pack has none of that name.
    pub(crate) fn read(name: &str, available: &[&str]) -> Result<Self, UnknownModel> {
        let wanted = plain(name);
        if let Some(schematron) = available.iter().find(|known| plain(known).eq_ignore_ascii_case(wanted)) {
            return Ok(Self::Schematron((*schematron).to_owned()));
        }
        if let Some(profile) = cda_profile(wanted).filter(|it| content::is_offered(it, available)) {
            return Ok(Self::Model(profile));
        }
        let wanted = wanted.to_lowercase();
        let likeness = |known: &&str| strsim::jaro_winkler(&plain(known).to_lowercase(), &wanted);
        let mut known: Vec<_> = available.iter().map(|known| (likeness(known), *known)).collect();
        known.retain(|(likeness, _)| *likeness >= LIKE);
        known.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        Err(UnknownModel { nearest: known.into_iter().take(3).map(|(_, known)| known.to_owned()).collect() })
    }
}

/// The Jaro-Winkler likeness from which a name may be a slip for another one.
const LIKE: f64 = 0.75;

/// The model of the `ClinicalDocument` element of `document`. `available` are the names of the model Schematrons of the pack,
/// without `.sch`, and those with which `explicit` was read.
pub(crate) fn choose<'p>(
    explicit: Option<&Explicit>,
    document: &Document<'_>,
    clinical_document: NodeId,
    available: &[&'p str],
) -> Choice<'p> {
    let header = Header::read(document, clinical_document);
    let in_pack = |name: &str| available.iter().find(|known| known.eq_ignore_ascii_case(name)).copied();
    match explicit {
        Some(Explicit::Model(profile)) => return header.choose(profile, How::Explicit, available),
        Some(Explicit::Schematron(name)) => {
            if let Some(schematron) = in_pack(name) {
                return named(schematron, How::Explicit);
            }
        }
        None => {}
    }
    // A document of level 1 may keep the instructions of the structured one that it was made from.
    let mut names = instructions(document, clinical_document);
    names.retain(|name| profile_of(name).is_none_or(|profile| header.may_follow(profile)));
    if let Some(schematron) = names.iter().find_map(|name| in_pack(name)) {
        return named(schematron, How::Instruction);
    }
    // The common profiles, which instructions name too, have no edition in their names.
    let absent = names.into_iter().find(|name| edition_of(name).is_some());
    by_content(&header, absent, available)
}

/// The choice by content, where an instruction may name a Schematron that the pack lacks.
fn by_content<'p>(header: &Header<'_>, absent: Option<&str>, available: &[&'p str]) -> Choice<'p> {
    let wanted = absent.and_then(|name| Some((profile_of(name)?, edition_of(name)?)));
    match (header.model(), wanted) {
        (Ok(found), wanted) => {
            let choice = header.choose(found.profile, found.how, available);
            match (choice, wanted) {
                (Choice::Model(chosen), Some((profile, edition))) if profile == found.profile => {
                    Choice::Model(Chosen {
                        edition: Edition::Differs { named: edition.to_owned() },
                        ..chosen
                    })
                }
                (choice, _) => choice,
            }
        }
        (Err(_), Some((profile, edition))) => match content::nearest(profile, edition, available) {
            Some(schematron) => {
                let edition = Edition::Differs { named: edition.to_owned() };
                Choice::Model(Chosen { schematron, profile: Some(profile), how: How::Instruction, edition })
            }
            None => Choice::Common(NoModel::NotInPack { model: profile }),
        },
        (Err(why), None) => Choice::Common(match absent {
            Some(name) if why != NoModel::LevelOne => NoModel::UnknownName { name: name.to_owned() },
            _ => why,
        }),
    }
}

fn named(schematron: &str, how: How) -> Choice<'_> {
    Choice::Model(Chosen { schematron, profile: profile_of(schematron), how, edition: Edition::Named })
}

/// What the instructions `<?oxygen SCHSchema="…"?>` before and around an element name: the last segments of the paths, without
/// `.sch`, in document order.
fn instructions<'d>(document: &'d Document<'_>, clinical_document: NodeId) -> Vec<&'d str> {
    let mut around: Vec<_> = document.ancestors(clinical_document).collect();
    around.reverse();
    let nodes = around.into_iter().flat_map(|node| document.children(node));
    nodes
        .take_while(|node| *node < clinical_document)
        .filter(|node| document.kind(*node) == NodeKind::ProcessingInstruction)
        .filter(|node| document.local_name(*node) == "oxygen")
        .filter_map(|node| schema_of(document.text(node)))
        .map(file_name)
        .collect()
}

/// The value of the pseudo-attribute `SCHSchema`.
fn schema_of(instruction: &str) -> Option<&str> {
    let (_, after) = instruction.split_once("SCHSchema")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.strip_prefix(quote)?.split(quote).next()
}

/// The last segment of a path, without `.sch`.
fn file_name(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).trim();
    match name.len().checked_sub(4).and_then(|at| name.split_at_checked(at)) {
        Some((stem, ending)) if ending.eq_ignore_ascii_case(".sch") => stem,
        _ => name,
    }
}

/// The name of a model Schematron without folder, `CI-SIS_` and `.sch`.
fn plain(name: &str) -> &str {
    let name = file_name(name.trim());
    match name.split_at_checked(PREFIX.len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case(PREFIX) => rest,
        _ => name,
    }
}

/// What the names of model Schematrons begin with.
const PREFIX: &str = "CI-SIS_";

/// The edition at the end of the name of a model Schematron.
fn edition_of(name: &str) -> Option<&str> {
    let (_, edition) = name.rsplit_once('_')?;
    is_edition(edition).then_some(edition)
}

/// The model of a Schematron, by its name.
fn profile_of(name: &str) -> Option<&'static CdaProfile> {
    let known = |profile: &&CdaProfile| {
        profile.editions.iter().any(|edition| edition.schematron.eq_ignore_ascii_case(name))
    };
    let model = plain(name).rsplit_once('_').map_or("", |(model, _)| model);
    cda_profiles().iter().find(known).or_else(|| cda_profile(model))
}

/// Whether a text is a year and a number, `2024.01`.
fn is_edition(text: &str) -> bool {
    let Some((year, number)) = text.split_once('.') else { return false };
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    digits(year, 4) && digits(number, 2)
}
