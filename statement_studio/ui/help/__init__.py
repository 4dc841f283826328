"""Help on every place of the window, offline: the pages of the guide, and the window that shows them."""
