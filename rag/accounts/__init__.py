"""Where articles disagree: rival values, from other sources or within one, yes against no."""
