"""Keeping an installation sound: check, jobs."""
