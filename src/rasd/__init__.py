"""Rasd (رصد): words into claims, claims into incidents, and every arrow can explain itself."""

__version__ = "0.1.0"
