"""What learners answered, out of LMS exports and downloaded records: counts and statistics without names.

``readers.py`` tells the kinds of file apart: tables (``tables``, ``sheets``, ``rows``, ``moodle``), statements
(``statements``), records (``downloads``, ``text_records``). Each gives the attempts of ``records.py``;
``people.py`` and ``cohort.py`` join those of one person, ``analysis.py`` makes the figures of ``figures.py``,
``printers.py`` and ``page.py`` print them.
"""
