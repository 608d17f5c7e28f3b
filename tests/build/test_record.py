"""What a folder of packages remembers is read as it was written, messages with their templates."""

from __future__ import annotations

import json

from packager.build.record import findings_of, taken_apart
from packager.diagnostics import Diagnostic, Official, Place, Severity
from packager.diagnostics.message import _


def test_a_finding_that_is_remembered_can_be_told_in_another_language() -> None:
    message = _("no file `{path}`", path="a.svg")
    found = Diagnostic("Y022", Severity.ERROR, message, Place("a.yaml", 3, 1, "a"), official=Official.WARNS)
    (read,) = findings_of(json.loads(json.dumps([taken_apart(found)])))
    assert read == found
    assert (read.message.template, read.message.values) == ("no file `{path}`", {"path": "a.svg"})
