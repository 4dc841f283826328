"""Pictures of the window, for the guide and to be looked at."""
