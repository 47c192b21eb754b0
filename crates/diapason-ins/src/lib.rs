//! The French national health identity (INS) as values: matricule, OIDs, traits, statuses, datamatrix.
