//! The benchmarks of the workspace.
