"""Small widgets of our own, drawn from the theme."""
