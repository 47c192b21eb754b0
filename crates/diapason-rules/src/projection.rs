use crate::{Holder, IdView, InsIdView, PatientView, TimeView, ins, model};
use diapason_core::Run;
use diapason_model::{
    DocumentEntry, Field, Identifier, Identity, Organization, Professional, SubmissionSet, Timestamp,
};

/// What one part carries, in the terms of the common models.
#[derive(Clone, Debug, Default)]
pub struct Projection<'a> {
    /// The patients.
    pub patients: Vec<PatientView<'a>>,
    /// Every identifier, the patients' included.
    pub ids: Vec<IdView<'a>>,
    /// Every timestamp.
    pub times: Vec<TimeView<'a>>,
}

impl<'a> Projection<'a> {
    /// Applies the families `ins` and `model`.
    pub fn judge(&self, run: &mut Run<'_>) {
        let ids = self.ids.iter();
        let ins_ids: Vec<_> = ids.filter_map(|id| InsIdView::of(id.identifier, id.holder)).collect();
        run.judge(ins::IDS, &ins_ids);
        run.judge(ins::PATIENTS, &self.patients);
        run.judge(model::IDS, &self.ids);
        run.judge(model::TIMES, &self.times);
    }

    /// What an identity carries. `document_time` is that of the document around it, if any.
    #[must_use]
    pub fn of_identity(identity: &'a Identity<'a>) -> Self {
        let mut projection = Self::default();
        projection.add_identity(identity, None);
        projection
    }

    /// What a professional carries.
    #[must_use]
    pub fn of_professional(professional: &'a Professional<'a>) -> Self {
        let mut projection = Self::default();
        projection.add_professional(professional);
        projection
    }

    /// What a structure carries.
    #[must_use]
    pub fn of_organization(organization: &'a Organization<'a>) -> Self {
        let mut projection = Self::default();
        projection.add_organization(organization, Holder::Other);
        projection
    }

    /// What the description of a document carries.
    #[must_use]
    pub fn of_document(entry: &'a DocumentEntry<'a>) -> Self {
        let mut projection = Self::default();
        let time = day_of(&entry.creation_time);
        if let Some(identity) = &entry.patient {
            projection.add_identity(identity, time);
        }
        let own = entry.unique_id.iter().chain(&entry.set_id).chain(entry.related.iter().filter_map(|r| r.id.as_ref()));
        projection.add_ids(own, Holder::Document);
        let people = entry.authors.iter().chain(&entry.legal_authenticator);
        people.for_each(|person| projection.add_professional(person));
        entry.custodian.iter().for_each(|custodian| projection.add_organization(custodian, Holder::Custodian));
        projection.add_times([&entry.creation_time, &entry.service_start, &entry.service_stop]);
        projection
    }

    /// What the description of a lot carries.
    #[must_use]
    pub fn of_submission(set: &'a SubmissionSet<'a>) -> Self {
        let mut projection = Self::default();
        if let Some(identity) = &set.patient {
            projection.add_identity(identity, day_of(&set.submission_time));
        }
        projection.add_ids(set.unique_id.iter().chain(&set.source_id), Holder::Document);
        set.authors.iter().chain(&set.recipients).for_each(|person| projection.add_professional(person));
        projection.add_times([&set.submission_time]);
        projection
    }

    fn add_identity(&mut self, identity: &'a Identity<'a>, document_time: Option<Timestamp>) {
        self.add_ids(&identity.identifiers, Holder::Patient);
        self.add_times([&identity.insi_date]);
        self.patients.push(PatientView::of(identity, document_time));
    }

    fn add_professional(&mut self, professional: &'a Professional<'a>) {
        let holder = match professional.role.text() {
            Some("author") => Holder::Author,
            Some("legalAuthenticator") => Holder::LegalAuthenticator,
            _ => Holder::Other,
        };
        self.add_ids(&professional.identifiers, holder);
        self.add_times([&professional.time]);
        if let Some(organization) = &professional.organization {
            self.add_organization(organization, Holder::Other);
        }
    }

    fn add_organization(&mut self, organization: &'a Organization<'a>, holder: Holder) {
        self.add_ids(&organization.identifiers, holder);
    }

    /// Adds identifiers of one holder.
    pub fn add_ids(&mut self, ids: impl IntoIterator<Item = &'a Identifier<'a>>, holder: Holder) {
        self.ids.extend(ids.into_iter().map(|identifier| IdView { identifier, holder }));
    }

    /// Adds the timestamps among `fields` that have a value.
    pub fn add_times(&mut self, fields: impl IntoIterator<Item = &'a Field<'a>>) {
        let values = fields.into_iter().filter_map(Field::value);
        self.times.extend(values.map(|value| TimeView { value }));
    }
}

/// The timestamp of `field`, where it is readable.
pub(crate) fn day_of(field: &Field<'_>) -> Option<Timestamp> {
    field.text().and_then(|text| Timestamp::parse(text).ok()).filter(|time| time.date().is_some())
}
