"""Rules about what a text says: untranslated, repeated, denied, too long."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from packager.course.room import columns
from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.languages.facts import negation, reading_speed, scripts_of
from packager.localization.script_rules import words_of
from packager.localization.structure import structure_of
from packager.localization.unit import Unit, quoted

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_REPEATED = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})\s+\1(?![\w'’-])", re.IGNORECASE)
_ONE_BY_ONE = re.compile(r"\b(\w+),? (?:by|after|to|and|or|for) \1\b", re.IGNORECASE)
_REPEATED_HAN = re.compile(
    "([\u4e00-\u9fff]{2,6})\\1|([的了是在和有我您他这那])\\2(?![人限效关利害序力用益时些意机解确非平谐场线])"
)
_REPEATS = {"fr": {"nous", "vous"}, "de": {"das", "der", "die", "sie"}}
_DOUBLING = {"bn", "fa", "gu", "hi", "id", "mn", "mr", "ms", "ne", "pa", "sw", "ta", "te", "tpi", "tr", "ur", "vi"}
"""Languages that double any word as others decline it ("which all", "slowly")."""


@rule("L018", "unchanged", Severity.WARNING)
def unchanged(unit: Unit) -> Iterable[Finding]:
    """The translation is the source.

    Names, numbers, abbreviations and single words may be the same in two languages; a phrase hardly ever is. Translate
    it; if it is right so, switch the rule off here with the reason.

    - Breaks, in es: `Keep your mandate.` → `Keep your mandate.`
    - Passes, in es: `Keep your mandate.` → `Mantenga su mandato.`
    """
    if _folded(unit.translation) != _folded(unit.source):
        return
    words = [word for word in _WORD.findall(words_of(structure_of(unit.source).prose)) if not word.isupper()]
    other_script = "Latin" not in scripts_of(unit.locale) and scripts_of(unit.source_locale) != scripts_of(unit.locale)
    names = all(word[:1].isupper() for word in words)
    if words and (len(words) > 1 or (other_script and len(words[0]) > 1)) and not (names and not other_script):
        yield unit.found(
            _("not translated: {source}", source=quoted(unit.source)), _("translate it, or say why it is the same")
        )


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


@rule("L025", "negation-lost", Severity.WARNING)
def negation_lost(unit: Unit) -> Iterable[Finding]:
    """The source denies something and the translation does not seem to.

    A lost *not* turns an answer round. The words of negation are known in English, Arabic, Chinese, French, German,
    Portuguese, Russian and Spanish; a translation may well say the same without one, so this is a hint to read the
    text again. It looks at questions, answers and feedback, and at short texts: in a long text another word often
    denies.

    - Breaks, in fr: `It is not a motion.` → `C’est une motion.`
    - Passes, in fr: `It is not a motion.` → `Ce n’est pas une motion.`
    """
    of_translation = negation(unit.language)
    if of_translation is None:
        return
    word = _denying(unit.source, unit.source_language)
    if word and not of_translation.search(unit.translation.replace("’", "'")):
        yield unit.found(
            _("`{word}` of the source seems to lack", word=word),
            _("read it again; switch it off here if it is right"),
        )


@lru_cache(65_536)  # sources, in each language
def _denying(text: str, language: str) -> str:
    """The first word of negation in a text; empty without one, and where we know no such words."""
    pattern = negation(language)
    found = pattern.search(text.replace("’", "'")) if pattern else None
    return found[0] if found else ""


@rule("L026", "too-long-for-place", Severity.WARNING)
def too_long_for_place(unit: Unit) -> Iterable[Finding]:
    """A title, a label, a category or a point of a scale is longer than its place has room for on a phone.

    It takes three lines or more, or is cut. Say it shorter. Chinese, Japanese and Korean characters count twice. A
    text that is no longer than its source is left alone.

    - Breaks, in fr, as unit: `votes` → `voix exprimées au cours de la séance`
    - Passes, in fr, as unit: `votes` → `voix`
    """
    most = unit.room.columns
    if not most:
        return
    width = columns(unit.translation)
    if width > unit.room.columns_for(unit.source):
        yield unit.found(
            ngettext(
                "{n} column, and there is room for {most}",
                "{n} columns, and there is room for {most}",
                width,
                most=most,
            ),
            _("say it shorter"),
        )


@rule("L027", "too-long-for-scorm")
def too_long_for_scorm(unit: Unit) -> Iterable[Finding]:
    """A text is longer than every LMS must hold: 200 characters for titles, 250 for objectives, 1000 for descriptions.

    LMSs cut it or refuse the package. Shorten it.

    - Breaks, in zh, as objective: `Know the rules` → `了解规则` × 63
    - Passes, in zh, as objective: `Know the rules` → `了解规则`
    """
    most = unit.room.characters
    if most and len(unit.translation) > most:
        yield unit.found(
            ngettext(
                "{n} character, more than the {most} that every LMS holds",
                "{n} characters, more than the {most} that every LMS holds",
                len(unit.translation),
                most=most,
            ),
            _("shorten it"),
        )


@rule("L032", "repeated-word", Severity.WARNING)
def repeated_word(unit: Unit) -> Iterable[Finding]:
    """A word stands twice in a row.

    Mostly a slip of the pen. Words that a language doubles on purpose (French *nous nous*, German *Sie sie*) are known;
    languages that double any word, such as Hindi and Swahili, are left alone.

    - Breaks, in ru: `Read the draft.` → `Прочитайте проект проект.`
    - Passes, in ru: `Read the draft.` → `Прочитайте проект.`
    - Passes, in bn: `What do you know?` → `কী কী জানেন?`
    - Passes, in de: `Open it where you see it.` → `Öffnen Sie es, wo Sie sie sehen.`
    """
    if unit.language in _DOUBLING:
        return
    text = structure_of(unit.translation).prose if unit.markdown else unit.translation
    pattern = _REPEATED_HAN if unit.language in ("zh", "ja") else _REPEATED
    for found in pattern.finditer(text):
        word = (found[1] or found[0]).lower()
        doubled = (
            _REPEATED.search(unit.source) or _ONE_BY_ONE.search(unit.source) or word in _REPEATS.get(unit.language, ())
        )
        if not doubled:
            yield unit.found(_("{words} stands twice", words=quoted(found[0])), _("remove one"))
            return


@rule("L034", "caption-too-fast", Severity.WARNING)
def caption_too_fast(unit: Unit) -> Iterable[Finding]:
    """A caption is shown for less time than it takes to read.

    Viewers read about 20 letters or 9 Chinese characters a second. Say it shorter; the times stay as they are. A
    translation is left alone if its source is as fast for readers of its own language.

    - Breaks, in zh, as caption of 2 seconds: `Who speaks first?` → `在这间会议室里，究竟应当由谁第一个站出来发言呢？`
    - Passes, in zh, as caption of 2 seconds: `Who speaks first?` → `谁先发言？`
    """
    if not unit.seconds:
        return
    speed, readable = len(_folded(unit.translation)) / unit.seconds, reading_speed(unit.language)
    source_speed = len(_folded(unit.source)) / unit.seconds / reading_speed(unit.source_language)
    if speed > readable and speed / readable > source_speed:
        yield unit.found(
            _("{speed:.0f} characters a second, more than {readable:.0f} can be read", speed=speed, readable=readable),
            _("say it shorter"),
        )
