"""Other people's tables of places."""
