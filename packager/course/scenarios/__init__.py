"""Branching simulations: what authors write of them."""
