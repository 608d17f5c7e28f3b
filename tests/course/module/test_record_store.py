"""The record store that a course on the web offers: which addresses a module may name."""

from __future__ import annotations

import pytest

from tests.course.conftest import MODULE, Load, told


@pytest.mark.parametrize(
    "address",
    [
        "http://lrs.example.org/xapi/",
        "https://me:secret@lrs.example.org/xapi/",
        "https://lrs.example.org/xapi/?key=secret",
        "https://lrs.example.org/xapi/;script-src *",
        "lrs.example.org",
    ],
)
def test_an_address_that_is_none_or_has_a_password_is_refused_in_its_line(load: Load, address: str) -> None:
    _, findings = load("      - text: A\n", module=f"{MODULE}xapi: {address}\n")
    ((_code, _line, said),) = told(findings)
    assert "record store" in said
    assert "https" in said


def test_an_address_with_a_path_that_nobody_guesses_is_taken(load: Load) -> None:
    course, findings = load("      - text: A\n", module=f"{MODULE}xapi: https://lrs.example.org:8443/xapi/w-7fQ/\n")
    assert course is not None
    assert (told(findings), course.xapi) == ([], "https://lrs.example.org:8443/xapi/w-7fQ/")
