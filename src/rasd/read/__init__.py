"""Documents to mentions to claims: one phenomenon a file."""
