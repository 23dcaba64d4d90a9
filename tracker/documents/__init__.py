"""Legal documents, scans and photos; files are named by the hash of their content."""
