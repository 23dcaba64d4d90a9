"""The law as dated data with citations, and pure counting of its clocks."""
