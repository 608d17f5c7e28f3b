"""A course in the browser with an LMS around it: ``packager serve`` for one's own, ``play`` for anybody's package.

Two servers on loopback, each an origin of its own: the panel, which may change things and needs this run's token, and
the content, which is not trusted and can reach nothing but itself. ``content.py`` gives files, ``line.py`` is the
learner's line with its faults, ``panel.py`` the LMS's side, ``live.py`` makes a course anew when a file is saved.
"""
