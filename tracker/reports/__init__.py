"""Reports: read, lay out, write files."""
