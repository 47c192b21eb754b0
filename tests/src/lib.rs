//! The tests of the workspace: one binary.
