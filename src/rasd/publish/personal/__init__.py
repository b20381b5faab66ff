"""Personal data in free text: found, and taken out."""
