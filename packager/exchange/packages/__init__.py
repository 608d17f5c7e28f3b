"""Packages that come back, ours and those of others: one file a format, each from files to lessons.

``opened.py`` is the door, ``formats.py`` tells the makes apart, ``building.py`` and ``arriving.py`` make lessons of
what is the same in all. Our own are taken as they are where they hold their sources (``sources.py``); else ``own.py``
and the files beside it that begin so read back what our templates wrote, one a part.
"""
