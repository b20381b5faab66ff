"""Where a project keeps its truths, one adapter a file."""
