"""Changes and reads of personal data: who, when, what, provable afterwards."""
