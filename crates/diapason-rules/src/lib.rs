//! Every requirement that Diapason checks itself, one file each.
