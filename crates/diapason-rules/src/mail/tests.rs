use super::{MAIL, MailView};
