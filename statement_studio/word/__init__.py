"""The only door to Word files: read everything, write cleanly, fill a letter template, inspect what was written."""
