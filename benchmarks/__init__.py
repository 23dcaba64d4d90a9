"""Figures of this system beside what people would pick instead; see `__main__`."""
