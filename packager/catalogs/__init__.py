"""Catalogs: the texts of a course leave as PO files and come back as translations."""

from packager.catalogs.localize import localize, read_catalog
from packager.catalogs.player import player_translations

__all__ = ["localize", "player_translations", "read_catalog"]
