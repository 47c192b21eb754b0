//! What a misspelt rule may stand for.

use diapason::Clause;

/// At most three ids that `asked`, in lower case, may stand for, likeliest first: those that contain it, and those spelt
/// alike.
pub(crate) fn nearest(asked: &str) -> Vec<String> {
    let likeness = |id: String| {
        let lower = id.to_lowercase();
        let subject = lower.split_once('/').map_or(lower.as_str(), |(_, subject)| subject);
        let held = if !asked.is_empty() && lower.contains(asked) { 1.0 } else { 0.0 };
        let spelt = strsim::jaro_winkler(&lower, asked).max(strsim::jaro_winkler(subject, asked));
        (held + spelt, id)
    };
    let clauses = Clause::ALL.iter().map(|clause| format!("xsd/{clause}"));
    let ids = diapason::rules().map(|rule| rule.id.to_owned()).chain(clauses);
    let mut near: Vec<_> = ids.map(likeness).filter(|(like, _)| *like > 0.85).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().map(|(_, id)| id).take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_and_partial_names_find_the_rule() {
        for asked in ["ins/key-mismach", "key-mismatch", "ins/keymismatch"] {
            assert_eq!(nearest(asked).first().map(String::as_str), Some("ins/key-mismatch"), "{asked}");
        }
        assert_eq!(
            nearest("xsd/cvc-patern-valid").first().map(String::as_str),
            Some("xsd/cvc-pattern-valid")
        );
        assert!(nearest("zzzzzz").is_empty());
        assert!(nearest("").is_empty());
    }
}
