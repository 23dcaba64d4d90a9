"""The invented ward, written in bulk from the rooms' own rules and drafts."""
