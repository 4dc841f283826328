"""The form of the mission’s profile."""
