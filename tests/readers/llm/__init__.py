"""The LLM reader against a server on this machine that answers as it is told, well or badly."""
