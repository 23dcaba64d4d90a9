"""Visits, their receipts, and the review tray."""
