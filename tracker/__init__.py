"""The land-clearance case tracker of a ward: projects, households, visits, progress."""

__version__ = "0.1.0"
