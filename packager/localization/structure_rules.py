"""Rules about what a translation must hold as its source does: Markdown, blanks, placeholders, addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import NOTHING, Message, _, listed, one_after_another
from packager.localization.structure import BLOCKS, structure_of
from packager.localization.unit import Unit

_BLANK = re.compile(r"_{3,}")
_PLACEHOLDER = re.compile(
    r"\{\{\s*[\w.]+\s*\}\}|\{[\w.]*(?::[^{}\s]*)?\}|%\(\w+\)[#0\- +]*+[\d.]*[a-zA-Z]|%[1-9]\$[sd]|%[sd](?!\w)"
)
_ADDRESS = re.compile(
    r"(?:https?://|mailto:|www\.)[^\s<>\"'«»()\[\]\u3000-\u9fff\uff00-\uffef]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII,
)

_EMPHASIS = {
    "bold": _("bold text: {wanted} in the source, {there} here"),
    "italic": _("italic text: {wanted} in the source, {there} here"),
}
_NONE: Counter[str] = Counter()
_PARTS_OF_ADDRESSES = ("@", "://", "mailto:", "www.")  # the pattern is slow on what has none of them


def _difference(source: Counter[str], translation: Counter[str]) -> Message:
    """What lacks and what is too much, in words; empty if nothing."""
    if not source and not translation:
        return NOTHING
    lost, added = ([f"`{each}`" for each in some] for some in (source - translation, translation - source))
    if lost and added:
        return _("{lost} lacks; {added} is new", lost=listed(lost), added=listed(added))
    if lost:
        return _("{lost} lacks", lost=listed(lost))
    return _("{added} is new", added=listed(added)) if added else NOTHING


@rule("L001", "link-changed")
def link_changed(unit: Unit) -> Iterable[Finding]:
    """A link is lost, new, or leads elsewhere.

    Translate the words of a link and keep its target. A target that differs by language is a file in `media/LANG/`.

    - Breaks, in fr: `Read [the rules](https://unccd.int/rules).` → `Lisez les règles.`
    - Passes, in fr: `Read [the rules](https://unccd.int/rules).` → `Lisez [les règles](https://unccd.int/rules).`
    """
    if unit.markdown:
        told = _difference(structure_of(unit.source).links, structure_of(unit.translation).links)
        if told:
            yield unit.found(_("link: {told}", told=told), _("write [translated words](the same target)"))


@rule("L002", "image-changed")
def image_changed(unit: Unit) -> Iterable[Finding]:
    """A picture in the text is lost, new, or another one.

    Translate its alternative text and keep its file. A picture with words of its own lies in `media/LANG/`.

    - Breaks, in es: `![A gavel](https://unccd.int/gavel.png)` → `[Un mazo](https://unccd.int/gavel.png)`
    - Passes, in es: `![A gavel](https://unccd.int/gavel.png)` → `![Un mazo](https://unccd.int/gavel.png)`
    """
    if unit.markdown:
        told = _difference(structure_of(unit.source).images, structure_of(unit.translation).images)
        if told:
            yield unit.found(_("picture: {told}", told=told), _("write ![translated words](the same file)"))


@rule("L003", "emphasis-changed", Severity.WARNING)
def emphasis_changed(unit: Unit) -> Iterable[Finding]:
    """Bold or italic text is lost or new, or its marks are shown as stars.

    The mark after a word must touch it, and in Chinese a mark beside a punctuation mark may not be seen as one: put the
    punctuation mark inside or outside of both.

    - Breaks, in ru: `The **quorum** is checked.` → `Кворум проверяют.`
    - Passes, in ru: `The **quorum** is checked.` → `**Кворум** проверяют.`
    """
    if unit.markdown:
        wanted, there = structure_of(unit.source).emphasis, structure_of(unit.translation).emphasis
        for kind, told in _EMPHASIS.items() if wanted or there else ():
            if wanted[kind] != there[kind]:
                yield unit.found(
                    told.with_values(wanted=wanted[kind], there=there[kind]), _("mark the same words as in the source")
                )


@rule("L004", "code-changed")
def code_changed(unit: Unit) -> Iterable[Finding]:
    """Code between backticks, or in a code block, is lost or translated.

    Code is what somebody types or sees on a screen as it stands. Leave it alone.

    - Breaks, in es: ``Type `quorum`.`` → ``Escriba `quórum`.``
    - Passes, in es: ``Type `quorum`.`` → ``Escriba `quorum`.``
    """
    if unit.markdown:
        told = _difference(structure_of(unit.source).code, structure_of(unit.translation).code)
        if told:
            yield unit.found(_("code: {told}", told=told), _("copy it from the source"))


@rule("L005", "blocks-changed", Severity.WARNING)
def blocks_changed(unit: Unit) -> Iterable[Finding]:
    """Paragraphs, headings, items of lists or quotations are more or fewer than in the source.

    Learners of one language would read another text, and a list that lost its blank line or bullet is a lump.

    - Breaks, in zh: `First.\\n\\nSecond.` → `第一。第二。`
    - Passes, in zh: `First.\\n\\nSecond.` → `第一。\\n\\n第二。`
    """
    if unit.markdown:
        wanted, there = structure_of(unit.source).blocks, structure_of(unit.translation).blocks
        if wanted is there:  # as in most texts
            return
        differing = [
            _("{block}: {wanted}, here {there}", block=BLOCKS[kind], wanted=wanted[kind], there=there[kind])
            for kind in sorted(wanted | there)
            if wanted[kind] != there[kind]
        ]
        if differing:
            yield unit.found(one_after_another(differing), _("break the text where the source does"))


@rule("L006", "table-changed")
def table_changed(unit: Unit) -> Iterable[Finding]:
    """A table in the text has other rows or columns than the source.

    A cell is lost or a `|` too much. Keep every `|` and the line of dashes.

    - Breaks, in fr: `| a | b |\\n| - | - |\\n| c | d |` → `| a | b |\\n| - | - |`
    - Passes, in fr: `| a | b |\\n| - | - |\\n| c | d |` → `| a | b |\\n| - | - |\\n| e | f |`
    """
    if unit.markdown and structure_of(unit.source).tables != structure_of(unit.translation).tables:
        yield unit.found(_("the table has other rows or columns than the source's"), _("keep every `|`"))


@rule("L007", "blank-changed")
def blank_changed(unit: Unit) -> Iterable[Finding]:
    """The blanks `____` of a fill-in question are more or fewer than in the source.

    Without its blank nobody can tell what is asked. Put it where the word stands in your language.

    - Breaks, in ar: `It is your best ____.` → `هذا أفضل ما لديك.`
    - Passes, in ar: `It is your best ____.` → `هذا أفضل ____ لديك.`
    """
    if "___" not in unit.source and "___" not in unit.translation:
        return
    wanted, there = (len(_BLANK.findall(text)) for text in (unit.source, unit.translation))
    if wanted != there:
        yield unit.found(
            _("blanks `____`: {wanted} in the source, {there} here", wanted=wanted, there=there),
            _("put ____ where the word lacks"),
        )


@rule("L008", "placeholder-changed")
def placeholder_changed(unit: Unit) -> Iterable[Finding]:
    """A placeholder such as `{score}` or `%(count)d` is lost, new or translated.

    The player puts a value in its place; with another name it stops or shows the braces. A plural form for exactly one
    or two things may leave the number out.

    - Breaks, in fr: `Page {number}` → `Page {numéro}`
    - Passes, in fr: `Page {number}` → `Page {number}`
    """
    wanted = _placeholders(unit.source) | _placeholders(unit.plural) if unit.plural else _placeholders(unit.source)
    for form in unit.plurals or (unit.translation,):
        there = _placeholders(form)
        told = _difference(there & wanted if unit.plural else wanted, there)
        if told:
            yield unit.found(_("placeholder: {told}", told=told), _("copy placeholders from the source"))


@rule("L009", "address-changed")
def address_changed(unit: Unit) -> Iterable[Finding]:
    """A web or mail address in the text is lost or changed.

    Learners could not reach what they are told to. Copy it, letter by letter.

    - Breaks, in es: `Write to help@example.org.` → `Escriba a ayuda@example.org.`
    - Passes, in es: `Write to help@example.org.` → `Escriba a help@example.org.`
    """
    told = _difference(_addresses(unit.source), _addresses(unit.translation))
    if told:
        yield unit.found(_("address: {told}", told=told), _("copy it from the source"))


def _placeholders(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text)) if "{" in text or "%" in text else _NONE


def _addresses(text: str) -> Counter[str]:
    """The addresses in a text, each without the mark that ends its sentence."""
    if not any(map(text.__contains__, _PARTS_OF_ADDRESSES)):
        return _NONE
    return Counter(found.rstrip(".,;:!?") for found in _ADDRESS.findall(text))
