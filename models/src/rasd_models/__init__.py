"""A small Arabic model that reads conflict reports: which words name an event, and what belongs to it."""
