"""Branching simulations: their small language, what can happen in them, what is wrong with them, their picture."""
