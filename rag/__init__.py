"""Query time: questions in, checkable answers out."""
