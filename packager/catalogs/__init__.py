"""Catalogs: the texts of a course leave as PO files and come back as translations.

``files.py`` says where they lie, ``po.py`` what a PO file is: ``po_parser.py`` and ``po_writer.py`` read and write one
without loss, ``po_wrapping.py`` folds its lines. ``po_update.py`` brings a template and its catalogs up to date with a
module: ``update.py`` decides what becomes of each translation (``alignment``, ``elsewhere``, ``refresh``), ``po_order``
where it stands, ``unmoved.py`` which files need not be read. ``po_merge.py`` joins two translators' files. ``notes.py``
is what translators are told of a text, ``localize.py`` puts translations into a course, ``player.py`` has the player's
own words, ``told.py`` those of findings.
"""

from packager.catalogs.localize import localize, read_catalog
from packager.catalogs.player import player_translations

__all__ = ["localize", "player_translations", "read_catalog"]
