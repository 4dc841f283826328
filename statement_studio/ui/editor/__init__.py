"""The sections' editors: one text to the user, one ``QTextEdit`` each to Qt."""
