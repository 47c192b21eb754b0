//! IHE_XDM archives and the mails that carry them: entries, ebRIM metadata and attachments, each with where it stands.

pub mod mail;
