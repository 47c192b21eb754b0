//! The JSON Schemas, requirements and rule fixtures of Diapason, embedded.
