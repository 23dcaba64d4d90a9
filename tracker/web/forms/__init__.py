"""Forms: fields with their words; they build the rooms' drafts."""
