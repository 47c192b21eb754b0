//! Official artefacts (XSD, Schematrons, value sets) as one sealed file that opens fast.
