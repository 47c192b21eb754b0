//! The rules of `--waive`: there must be such rules, else what seems waived is not.

use crate::failure::Failure;
use crate::nearest::nearest;
use crate::words::printable;
use diapason::{Clause, Text};

/// # Errors
/// When no rule bears that id, or begins so where it ends with `/*`. Checks of Schematrons are taken as they are: only the pack that
/// judges a document knows them.
pub(super) fn known(rule: &str) -> Result<(), Failure> {
    if is_known(rule) {
        return Ok(());
    }
    let asked = rule.to_ascii_lowercase();
    let family = format!("{}/", asked.trim_end_matches("/*"));
    let near = match is_known(&format!("{family}*")) {
        true => Some(format!("{family}*")),
        false => nearest(asked.trim_end_matches("/*")).into_iter().next(),
    };
    Err(match near {
        Some(near) => Failure::new(UNKNOWN_NEAR).with("near", near),
        None => Failure::new(UNKNOWN),
    }
    .with("rule", printable(rule)))
}

fn is_known(rule: &str) -> bool {
    let begins = |prefix: &str| {
        diapason::rules().any(|known| known.id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/')))
    };
    match (rule.split_once('/'), rule.strip_suffix("/*")) {
        (Some(("schematron", rest)), _) => !rest.is_empty(),
        (Some(("xsd", "*")), _) => true,
        (Some(("xsd", clause)), _) => Clause::parse(clause).is_some(),
        (_, Some(prefix)) => begins(prefix),
        _ => diapason::rule(rule).is_some(),
    }
}

const UNKNOWN: Text = Text {
    fr: "--waive {rule} : aucune règle ne s'appelle ainsi ; « diapason rules » les liste toutes",
    en: "--waive {rule}: no rule is called so; `diapason rules` lists them all",
};
const UNKNOWN_NEAR: Text = Text {
    fr: "--waive {rule} : aucune règle ne s'appelle ainsi. Peut-être {near} ?",
    en: "--waive {rule}: no rule is called so. Perhaps {near}?",
};

#[cfg(test)]
mod tests {
    use super::*;
    use diapason::Language;

    #[test]
    fn rules_families_clauses_and_official_checks_can_be_waived() {
        for rule in [
            "ins/key-mismatch",
            "ins/*",
            "xml/truncated",
            "xsd/*",
            "xsd/cvc-pattern-valid",
            "schematron/IHE/p1/0a0a0a0a",
            "schematron/*",
        ] {
            assert!(known(rule).is_ok(), "{rule}");
        }
    }

    #[test]
    fn what_no_rule_is_called_is_answered_with_the_nearest() {
        let said = |rule| known(rule).unwrap_err().text(Language::English);
        assert!(
            said("ins/key-mismach").ends_with("Perhaps ins/key-mismatch?"),
            "{}",
            said("ins/key-mismach")
        );
        assert!(said("ins").ends_with("Perhaps ins/*?"), "{}", said("ins"));
        assert!(said("INS/*").ends_with("Perhaps ins/*?"), "{}", said("INS/*"));
        for rule in ["", "*", "zzzzzz/*", "xsd/", "schematron/"] {
            assert!(known(rule).is_err(), "{rule}");
        }
    }
}
