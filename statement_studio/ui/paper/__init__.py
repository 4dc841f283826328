"""Pages as they stand on paper: one way of setting them for preview, print and PDF."""
