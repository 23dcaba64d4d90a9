"""What every page leans on: session, guard, language, look, failures."""
