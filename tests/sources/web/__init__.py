"""Fetching from a server on this machine that answers as it is told, well or badly. No packet leaves the machine."""
