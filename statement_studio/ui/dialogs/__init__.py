"""Windows of their own: each takes data and gives data back."""
