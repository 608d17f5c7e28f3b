"""Formulas become MathML, what cannot be shown is told at its line, and nothing in one is more than a formula."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.course.blocks.formulas import FormulaError, mathml
from tests.course.blocks.test_columns import loaded


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\frac{a}{b}", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>"),
        ("a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        (r"\text{if } x", "<mi>x</mi>"),
        (r"\begin{pmatrix} a & b \\\\ c & d \end{pmatrix}", "<mtable>"),
        (r"\left( x \right)", "<mi>x</mi>"),
        (r"\alpha \le \infty", "<mi>α</mi><mo>≤</mo>"),
    ],
)
def test_a_formula_becomes_mathml(latex: str, shown: str) -> None:
    made = mathml(latex)
    assert shown in made
    assert made.startswith('<math display="block"><semantics>')


@pytest.mark.parametrize(
    ("latex", "why"),
    [
        (r"\frac{a}", "something is missing"),
        (r"\sqrt", "something is missing"),
        (r"\frac{a}{b", "a `{` is not closed"),
        ("a}", "a `}` closes nothing"),
        (r"\fraction{a}{b}", r"the command `\fraction` is not known"),
        (r"\begin{matrix} a", r"a `\begin` has no `\end`"),
        (r"\left( a", r"`\left` and `\right` do not belong together"),
        ("a^b^c", "two exponents follow each other"),
        (r"\newcommand{\a}{\b\b}", r"`\newcommand` is not for a formula"),
        (r"\def\a{b}\a", r"`\def` is not for a formula"),
        (r"\href{javascript:alert(1)}{x}", r"`\href` is not for a formula"),
        ("{" * 26 + "}" * 26, "braces are nested more than 25 deep"),
        (r"\begin{matrix}" * 26 + r"\end{matrix}" * 26, "more than 25 brackets"),
    ],
)
def test_what_cannot_be_shown_says_why(latex: str, why: str) -> None:
    with pytest.raises(FormulaError, match=re.escape(why)):
        mathml(latex)


def test_a_broken_formula_is_told_at_its_line(tmp_path: Path) -> None:
    course, findings = loaded(tmp_path, "\n      - text: A\n      - math: x^\n        alt: x\n")
    assert course is None
    assert findings == ["8: the formula cannot be shown: something is missing in it"]


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{&lt;img src=x onerror=alert(1)&gt;}",
        r"\color{red\" onload=\"x}{a}",
        r"\hspace{99999em} \rule{9999em}{9999em} \mbox{</annotation></math><b>}",
    ],
)
def test_nothing_in_a_formula_is_more_than_a_formula(latex: str) -> None:
    made = mathml(latex)
    assert re.sub(r"</?(math|semantics|annotation|m[a-z]+)( [a-z]+=\"[\w /.%+-]*\")*>", "", made).count("<") == 0
    assert '9999em"' not in made


@given(st.text(alphabet=r"\{}^_&%$#abfrc<>\"'/ 12", max_size=60))
def test_any_text_becomes_harmless_mathml_or_is_refused(latex: str) -> None:
    try:
        made = mathml(latex)
    except FormulaError:
        return
    assert [tag for tag in re.findall(r"<([a-z]+)", made) if not re.match("m|semantics|annotation|none", tag)] == []
    assert made.count("<") == made.count(">")
