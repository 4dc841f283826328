"""Plans to files: the folder that is handed in, whole or not at all."""
