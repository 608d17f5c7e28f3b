"""Identifiers: their spelling and their length."""

from __future__ import annotations

from tests.validate.examples import Example
from tests.validate.examples.packages import scorm12

MANIFEST = 'identifier="M1"'

EXAMPLES = [
    Example("M063", scorm12(('identifier="I1"', 'identifier="5.5: Deploy"')), scorm12(('="I1"', '="Ж_5.5-a"'))),
    Example("M052", scorm12(('identifierref="R1"', 'identifierref="R1 "')), scorm12()),
    Example("M053", scorm12((f" {MANIFEST}", "")), scorm12()),
    Example("M054", scorm12((MANIFEST, 'identifier="com.scorm.manifesttemplates.scorm12"')), scorm12()),
    Example(
        "M055",
        scorm12((MANIFEST, f'identifier="{"a" * 256}"')),
        scorm12((MANIFEST, f'identifier="{"a" * 255}"')),
    ),
    Example("M056", scorm12(('identifier="I2"', 'identifier="i1"')), scorm12()),
]
