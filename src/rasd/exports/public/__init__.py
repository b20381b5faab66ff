"""Formats that editions are written in, one small adapter a file; each sees the public view and nothing else."""
