use diapason_core::Subject;
use diapason_xdm::{Found, Layout, RegistryObject, Subset};

/// An archive, with what stands where in it.
pub enum Archive {}

impl Subject for Archive {
    type View<'a> = ArchiveView<'a>;
}

/// What a rule on [`Archive`] sees. Anchors are those of the archive.
#[derive(Clone, Debug)]
pub struct ArchiveView<'a> {
    /// The archive.
    pub archive: &'a diapason_xdm::Archive<'a>,
    /// What stands where.
    pub layout: Layout,
}

impl<'a> ArchiveView<'a> {
    /// The view of an archive.
    #[must_use]
    pub fn of(archive: &'a diapason_xdm::Archive<'a>) -> Self {
        Self { archive, layout: archive.layout() }
    }
}

/// The metadata of a subset, in an archive or alone.
pub enum Metadata {}

impl Subject for Metadata {
    type View<'a> = diapason_xdm::Metadata<'a>;
}

/// The metadata of a subset, with the files that it describes.
pub enum Submission {}

impl Subject for Submission {
    type View<'a> = SubmissionView<'a>;
}

/// What a rule on [`Submission`] sees. Anchors are those of the document of the metadata.
#[derive(Clone, Copy, Debug)]
pub struct SubmissionView<'a> {
    /// The archive.
    pub archive: &'a diapason_xdm::Archive<'a>,
    /// The subset whose metadata this is.
    pub subset: &'a Subset,
    /// Its metadata.
    pub metadata: &'a diapason_xdm::Metadata<'a>,
}

impl<'a> SubmissionView<'a> {
    /// The view of a subset.
    #[must_use]
    pub const fn of(
        archive: &'a diapason_xdm::Archive<'a>,
        subset: &'a Subset,
        metadata: &'a diapason_xdm::Metadata<'a>,
    ) -> Self {
        Self { archive, subset, metadata }
    }

    /// The file that a document entry names in its `URI`.
    #[must_use]
    pub fn file(&self, entry: &RegistryObject<'_>) -> Option<Found<'a, 'a>> {
        let uri = entry.value_of("URI")?.trimmed();
        if uri.is_empty() { None } else { self.subset.file(self.archive, uri) }
    }
}
