"""Checks: from a statement to findings."""
