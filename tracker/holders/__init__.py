"""Households and their members, organisations, public land; resident groups."""
