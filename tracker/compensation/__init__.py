"""Price books, plan versions and lines, resettlement plots, payments, deposits."""
