"""``packager new``: modules and their parts that check, build and serve at once. Nothing is ever overwritten.

``module.py`` makes the files of a module from ``templates/``, ``parts.py`` puts a page, a question or a scenario into
one that is there, ``writing.py`` is the only one that touches the disk.
"""
