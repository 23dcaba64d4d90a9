"""The legal steps of projects and cases, and the minutes of handover."""
