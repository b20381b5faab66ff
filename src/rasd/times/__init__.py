"""Calendars: dates and times told in a text, resolved against its publication date."""
