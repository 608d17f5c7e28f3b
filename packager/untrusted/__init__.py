"""The guarded readers of what comes from outside: one for each kind of data, used by all rooms."""
