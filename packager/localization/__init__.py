"""Whether a translation is right: rules on catalogs, the glossary, how much is done, and what may be built.

``reports.py`` goes from the catalogs of a project to what is to be said of each, ``checker.py`` runs the rules over
one; a rule stands in the file of its group, ``…_rules.py``, with its examples. ``units.py``, ``numbers.py`` and
``structure.py`` are what rules compare, ``…_facts.py`` what is worked out once for them. ``gate.py`` says whether a
language may be built, ``progress.py`` how much is done, ``cost.py`` what an edit costs. What was found before is kept
by ``memory.py`` (a message), ``text_memory.py`` (a text) and ``report_memory.py`` (a catalog).
"""
