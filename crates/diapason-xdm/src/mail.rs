//! A mail and what it carries.
