"""The sentence ranker's parts: word overlap, pairs as tokens, and the trained network."""
