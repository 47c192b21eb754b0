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

    /// Adds what an identity carries.
    pub fn add_identity(&mut self, identity: &'a Identity<'a>) {
        self.add_patient(identity, None);
    }

    /// Adds what a professional carries, holder by the role.
    pub fn add_professional(&mut self, professional: &'a Professional<'a>) {
        let holder = match professional.role.text() {
            Some("author") => Holder::Author,
            Some("legalAuthenticator") => Holder::LegalAuthenticator,
            _ => Holder::Other,
        };
        self.add_person(professional, holder);
    }

    /// Adds what a structure carries, holder by the role.
    pub fn add_organization(&mut self, organization: &'a Organization<'a>) {
        let holder = match organization.role.text() {
            Some("custodian") => Holder::Custodian,
            _ => Holder::Other,
        };
        self.add_ids(&organization.identifiers, holder);
    }

    /// Adds what the description of a document carries.
    pub fn add_document(&mut self, entry: &'a DocumentEntry<'a>) {
        if let Some(identity) = &entry.patient {
            self.add_patient(identity, day_of(&entry.creation_time));
        }
        let related = entry.related.iter().filter_map(|related| related.id.as_ref());
        self.add_ids(entry.unique_id.iter().chain(&entry.set_id).chain(related), Holder::Document);
        entry.authors.iter().for_each(|author| self.add_person(author, Holder::Author));
        entry
            .legal_authenticator
            .iter()
            .for_each(|signer| self.add_person(signer, Holder::LegalAuthenticator));
        entry.custodian.iter().for_each(|custodian| self.add_ids(&custodian.identifiers, Holder::Custodian));
        self.add_times([&entry.creation_time, &entry.service_start, &entry.service_stop]);
    }

    /// Adds what the description of a lot carries.
    pub fn add_submission(&mut self, set: &'a SubmissionSet<'a>) {
        if let Some(identity) = &set.patient {
            self.add_patient(identity, day_of(&set.submission_time));
        }
        self.add_ids(set.unique_id.iter().chain(&set.source_id), Holder::Document);
        set.authors.iter().for_each(|author| self.add_person(author, Holder::Author));
        set.recipients.iter().for_each(|recipient| self.add_person(recipient, Holder::Other));
        self.add_times([&set.submission_time]);
    }

    fn add_person(&mut self, person: &'a Professional<'a>, holder: Holder) {
        self.add_ids(&person.identifiers, holder);
        self.add_times([&person.time]);
        person.organization.iter().for_each(|organization| self.add_organization(organization));
    }

    fn add_patient(&mut self, identity: &'a Identity<'a>, document_time: Option<Timestamp>) {
        self.add_ids(&identity.identifiers, Holder::Patient);
        self.add_times([&identity.insi_date]);
        self.patients.push(PatientView::of(identity, document_time));
    }

    /// Adds identifiers of one holder.
    pub fn add_ids(&mut self, ids: impl IntoIterator<Item = &'a Identifier<'a>>, holder: Holder) {
        self.ids.extend(ids.into_iter().map(|identifier| IdView::of(identifier, holder)));
    }

    /// Adds the timestamps among `fields` that have a value.
    pub fn add_times(&mut self, fields: impl IntoIterator<Item = &'a Field<'a>>) {
        let values = fields.into_iter().filter_map(Field::value);
        self.times.extend(values.map(TimeView::of));
    }
}

/// The timestamp of `field`, where it is readable.
pub(crate) fn day_of(field: &Field<'_>) -> Option<Timestamp> {
    field.text().and_then(|text| Timestamp::parse(text).ok()).filter(|time| time.date().is_some())
}
