"""The cover letter's form and its live page."""
