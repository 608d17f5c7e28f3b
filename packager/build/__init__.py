"""Modules become packages: what is wanted is planned as targets, each target is made one way, unless it is current.

Read in this order: ``plan.py`` says what a target is and which there are, ``survey.py`` loads and checks a module,
``editions.py`` puts it into a language, ``make.py`` makes the files, ``keys.py`` says what each depends on,
``record.py`` what a folder of packages remembers, ``left.py`` what lies there and should not; ``run.py`` does it all.
"""
