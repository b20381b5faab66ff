"""Letters, tokens, sentences and numbers; offsets never lost."""
