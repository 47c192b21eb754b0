use std::convert::Infallible;
use std::str::FromStr;

/// `RULE`, or `RULE=REASON`. Whether there is such a rule is for the command to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waive {
    pub(crate) rule: String,
    pub(crate) reason: Option<String>,
}

impl FromStr for Waive {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let (rule, reason) = match text.split_once('=') {
            Some((rule, reason)) => (rule, Some(reason.trim()).filter(|reason| !reason.is_empty())),
            None => (text, None),
        };
        Ok(Self { rule: rule.trim().to_owned(), reason: reason.map(str::to_owned) })
    }
}
