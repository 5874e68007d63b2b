"""The gate's checks: what a claim says, read piece by piece, against what its evidence says."""
