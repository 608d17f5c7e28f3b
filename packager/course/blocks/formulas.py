"""LaTeX -> MathML Core, made by latex2mathml and rebuilt of what is known to be harmless."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from packager.course.blocks.typed import MathBlock
from packager.course.model import Course
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import Message, _, message_of

if TYPE_CHECKING:  # few courses have formulas
    from xml.etree.ElementTree import Element

MAX_DEPTH = 25
"""As deep as braces and environments may stand in each other: the converter calls itself for each."""
_MACROS = re.compile(r"\\(?:(?:re|provide)?newcommand|[gx]?def|let|input|include|href|style|class|html\w*)(?![A-Za-z])")
"""What makes commands of its own, which could grow without end, and what leads out of a formula."""
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
_ELEMENTS = frozenset(
    {
        *("mrow", "mi", "mn", "mo", "mtext", "ms", "mspace", "msqrt", "mstyle", "mpadded", "mphantom", "menclose"),
        *("mtable", "mtr", "mtd", "mmultiscripts", "mprescripts", "none", *_PARTS),
    }
)
_SWITCHES = ("stretchy", "fence", "separator", "accent", "accentunder", "movablelimits", "displaystyle")
_LENGTHS = ("width", "height", "depth", "lspace", "rspace", "linethickness", "minsize", "maxsize")
_ATTRIBUTES = {
    **dict.fromkeys(_SWITCHES, r"true|false"),
    **dict.fromkeys(_LENGTHS, r"-?\d{0,2}(?:\.\d{1,4})?(?:em|ex|px|pt|%)?"),
    "form": r"prefix|infix|postfix",
    "mathvariant": r"[a-z-]{1,30}",
    "columnalign": r"(?:left|center|right)(?: (?:left|center|right)){0,19}",
    "notation": r"[a-z ]{1,60}",
    "scriptlevel": r"[+-]?\d",
    "linebreak": r"newline",
}
"""Each with what it may say."""
_WHY = {
    "MissingEndError": _("a `\\begin` has no `\\end`"),
    "ExtraLeftOrMissingRightError": _("`\\left` and `\\right` do not belong together"),
    "DoubleSubscriptsError": _("two indices follow each other: put the first with what it belongs to in braces"),
    "DoubleSuperscriptsError": _("two exponents follow each other: put the first with what it belongs to in braces"),
}


class FormulaError(ValueError):
    """A formula that cannot be shown; the message says why."""


@rule("Y096", "broken-formula")
def broken_formula(place: Place, reason: Message) -> Iterable[Finding]:
    """A formula is not LaTeX that can be shown: a brace or a part is missing, or a command is not known.

    Formulas are written as LaTeX writes them in mathematics, without `$`. Commands of your own, links and styles are
    not for a formula.
    """
    yield Finding(_("the formula cannot be shown: {reason}", reason=reason), place, _("correct it, or show a picture"))


def check_formulas(course: Course) -> Iterator[Diagnostic]:
    """What is wrong with the formulas of a course, each at its line."""
    for block in course.of(MathBlock):
        try:
            mathml(block.math)
        except FormulaError as error:
            place = getattr(block.math, "place", block.place or Place(""))
            yield from broken_formula(place, message_of(error))


def mathml(latex: str) -> str:
    """A formula as an element ``math``, which holds what it was made of as an annotation (MathML Core, 2.1).

    Raises FormulaError.
    """
    from latex2mathml.converter import Converter

    if found := _MACROS.search(latex):
        raise FormulaError(_("`{command}` is not for a formula", command=found[0]))
    _check_braces(latex)
    try:
        made = Converter(display="block").convert_to_element(latex)
    except Exception as error:
        raise FormulaError(_WHY.get(type(error).__name__, _("something is missing in it"))) from None
    shown = "".join(map(_written, made))
    source = f'<annotation encoding="application/x-tex">{html.escape(latex.strip(), quote=False)}</annotation>'
    return f'<math display="block"><semantics>{shown}{source}</semantics></math>'


def _check_braces(latex: str) -> None:
    depth = 0
    for found in _BRACES.findall(latex):
        depth += (found == "{") - (found == "}")
        if depth < 0:
            raise FormulaError(_("a `}` closes nothing"))
        if depth > MAX_DEPTH:
            raise FormulaError(_("braces are nested more than {most} deep", most=MAX_DEPTH))
    if depth:
        raise FormulaError(_("a `{` is not closed"))
    if len(re.findall(r"\\(?:begin|left)(?![A-Za-z])", latex)) > MAX_DEPTH:
        raise FormulaError(_("it has more than {most} brackets or tables", most=MAX_DEPTH))


def _written(element: Element) -> str:
    """An element with all in it, of what is harmless. Raises FormulaError for what was not understood."""
    if element.tag not in _ELEMENTS:
        raise FormulaError(_("something in it is not known"))
    text = html.unescape(element.text or "").strip()
    if len(text) > 1 and text.startswith("\\"):
        raise FormulaError(_("the command `{command}` is not known", command=text))
    if len(element) < _PARTS.get(element.tag, 0):
        raise FormulaError(_("something is missing in it"))
    given = "".join(
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and re.fullmatch(_ATTRIBUTES[name], value)
    )
    return f"<{element.tag}{given}>{html.escape(text, quote=False)}{''.join(map(_written, element))}</{element.tag}>"
