"""The database: engine and begin modes, the base record, exact columns, code columns."""
