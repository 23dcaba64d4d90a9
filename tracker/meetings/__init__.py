"""Party cells, assigned leaders, monthly meetings. Never a member list."""
