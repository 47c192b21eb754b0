//! Conformance of French health documents and identities, offline: the facade that vendors embed.
