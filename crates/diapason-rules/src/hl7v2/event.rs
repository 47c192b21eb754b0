//! The events of PAM France and what they do, as its profile has them.

use super::MessageView;
use diapason_schemas::{Hl7v2Message, Hl7v2Profile, hl7v2_profile};

/// The profile of PAM France.
pub(super) fn profile() -> Option<&'static Hl7v2Profile> {
    hl7v2_profile("pam-france")
}

/// The event of the message. Nothing where the profile does not know it.
pub(super) fn of(view: &MessageView<'_>) -> Option<&'static Hl7v2Message> {
    view.profile.message()
}

/// Whether the event is about a stay or a visit: transaction ITI-31.
pub(super) fn is_of_visit(view: &MessageView<'_>) -> bool {
    of(view).is_some_and(|event| event.transaction.as_deref() == Some("ITI-31"))
}

/// Whether the event is about an identity: transaction ITI-30.
pub(super) fn is_of_identity(view: &MessageView<'_>) -> bool {
    of(view).is_some_and(|event| event.transaction.as_deref() == Some("ITI-30"))
}
