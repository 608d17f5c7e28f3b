"""Question banks in and out."""
