"""A course in the browser with an LMS around it: ``packager serve`` for one's own, ``play`` for anybody's package.

Two servers on loopback, each an origin of its own: the panel, which may change things and needs this run's token, and
the content, which is not trusted and can reach nothing but itself. ``content.py`` gives files, ``line.py`` is the
learner's line with its faults, ``panel.py`` the LMS's side.

While a course is written: ``watching.py`` sees what was saved, ``live.py`` makes the page that is open, ``behind.py``
finds out what follows in a process of its own, ``authoring.py`` tells the panels of both.
"""
