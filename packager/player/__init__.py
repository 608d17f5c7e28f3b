"""A localized course becomes a site: static pages that a small script makes interactive."""

from packager.player.bundle import render_bundle
from packager.player.site import LocaleInfo, Site, render
from packager.player.words import Translations

__all__ = ["LocaleInfo", "Site", "Translations", "render", "render_bundle"]
