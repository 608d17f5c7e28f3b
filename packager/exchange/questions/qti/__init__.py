"""QTI of 1EdTech, 1.2 and 2.0 to 3.0, in packages and single files, in and out.

A package is unpacked into documents, whose elements get the names of QTI 2 if they have those of 3; ``items_v1.py`` and
``items_v2.py`` read the two vocabularies that there are, whatever version the format's name says.
"""
