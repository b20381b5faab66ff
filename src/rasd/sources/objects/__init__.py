"""Reports as JSON: a line or an item each."""
