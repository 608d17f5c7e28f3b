"""Rules about cmi5 course structures and their units."""
