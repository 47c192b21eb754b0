//! XML Schema 1.0 validation on the Diapason arena tree: content models as automata, errors named by clause.
