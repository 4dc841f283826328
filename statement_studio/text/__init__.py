"""Plain functions on strings: counting words, hygiene of pasted text, direction, differences."""
