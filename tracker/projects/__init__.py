"""The ward and its projects, their phases, owners, areas and boundaries."""
