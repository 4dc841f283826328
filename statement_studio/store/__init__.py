"""What lies on disk: the draft file and its lock, debates, forms."""
