//! What the content of a document says of its model and edition.

use super::{Choice, Chosen, Edition, How, NoModel, PREFIX, is_edition};
use diapason_schemas::{CdaBody, CdaCode, CdaEdition, CdaProfile, cda_profiles};
use diapason_xml::{Document, NodeId};

const NAMESPACE: &str = "urn:hl7-org:v3";

/// What a document says of its model.
pub(super) struct Header<'d> {
    document: &'d Document<'d>,
    root: NodeId,
    templates: Vec<Template<'d>>,
    codes: Vec<Code<'d>>,
    body: CdaBody,
}

/// A `templateId`; what is missing is empty.
struct Template<'d> {
    root: &'d str,
    extension: &'d str,
}

/// A `code`; what is missing is empty.
struct Code<'d> {
    code: &'d str,
    system: &'d str,
}

/// A model, and what in the document shows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    pub(super) profile: &'static CdaProfile,
    pub(super) how: How,
}

impl<'d> Header<'d> {
    /// Reads the header of the `ClinicalDocument` at `root`.
    pub(super) fn read(document: &'d Document<'d>, root: NodeId) -> Self {
        let children = |parent, local| {
            let name = document.name_id(NAMESPACE, local);
            document.child_elements(parent).filter(move |child| Some(document.name(*child)) == name)
        };
        let attribute = |node, local| {
            let attribute = document.name_id("", local).and_then(|name| document.attribute(node, name));
            attribute.map_or("", |attribute| document.attribute_value(attribute).trim())
        };
        let template =
            |node| Template { root: attribute(node, "root"), extension: attribute(node, "extension") };
        let code = |node| Code { code: attribute(node, "code"), system: attribute(node, "codeSystem") };
        let level_one = children(root, "component").any(|it| children(it, "nonXMLBody").next().is_some());
        Self {
            document,
            root,
            templates: children(root, "templateId").map(template).collect(),
            codes: children(root, "code").map(code).collect(),
            body: if level_one { CdaBody::NonXmlBody } else { CdaBody::StructuredBody },
        }
    }

    /// Whether a document with such a body can be of `profile`.
    pub(super) fn may_follow(&self, profile: &CdaProfile) -> bool {
        self.body == CdaBody::StructuredBody || profile.body == CdaBody::NonXmlBody
    }

    /// The model that the templateIds and the code tell.
    pub(super) fn model(&self) -> Result<Evidence, NoModel> {
        // One templateId of a model is usual. Of several, that which the code confirms, then one that names an edition,
        // then the last: headers go from the general to the particular.
        let own = self.templates.iter().enumerate().filter_map(|(at, it)| {
            let profile = self.candidates().find(|profile| profile.template.as_deref() == Some(it.root))?;
            Some((self.code_of(profile).is_some(), !it.extension.is_empty(), at, profile))
        });
        if let Some((confirmed, names_edition, _, profile)) = own.max_by_key(|(a, b, c, _)| (*a, *b, *c)) {
            let template = profile.template.as_deref().unwrap_or_default();
            if !confirmed
                && !names_edition
                && let Some((other, code)) = self.models_of_code().next()
            {
                return Err(NoModel::Contradiction { model: profile, template, other, code });
            }
            return Ok(Evidence { profile, how: How::Content { template, code: None } });
        }
        let shared = self.candidates().find_map(|profile| {
            let code = self.code_of(profile)?;
            let template = profile.shared_templates.iter().find(|root| self.has_template(root))?;
            Some(Evidence { profile, how: How::Content { template, code: Some(code) } })
        });
        shared.ok_or_else(|| self.why_none())
    }

