"""A theme becomes what learners see: its colours proved to be legible, its logo, its letters.

``oklch.py`` and ``contrast.py`` are arithmetic; ``pairs.py`` lists what stands on what; ``palette.py`` works out the
tokens of ``templates/player/styles/base.css`` from one colour, ``sheet.py`` puts them into the style sheet;
``fonts.py`` cuts a font to the letters of a language; ``rules.py`` says what is wrong, and what had to be shifted.
"""
