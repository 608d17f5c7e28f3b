"""Question banks of other programs, in and out: one file a format, each with two pure directions.

A reader makes :class:`~packager.exchange.questions.incoming.Incoming` of bytes, a writer bytes of the course's own
questions; what could not be carried is a :class:`~packager.exchange.losses.Loss`, never silence. ``formats.py`` lists
the formats, ``bank_file.py`` puts what came in into the YAML of a bank and keeps every byte that did not change.
"""
