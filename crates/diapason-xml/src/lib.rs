//! XML bytes to an arena tree that remembers its bytes: interned names, spans, indexes, limits.
