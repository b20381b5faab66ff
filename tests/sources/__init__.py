"""Tests of where reports come from."""
