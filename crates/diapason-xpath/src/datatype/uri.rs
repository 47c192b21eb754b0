pub(super) fn accepts(_text: &str) -> bool {
    true
}
