"""An incident in words: sentences, counts, and names that can do no harm."""
