use super::ObjectKind;

/// A scheme that IHE defines for classifications and external identifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// The author of a document.
    EntryAuthor,
    /// `classCode`.
    ClassCode,
    /// `confidentialityCode`.
    ConfidentialityCode,
    /// `eventCodeList`.
    EventCode,
    /// `formatCode`.
    FormatCode,
    /// `healthcareFacilityTypeCode`.
    FacilityTypeCode,
    /// `practiceSettingCode`.
    PracticeSettingCode,
    /// `typeCode`.
    TypeCode,
    /// The patient of a document.
    EntryPatientId,
    /// The identifier of a document.
    EntryUniqueId,
    /// The author of a submission set.
    SetAuthor,
    /// `contentTypeCode`.
    ContentTypeCode,
    /// The patient of a submission set.
    SetPatientId,
    /// Who sends a submission set.
    SetSourceId,
    /// The identifier of a submission set.
    SetUniqueId,
    /// `codeList` of a folder.
    FolderCode,
    /// The patient of a folder.
    FolderPatientId,
    /// The identifier of a folder.
    FolderUniqueId,
}

/// What a scheme may be used by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Classification,
    Identification,
}

const PREFIX: &str = "urn:uuid:";

impl Scheme {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::EntryAuthor,
        Self::ClassCode,
        Self::ConfidentialityCode,
        Self::EventCode,
        Self::FormatCode,
        Self::FacilityTypeCode,
        Self::PracticeSettingCode,
        Self::TypeCode,
        Self::EntryPatientId,
        Self::EntryUniqueId,
        Self::SetAuthor,
        Self::ContentTypeCode,
        Self::SetPatientId,
        Self::SetSourceId,
        Self::SetUniqueId,
        Self::FolderCode,
        Self::FolderPatientId,
        Self::FolderUniqueId,
    ];

    /// The scheme of this URN, to the letter.
    #[must_use]
    pub fn of(urn: &str) -> Option<Self> {
        let uuid = urn.strip_prefix(PREFIX)?;
        Self::ALL.into_iter().find(|scheme| scheme.uuid() == uuid)
    }

    /// Its UUID, without `urn:uuid:`.
    #[must_use]
    pub const fn uuid(self) -> &'static str {
        match self {
            Self::EntryAuthor => "93606bcf-9494-43ec-9b4e-a7748d1a838d",
            Self::ClassCode => "41a5887f-8865-4c09-adf7-e362475b143a",
            Self::ConfidentialityCode => "f4f85eac-e6cb-4883-b524-f2705394840f",
            Self::EventCode => "2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4",
            Self::FormatCode => "a09d5840-386c-46f2-b5ad-9c3699a4309d",
            Self::FacilityTypeCode => "f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1",
            Self::PracticeSettingCode => "cccf5598-8b07-4b77-a05e-ae952c785ead",
            Self::TypeCode => "f0306f51-975f-434e-a61c-c59651d33983",
            Self::EntryPatientId => "58a6f841-87b3-4a3e-92fd-a8ffeff98427",
            Self::EntryUniqueId => "2e82c1f6-a085-4c72-9da3-8640a32e42ab",
            Self::SetAuthor => "a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d",
            Self::ContentTypeCode => "aa543740-bdda-424e-8c96-df4873be8500",
            Self::SetPatientId => "6b5aea1a-874d-4603-a4bc-96a0a7b38446",
            Self::SetSourceId => "554ac39e-e3fe-47fe-b233-965d2a147832",
            Self::SetUniqueId => "96fdda7c-d067-4183-912e-bf5ee74998a8",
            Self::FolderCode => "1ba97051-7806-41a8-a48b-8fce7af683c5",
            Self::FolderPatientId => "f64ffdf0-4b97-4e06-b79f-a52b38ec2f8a",
            Self::FolderUniqueId => "75df8f67-9973-4fbe-a900-df66cefecc5a",
        }
    }

    /// The name of the attribute in the terms of IHE: `typeCode`, `patientId` …
    #[must_use]
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::EntryAuthor | Self::SetAuthor => "author",
            Self::ClassCode => "classCode",
            Self::ConfidentialityCode => "confidentialityCode",
            Self::EventCode => "eventCodeList",
            Self::FormatCode => "formatCode",
            Self::FacilityTypeCode => "healthcareFacilityTypeCode",
            Self::PracticeSettingCode => "practiceSettingCode",
            Self::TypeCode => "typeCode",
            Self::EntryPatientId | Self::SetPatientId | Self::FolderPatientId => "patientId",
            Self::EntryUniqueId | Self::SetUniqueId | Self::FolderUniqueId => "uniqueId",
            Self::ContentTypeCode => "contentTypeCode",
            Self::SetSourceId => "sourceId",
            Self::FolderCode => "codeList",
        }
    }

    /// Whether classifications use it; external identifiers use the others.
    #[must_use]
    pub fn is_classification(self) -> bool {
        self.used_by() == Use::Classification
    }

    const fn used_by(self) -> Use {
        match self {
            Self::EntryPatientId
            | Self::EntryUniqueId
            | Self::SetPatientId
            | Self::SetSourceId
            | Self::SetUniqueId
            | Self::FolderPatientId
            | Self::FolderUniqueId => Use::Identification,
            _ => Use::Classification,
        }
    }
}

impl ObjectKind {
    const ALL: [Self; 4] =
        [Self::DocumentEntry, Self::OnDemandDocumentEntry, Self::SubmissionSet, Self::Folder];

    /// The kind of this URN, to the letter.
    #[must_use]
    pub fn of(urn: &str) -> Option<Self> {
        let uuid = urn.strip_prefix(PREFIX)?;
        Self::ALL.into_iter().find(|kind| kind.uuid() == uuid)
    }

    /// Its UUID, without `urn:uuid:`.
    #[must_use]
    pub const fn uuid(self) -> &'static str {
        match self {
            Self::DocumentEntry => "7edca82f-054d-47f2-a032-9b2a5b5186c1",
            Self::OnDemandDocumentEntry => "34268e47-fdf5-41a6-ba33-82133c465248",
            Self::SubmissionSet => "a54d6aa5-d40d-43f9-88c5-b4633d873bdd",
            Self::Folder => "d9d542f3-6cc4-48b6-8870-ea235fbc94c2",
        }
    }
}
