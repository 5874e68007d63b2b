"""What the writers share out: prompts and their answers, streams, comparisons, provider errors."""
