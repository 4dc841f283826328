"""The window, and the only place that imports Qt. Views lay out, controllers decide, ``document`` holds the text."""

import builtins

import PySide6.QtCore  # noqa: F401 (it puts its own function in the place of Python's import)

# PySide's import reads the source of every module that follows, for a feature that is not used here: a tenth of the
# way to the first frame. Python's own is left beside it.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
