"""The commands of `dateline`, one module a kind of work."""
