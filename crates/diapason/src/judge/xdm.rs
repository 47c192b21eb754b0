//! Judges archives, their metadata, and the files that these describe.

use super::Reading;
use super::part::Judgement;
use super::xml;
use crate::validator::Setup;
use diapason_core::{Anchor, Kind, PartPath, Run};
use diapason_rules::xdm::{self, ArchiveView, Models, SubmissionView};
use diapason_xdm::{Metadata, RegistryObject, Subset};
use diapason_xml::Document;
use std::collections::HashMap;

/// Judges an archive by what stands where in it. One that is no `IHE_XDM` is only opened.
pub(super) fn judge_archive(kind: Kind, view: &ArchiveView<'_>, setup: &Setup) -> Judgement {
    let mut judgement = Judgement::empty(kind);
    let mut run = Run::new(&setup.context, view.archive, PartPath::default(), &setup.limits);
    run.judge(xdm::ARCHIVE, std::slice::from_ref(view));
    judgement.add_rules(run);
    judgement
}

/// An archive that nothing is asked of is a way to what it holds: only what cannot be read there is told.
pub(super) fn open_archive(kind: Kind, view: &ArchiveView<'_>, setup: &Setup) -> Judgement {
    let mut judgement = Judgement::not_covered(kind);
    let mut run = Run::new(&setup.context, view.archive, PartPath::default(), &setup.limits);
    run.judge(xdm::READABLE, std::slice::from_ref(view));
    judgement.add_breaches(run);
    judgement
}

/// Judges metadata, and the files that they describe where they stand in an archive.
pub(super) fn judge_metadata(
    document: &Document<'_>,
    metadata: &Metadata<'_>,
    files: Option<SubmissionView<'_>>,
    setup: &Setup,
) -> Judgement {
    let mut judgement = Judgement::empty(Kind::Metadata);
    xml::read(document, &mut judgement);
    let mut run = Run::new(&setup.context, document, PartPath::default(), &setup.limits);
    run.judge(xdm::METADATA, std::slice::from_ref(metadata));
    if let Some(files) = files {
        run.judge(xdm::FILES, &[files]);
    }
    Models::of(metadata).projection().judge(&mut run);
    judgement.add_rules(run);
    judgement
}

/// The metadata of `reading` with the files beside them, where they stand in an archive.
pub(super) fn submission<'s>(
    reading: &'s Reading<'_>,
    readings: &'s [Reading<'_>],
) -> Option<SubmissionView<'s>> {
    let metadata = reading.metadata.as_ref()?;
    let (parent, at) = reading.part.parent?;
    let view = readings.get(parent)?.archive.as_ref()?;
    let is_its_own =
        |subset: &&Subset| subset.metadata.is_some_and(|(index, _)| view.archive.entry_anchor(index) == at);
    let subset = view.layout.subsets.iter().find(is_its_own)?;
    Some(SubmissionView::of(view.archive, subset, metadata))
}

/// The documents of archives, by where they stand.
pub(super) struct Files<'r, 'p>(HashMap<(usize, Anchor), &'r Reading<'p>>);

impl<'r, 'p> Files<'r, 'p> {
    pub(super) fn of(readings: &'r [Reading<'p>]) -> Self {
        let documents = readings.iter().filter(|reading| reading.header.is_some());
        Self(documents.filter_map(|reading| Some((reading.part.parent?, reading))).collect())
    }

    /// The document that an entry of the metadata of `reading` describes.
    pub(super) fn described(
        &self,
        entry: &RegistryObject<'_>,
        view: &SubmissionView<'_>,
        reading: &Reading<'_>,
    ) -> Option<&'r Reading<'p>> {
        let (parent, _) = reading.part.parent?;
        self.0.get(&(parent, view.archive.entry_anchor(view.file(entry)?.index))).copied()
    }
}
