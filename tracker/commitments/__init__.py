"""Promises: by whom, due when, kept or not."""
