"""YAML read, and what is said of it where it is none or holds what no model takes."""
