"""Statement Studio: written statements for open debates of the United Nations Security Council."""

__version__ = "0.1.0"
