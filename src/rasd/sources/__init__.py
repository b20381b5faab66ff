"""Where reports and packs come from, one adapter a file."""
