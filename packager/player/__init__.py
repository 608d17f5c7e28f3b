"""A localized course becomes a site: static pages that a small script makes interactive.

``site.py`` is the order of it, ``bundle.py`` the same for several languages, ``environment.py`` what templates can ask
for. A text becomes HTML in ``markdown.py``, ``phrases.py`` and ``anchors.py``; a file in ``media.py``, ``variants.py``
and ``calendars.py``; styles in ``sheets.py`` (of a course) and ``styles.py`` (of a first page). What the script is told
stands in ``facts.py``, ``practices.py`` and ``questions.py``. ``weighing.py`` says what a learner downloads.
"""

from packager.player.bundle import render_bundle
from packager.player.site import LocaleInfo, Site, render
from packager.player.words import Translations

__all__ = ["LocaleInfo", "Site", "Translations", "render", "render_bundle"]
