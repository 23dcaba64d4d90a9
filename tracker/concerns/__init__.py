"""Questions, petitions, complaints and knots; approved answers."""
