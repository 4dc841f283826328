"""The window, and the only place that imports Qt. Views lay out, controllers decide, ``document`` holds the text."""
