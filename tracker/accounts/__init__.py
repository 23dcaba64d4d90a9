"""Users, teams, roles, sessions, and the one permission matrix."""
