"""Structures, crops and graves, as counted at the inventory."""
