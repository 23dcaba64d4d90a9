"""The measures, as of a date: one function each, for table, map and report alike."""
