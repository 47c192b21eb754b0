//! ISO Schematron compiled once and dispatched, with the outcomes and SVRL of the reference implementation.
