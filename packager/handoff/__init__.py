"""Catalogs for translators without PO tools: one file for each format, one rule for what comes back.

``unit.py`` is what goes and comes, ``formats.py`` which formats there are, ``merge.py`` what is taken of what came
back. A text in two languages fills a catalog by ``align.py``: ``bilingual`` reads it, ``layouts``, ``turns`` and
``sides`` find out which paragraph translates which. Terms go and come by ``tbx.py`` and ``term_table.py``.
"""
