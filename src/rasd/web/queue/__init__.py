"""The queue: which incidents wait for somebody, why, and who is at what."""
