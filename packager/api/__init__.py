"""What ``import packager`` gives: each function is what a command does, with values in the place of what it prints.

The names are those of ``packager.__all__``, which imports a file of this room when one of its names is first asked for.
"""
