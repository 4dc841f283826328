"""The bars around the page: top bar, rail, right panel, status bar."""