    /// The edition of `profile` that the document is of, among those of the pack.
    pub(super) fn choose<'p>(
        &self,
        profile: &'static CdaProfile,
        how: How,
        available: &[&'p str],
    ) -> Choice<'p> {
        match self.edition(profile, available) {
            Some((schematron, edition)) => {
                Choice::Model(Chosen { schematron, profile: Some(profile), how, edition })
            }
            None => Choice::Common(NoModel::NotInPack { model: profile }),
        }
    }

    fn edition<'p>(&self, profile: &'static CdaProfile, available: &[&'p str]) -> Option<(&'p str, Edition)> {
        let offered = offered(profile, available);
        let own = self.templates.iter().filter(|it| profile.template.as_deref() == Some(it.root));
        let extension = own.map(|it| it.extension).max().unwrap_or_default();
        if !extension.is_empty() {
            if let Some(offer) = offered.iter().find(|offer| offer.is_carried_as(extension)) {
                return Some((offer.schematron, Edition::Named));
            }
            let known = profile.editions.iter().find(|edition| edition.carries(extension));
            let named = known.map_or(extension, |edition| &edition.edition);
            if is_edition(named) {
                let schematron = nearest(profile, named, available)?;
                return Some((schematron, Edition::Differs { named: named.to_owned() }));
            }
        }
        let section = offered.iter().find_map(|offer| {
            let section = offer.known?.sections.iter().find(|section| self.has_section(section))?;
            Some((offer.schematron, Edition::Section(section)))
        });
        let declared = self.declares(profile) && extension.is_empty();
        let bare = || offered.iter().find(|offer| declared && offer.is_carried_as(""));
        section
            .or_else(|| bare().map(|offer| (offer.schematron, Edition::Bare)))
            .or_else(|| offered.last().map(|offer| (offer.schematron, Edition::Newest)))
    }

    fn why_none(&self) -> NoModel {
        if self.body == CdaBody::NonXmlBody {
            return NoModel::LevelOne;
        }
        let mut of_code = self.models_of_code();
        match (of_code.next(), of_code.next()) {
            (Some((model, code)), None) => NoModel::CodeAlone { model, code },
            _ => NoModel::Unknown,
        }
    }

    /// The models whose documents have such a body.
    fn candidates(&self) -> impl Iterator<Item = &'static CdaProfile> {
        cda_profiles().iter().filter(|profile| profile.body == self.body)
    }

    /// The models that have the code of the document.
    fn models_of_code(&self) -> impl Iterator<Item = (&'static CdaProfile, &'static CdaCode)> {
        self.candidates().filter_map(|profile| Some((profile, self.code_of(profile)?)))
    }

    fn code_of(&self, profile: &'static CdaProfile) -> Option<&'static CdaCode> {
        let has =
            |code: &&CdaCode| self.codes.iter().any(|it| it.code == code.code && it.system == code.system);
        profile.codes.iter().find(has)
    }

    fn has_template(&self, root: &str) -> bool {
        self.templates.iter().any(|it| it.root == root)
    }

    fn declares(&self, profile: &CdaProfile) -> bool {
        profile.template.iter().chain(&profile.shared_templates).any(|root| self.has_template(root))
    }

    fn has_section(&self, root: &str) -> bool {
        let name = self.document.name_id(NAMESPACE, "section");
        let mut carriers = self.document.elements_with_template(root).iter();
        carriers.any(|node| {
            Some(self.document.name(*node)) == name
                && self.document.ancestors(*node).any(|above| above == self.root)
        })
    }
}

/// The Schematron of the first edition after `named`, or else of the newest one, of those that the pack has.
pub(super) fn nearest<'p>(
    profile: &'static CdaProfile,
    named: &str,
    available: &[&'p str],
) -> Option<&'p str> {
    let offered = offered(profile, available);
    offered.iter().find(|it| it.edition > named).or(offered.last()).map(|it| it.schematron)
}

/// Whether the pack has an edition of `profile`.
pub(super) fn is_offered(profile: &'static CdaProfile, available: &[&str]) -> bool {
    !offered(profile, available).is_empty()
}

/// An edition that the pack has.
struct Offer<'p> {
    edition: &'p str,
    schematron: &'p str,
    /// What the profile says of it. `None`: it is newer than the profile.
    known: Option<&'static CdaEdition>,
}

impl Offer<'_> {
    fn is_carried_as(&self, extension: &str) -> bool {
        self.known.map_or(self.edition == extension, |known| known.carries(extension))
    }
}

/// The editions of `profile` that the pack has, the oldest first.
fn offered<'p>(profile: &'static CdaProfile, available: &[&'p str]) -> Vec<Offer<'p>> {
    let mut offered: Vec<_> = available
        .iter()
        .filter_map(|schematron| {
            let known = profile.editions.iter().find(|it| it.schematron.eq_ignore_ascii_case(schematron));
            let edition = match known {
                Some(known) => known.edition.as_str(),
                None => schematron.strip_prefix(PREFIX)?.strip_prefix(&profile.model)?.strip_prefix('_')?,
            };
            is_edition(edition).then_some(Offer { edition, schematron, known })
        })
        .collect();
    offered.sort_by_key(|it| it.edition);
    offered
}
