"""The pages of the window, one at a time in its centre; the rail chooses."""
