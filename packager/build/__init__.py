"""Modules become packages: what is wanted is planned as targets, each target is made one way, unless it is current.

Read in this order: ``plan.py`` says what a target is, which there are and which share they fall to, ``survey.py`` loads
and checks a module, ``editions.py`` puts it into a language, ``make.py`` makes the files (``kit.py`` what ships with
the packager, ``refreshers.py`` the short courses, ``sources.py`` what the module is made of), ``keys.py`` says what
each depends on, ``hands.py`` hands the work to processes or a cluster, ``record.py`` is what a folder of packages
remembers, ``current.py`` whether there is anything to do, ``left.py`` what lies there and should not; ``run.py`` does
it all.
"""
