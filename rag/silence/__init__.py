"""When to say nothing: what is not known, what is denied, and premises that do not hold."""
