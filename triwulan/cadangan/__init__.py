"""Backup of a whole installation as one file, and an installation from it."""
