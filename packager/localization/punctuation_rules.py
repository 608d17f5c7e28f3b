"""Rules about spaces and punctuation, by language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _
from packager.languages.addresses import LINK_TARGET, MAIL, WEB
from packager.languages.facts import END_KINDS, SCRIPTS, WITHOUT_END_MARKS, end_marks
from packager.localization.structure import structure_of
from packager.localization.unit import Unit, quoted

_CLOSERS = "*_`\"'”’»)]}）】』」》〉›“ \n\t\u00a0\u202f\u200e\u200f\u2069\u061c"
_DOUBLE = re.compile(r"(?<=[^\s|])[ \u00a0]{2,}(?=[^\s|])")
_NO_PROSE = re.compile(rf"{WEB}|`[^`]*`|{LINK_TARGET}|!(?=\[)|{MAIL}")
_PARTS_OF_NO_PROSE = ("@", "://", "`", "](", "![")  # the pattern is slow on what has none of them
_HAN, _ARABIC, _KANA = SCRIPTS["Han"], SCRIPTS["Arabic"], SCRIPTS["Kana"]
_WRONG_MARKS = {
    "zh": (
        rf"(?<=[{_HAN}》”）])[,;:?!](?!\d)|[,;:?!](?=[{_HAN}《“（])|(?<=[{_HAN}])\.(?=$|[\s{_HAN}])"
        rf"|\((?=[{_HAN}])|(?<=[{_HAN}])\)"
    ),
    "ja": rf"(?<=[{_HAN}{_KANA}])[,;?!](?!\d)|(?<=[{_HAN}{_KANA}])\.(?=$|\s)",
    "ar": rf"(?<=[{_ARABIC}])\s?[,;?]|[,;?](?=\s?[{_ARABIC}])",
}
_WRONG_MARKS |= {"fa": _WRONG_MARKS["ar"], "ur": _WRONG_MARKS["ar"]}
_FRENCH = re.compile(
    r"(?<=[^\s\u00a0\u202f;?!«(\[\d])[;?!:](?=\s|$|[*_»)\]])| [;?!:](?=\s|$|[*_»)\]])"
    r"|«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»"
)
_INDIRECT = re.compile(r"\b(?:whether|if|who|whom|whose|what|which|how|why|where|when)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:[^\W\d_]\.\s?[^\W\d_]|[^\W\d_]|etc|Inc|Ltd|Co|St|No|Jr|Dr|vs|approx|ca|al|гг?|др|пр|тыс|млн|руб|usw|bzw|Nr|pág|núm|ed|dll)\.$"
)
"""An abbreviation that ends with a full stop, and so may a text that has none."""
_SPANISH = (("¿", "?"), ("¡", "!"))
_NUMBERED = re.compile(r"(?<![(（\w])(?:\w|\d{2}|[ivx]{2,4})[)）]")
"""The bracket after the number of a paragraph, 3 b), which nobody opens."""
_BRACKETS = tuple(zip("([{（【《「«", ")]}）】》」»", strict=True))


@cache  # compiled for the languages that are checked: sets of thousands of letters take their time
def _wrong_marks(language: str) -> re.Pattern[str] | None:
    """The marks of another language, as one finds them in this one."""
    pattern = _WRONG_MARKS.get(language)
    return re.compile(pattern) if pattern else None


@rule("L014", "edge-space")
def edge_space(unit: Unit) -> Iterable[Finding]:
    """Spaces or line breaks before or after the text differ from the source.

    They make words stick together, or texts jump. Remove them.

    - Breaks, in ru: `The room` → `Зал `
    - Passes, in ru: `The room` → `Зал`
    """
    if unit.source == unit.source.strip() and unit.translation == unit.translation.strip():
        return  # as nearly all are
    for told, edge in (
        (_("spaces or line breaks before the text differ from the source's"), _before),
        (_("spaces or line breaks after the text differ from the source's"), _after),
    ):
        wanted, there = edge(unit.source), edge(unit.translation)
        if wanted != there:
            yield unit.found(told, _("copy them from the source"))


def _before(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _after(text: str) -> str:
    return text[len(text.rstrip()) :]


@rule("L015", "double-space", Severity.WARNING)
def double_space(unit: Unit) -> Iterable[Finding]:
    """Two spaces stand together inside the text, and the source has none there.

    Mostly what is left of a deleted word. Remove one.

    - Breaks, in es: `a draft decision` → `un proyecto  de decisión`
    - Passes, in es: `a draft decision` → `un proyecto de decisión`
    """
    if _DOUBLE.search(unit.translation) and not _DOUBLE.search(unit.source):
        yield unit.found(_("two spaces together"), _("remove one"))


@rule("L016", "end-punctuation", Severity.WARNING)
def end_punctuation(unit: Unit) -> Iterable[Finding]:
    """The text ends with another mark than the source: a question becomes a statement, a sentence has no full stop.

    Each language has its own: 。 and ？ in Chinese, ؟ in Arabic. Thai and Khmer have none.

    - Breaks, in zh: `Where does it happen?` → `这些事发生在哪里`
    - Passes, in zh: `Where does it happen?` → `这些事发生在哪里？`
    """
    if unit.language in WITHOUT_END_MARKS:
        return
    wanted, there = _end_kind(unit.source), _end_kind(unit.translation)
    if "." in (wanted, there) and _ABBREVIATED.search(
        (unit.source if wanted == "." else unit.translation).rstrip(_CLOSERS)
    ):
        return  # the stop may be the abbreviation's
    if wanted == there or {wanted, there} <= {".", "!", "…"} - ({"!"} if unit.role == "question" else set()):
        return
    if wanted in ("", ".") and there == "?" and unit.source_language == "en" and _INDIRECT.search(unit.source):
        return  # "Ask whether …." may well become a question
    if wanted and not (there == "" and wanted in ",;"):
        mark = end_marks(wanted, unit.language)[0]
        yield unit.found(
            _("the source ends with `{wanted}`, so this should end with `{mark}`", wanted=wanted, mark=mark)
        )
    elif there:
        yield unit.found(_("the source ends without a mark, this ends with `{there}`", there=there), _("remove it"))


def _end_kind(text: str) -> str:
    bare = text.rstrip(_CLOSERS)
    if bare.endswith("..."):
        return "…"
    return END_KINDS.get(bare[-1:], "") if bare else ""


@rule("L017", "foreign-punctuation", Severity.WARNING)
def foreign_punctuation(unit: Unit) -> Iterable[Finding]:
    """Punctuation of another language: `,` in Arabic or Chinese, a French `?` without its no-break space.

    So is a Spanish question without `¿`. Use the language's own marks. In French a no-break space (U+00A0 or U+202F)
    stands before ; : ? ! and inside « ».

    - Breaks, in es: `Who speaks first?` → `Quién habla primero?`
    - Passes, in es: `Who speaks first?` → `¿Quién habla primero?`
    """
    text = unit.translation
    if any(map(text.__contains__, _PARTS_OF_NO_PROSE)):
        text = _NO_PROSE.sub("", text)
    pattern = _FRENCH if unit.language == "fr" else _wrong_marks(unit.language)
    wrong = pattern.search(text) if pattern else None
    if wrong:
        about = text[max(0, wrong.start() - 12) : wrong.end() + 12]
        mark = wrong[0].strip()
        told = (
            _("`{mark}` needs a no-break space: {about}", mark=mark, about=quoted(about))
            if unit.language == "fr"
            else _("`{mark}` is not this language's: {about}", mark=mark, about=quoted(about))
        )
        yield unit.found(told, _("see `packager explain L017`"))
    if unit.language == "es":
        for opening, closing in _SPANISH:
            if text.count(opening) != text.count(closing):
                yield unit.found(
                    _(
                        "{opened} `{opening}` but {closed} `{closing}`",
                        opened=text.count(opening),
                        opening=opening,
                        closed=text.count(closing),
                        closing=closing,
                    )
                )


@rule("L038", "unbalanced-brackets", Severity.WARNING)
def unbalanced_brackets(unit: Unit) -> Iterable[Finding]:
    """A bracket or a quotation mark is opened and not closed, or the other way round.

    Part of the text may be lost. Texts whose source is so too are left alone.

    - Breaks, in ru: `Annex (drought)` → `Приложение (засуха`
    - Passes, in ru: `Annex (drought)` → `Приложение (засуха)`
    """
    text = unit.translation
    for opening, closing in _BRACKETS:
        opened, closed = text.count(opening), text.count(closing)
        numbered = opened < closed <= opened + len(_NUMBERED.findall(text))
        if opened != closed and not numbered and unit.source.count(opening) == unit.source.count(closing):
            yield unit.found(
                _(
                    "{opened} `{opening}` but {closed} `{closing}`",
                    opened=opened,
                    opening=opening,
                    closed=closed,
                    closing=closing,
                ),
                _("close it"),
            )
    if unit.translation.count("“") and unit.translation.count("“") > unit.translation.count("”") and "„" not in text:
        yield unit.found(_("`“` is not closed"), _("write ”"))


@rule("L039", "stray-stars")
def stray_stars(unit: Unit) -> Iterable[Finding]:
    """Learners see the stars of bold or italic text, since Markdown does not take them for marks.

    A space stands between the star and its word, or a star lacks. In Chinese and Japanese, closing stars between a
    punctuation mark and a letter are not seen as marks: put the punctuation mark after them.

    - Breaks, in fr: `A **pause** helps.` → `Une ** pause** aide.`
    - Passes, in fr: `A **pause** helps.` → `Une **pause** aide.`
    """
    if unit.markdown and "**" in structure_of(unit.translation).prose and "**" not in structure_of(unit.source).prose:
        yield unit.found(_("learners would see `**`"), _("let the stars touch the words that they mark"))
