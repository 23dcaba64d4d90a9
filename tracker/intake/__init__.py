"""Import batches: preview, apply through services, undo."""
