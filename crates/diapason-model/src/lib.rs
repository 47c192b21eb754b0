//! Common health-data models as they are received: identities, professionals, structures, documents, codes, times.
