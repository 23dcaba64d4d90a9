"""Files to drafts, rows to files; writes no database."""
