"""``module.yaml`` and the files that a module is made of."""
