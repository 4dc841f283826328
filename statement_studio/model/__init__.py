"""What a statement is: frozen data and the pure operations on it, without any input or output."""
