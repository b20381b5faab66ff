"""What leaves Rasd, one format a file."""
