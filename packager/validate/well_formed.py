"""The one rule about a manifest that no parser can read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from packager.diagnostics import Finding, Place, rule


@rule("X001", "not-well-formed", clause="XML 1.0, 2.1")
def not_well_formed(place: Place, problem: str) -> Iterable[Finding]:
    """The manifest is not well-formed XML, so no LMS can read it.

    Usual causes: a bare `&` in a title (write `&amp;`), a tag that is not closed, a file cut off.
    """
    yield Finding(f"the manifest is not well-formed XML: {problem}", place, "mend that line; a bare & is written &amp;")


def parse_problem(error: Exception, file: str) -> tuple[Place, str]:
    """Where and why the parser gave up."""
    line, column = error.position if isinstance(error, etree.XMLSyntaxError) else (1, None)
    words = re.sub(r", line \d+, column \d+.*$", "", str(error)) or "it cannot be parsed"
    return Place(file, line or 1, column or None), words
