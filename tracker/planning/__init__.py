"""Week plans: who is due a visit, and why."""
