"""Names and code in a message keep their own order, whichever way the sentence runs."""

import pytest

from packager.diagnostics.printers.isolation import isolated


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("لا يوجد `.NET` هنا", "لا يوجد <bdi>`.NET`</bdi> هنا"),
        ("العنصر item (SCORM 1.2).", "العنصر <bdi>item (SCORM 1.2)</bdi>."),
        ("العنصر (item هذا x).", "العنصر (<bdi>item</bdi> هذا <bdi>x</bdi>)."),
        ("ليس .NET: -5", "ليس <bdi>.NET: -5</bdi>"),
        ("اكتب <a href=x>، ثم C++", "اكتب <bdi>&lt;a href=x&gt;</bdi>، ثم <bdi>C++</bdi>"),
        ("اختر: skip, exitAll", "اختر: <bdi>skip, exitAll</bdi>"),
        ("لا شيء. - !", "لا شيء. - !"),
        ("`a` أو `b`", "<bdi>`a`</bdi> أو <bdi>`b`</bdi>"),
        ("`a` أو ` b", "<bdi>`a`</bdi> أو ` <bdi>b</bdi>"),
        ("", ""),
    ],
)
def test_from_right_to_left_what_is_latin_is_isolated(text: str, shown: str) -> None:
    assert str(isolated(text, "rtl")) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`a<b>` is not in SCORM & co.", "<bdi>`a&lt;b&gt;`</bdi> is not in SCORM &amp; co."),
        ("one ` alone", "one ` alone"),
    ],
)
def test_from_left_to_right_only_code_is(text: str, shown: str) -> None:
    assert str(isolated(text, "ltr")) == shown
