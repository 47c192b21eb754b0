//! The diapason command.
fn main() {}
