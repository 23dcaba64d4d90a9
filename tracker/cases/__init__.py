"""Case file = land holder x project; its parcels, team, flags, search text."""
