"""Rules about letters: the language's own script, look-alikes, and characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _
from packager.languages.addresses import ADDRESSES
from packager.languages.english import LITTLE
from packager.languages.facts import SCRIPTS, letters_of, scripts_of
from packager.localization.unit import Unit, quoted

_NO_WORDS = re.compile(
    rf"{ADDRESSES}|`[^`]*`|\{{[^{{}}]*\}}|%\(\w+\)\w|&\w+;|<[^<>]*>|(?<![\w-])[\w-]+\.(?:html|png|svg|pdf|mp4)\b"
)
_NO_WORD_HINT = re.compile(r"[@`{<]|://|\]\(|%\(|&\w|\.(?:html|png|svg|pdf|mp4)\b")
"""Without one of these nothing of :data:`_NO_WORDS` is there, which is slow to search for."""
_LATIN_WORD = re.compile(r"(?<![A-Za-z\u00c0-\u024f])[A-Za-z\u00c0-\u024f]{3,}")
QUOTED = re.compile(
    r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|‘[^‘’]*’|\([^()]*\)|《[^《》]*》|「[^「」]*」|『[^『』]*』|\*[^*]+\*|_[^_]+_"
)
"""What is said of words, where a word of English may stand."""
_STARTS = frozenset({"The", "This", "That", "These", "Those", "When", "Where", "What", "Which"})
_ALIKE = re.compile(
    rf"(?<![{SCRIPTS['Latin']}{SCRIPTS['Cyrillic']}{SCRIPTS['Greek']}])"
    rf"[{SCRIPTS['Latin']}{SCRIPTS['Cyrillic']}{SCRIPTS['Greek']}]*"
    rf"(?:[{SCRIPTS['Latin']}][{SCRIPTS['Cyrillic']}{SCRIPTS['Greek']}]|[{SCRIPTS['Cyrillic']}{SCRIPTS['Greek']}][{SCRIPTS['Latin']}])"
    rf"[{SCRIPTS['Latin']}{SCRIPTS['Cyrillic']}{SCRIPTS['Greek']}]*"
)
_TWO_SCRIPTS = re.compile(
    rf"[{SCRIPTS['Latin']}][{SCRIPTS['Cyrillic']}{SCRIPTS['Greek']}]|[{SCRIPTS['Cyrillic']}{SCRIPTS['Greek']}][{SCRIPTS['Latin']}]"
)
_TRADITIONAL = re.compile(
    "[國會議決則這個們來時說對為與過還進開關問間題學習實現發動員業務處長東車馬鳥魚風飛電話語讀寫讓請誰該點無氣從後區協團約縣縮環條參"
    "與權責據擔應當萬億億衆術標準備優質變體驗證書報導職場聯絡劃規範圍響績經濟總結構層織專項單]"
)
_SIMPLIFIED = re.compile(
    "[国会议决则这个们来时说对为与过还进开关问间题学习实现发动员业务处长东车马鸟鱼风飞电话语读写让请谁该点无气从]"
)
_STRETCHED = re.compile("(?<=[\u0621-\u064a])\u0640+(?=[\u0621-\u064a])|[\ufb50-\ufdfb\ufe70-\ufefc]")
_PERSIAN = re.compile("[\u06cc\u06a9\u06af\u067e\u0686\u0698]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_ENDING_OF = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he", "ps", "yi", "sd"})
_JOINERS_USED = frozenset(
    {"fa", "ur", "ps", "hi", "mr", "ne", "bn", "ta", "te", "kn", "ml", "si", "km", "my", "th", "lo"}
)
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]")
_JOINERS = re.compile("[\u200c\u200d]")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|Ã[\u0080-\u00bf©¨ª«]|â€|Ð[\u0080-\u00bf]"
)


@rule("L028", "wrong-script")
def wrong_script(unit: Unit) -> Iterable[Finding]:
    """Words in a script that the language is not written in: English left over, Cyrillic in French.

    So are traditional characters in simplified Chinese, and Persian letters in Arabic. Names, units, addresses and
    abbreviations in Latin letters may stay; of a single word that may be one of these L045 warns. What must stay as it
    is stands between backticks.

    - Breaks, in ar: `The plenary adopts it.` → `تعتمده the plenary.`
    - Passes, in ar: `The plenary adopts it.` → `تعتمده الجلسة العامة.`
    """
    own = scripts_of(unit.locale)
    text, source = words_of(unit.translation), words_of(unit.source)
    if not own or text == source:
        return
    for script in _scripts_in(text, own):
        strange = _left_over(text, source) if script == "Latin" else _strange(text, source, script)
        if strange:
            yield unit.found(
                _("{strange} is {script} script", strange=quoted(strange), script=script),
                _("translate it, or put code between backticks"),
            )
    hidden = _variant(unit, text, source)
    if hidden:
        yield unit.found(
            _("`{hidden}` is not written so in this language", hidden=hidden),
            _("type it with this language's keyboard"),
        )


@lru_cache(maxsize=65_536)  # many rules ask of the same text
def words_of(text: str) -> str:
    """The text without addresses, code and placeholders."""
    return _NO_WORDS.sub(" ", text) if _NO_WORD_HINT.search(text) else text


def _scripts_in(text: str, own: frozenset[str]) -> list[str]:
    """The scripts of a text but those of its language."""
    if text.isascii():
        return [] if "Latin" in own else ["Latin"]
    if not _foreign_letters(own).search(text):
        return []
    return [script for script in SCRIPTS if script not in own]


@cache
def _foreign_letters(own: frozenset[str]) -> re.Pattern[str]:
    """What matches a letter of any other script."""
    return re.compile(f"[{''.join(letters for script, letters in SCRIPTS.items() if script not in own)}]")


def _left_over(text: str, source: str) -> str:
    """Words of English where no Latin letters belong: two in a row, or one that is an English word for sure.

    One word alone may be a unit, an extension or a name: L045 warns of it.
    """
    text = QUOTED.sub(" ", text)
    words = [word for word in _LATIN_WORD.findall(text) if word.islower() or word in _STARTS]
    lower = frozenset(_LATIN_WORD.findall(source.lower()))
    sure = [word for word in words if word.lower() in lower and word.lower() in LITTLE]
    return sure[0] if sure else ""


def _strange(text: str, source: str, script: str) -> str:
    found = letters_of(script).findall(text)
    return next((word for word in found if word not in source and word != "µ"), "")


def _variant(unit: Unit, text: str, source: str) -> str:
    pattern = None
    if unit.language == "ar":
        pattern = _PERSIAN
    elif unit.language == "zh":
        traditional = any(part in unit.locale for part in ("Hant", "TW", "HK", "MO"))
        pattern = _SIMPLIFIED if traditional else _TRADITIONAL
    found = pattern.search(text) if pattern else None
    return found[0] if found and found[0] not in source else ""


@rule("L029", "mixed-script")
def mixed_script(unit: Unit) -> Iterable[Finding]:
    """A word mixes Latin, Cyrillic or Greek letters that look alike.

    It looks right, but searching, sorting, spell checkers and screen readers fail on it, and so do typed answers. Type
    the word again.

    - Breaks, in ru: `Quorum` → `Kворум`
    - Passes, in ru: `Quorum` → `Кворум`
    """
    if unit.translation.isascii() or not _TWO_SCRIPTS.search(unit.translation):
        return
    for word in _ALIKE.findall(words_of(unit.translation)):
        if word not in unit.source:
            yield unit.found(_("{word} mixes letters of two scripts", word=quoted(word)), _("type the word again"))
            return


@rule("L030", "bidi-control")
def bidi_control(unit: Unit) -> Iterable[Finding]:
    """A direction character is unbalanced, forces an order, or stands where the language needs none.

    They come with copied text, nobody sees them, and they turn half a page round. Delete and type the text again. In
    Arabic, Persian, Hebrew and Urdu isolates in pairs and direction marks are fine.

    - Breaks, in ar: `The G77 group` → `مجموعة \\u2066G77`
    - Passes, in ar: `The G77 group` → `مجموعة \\u2066G77\\u2069`
    """
    text = unit.translation
    if text.isascii():
        return
    if _OVERRIDES.search(text):
        yield unit.found(_("a character forces the direction of the text (U+202D, U+202E)"), _("delete it"))
    elif not _balanced(_BIDI.findall(text)):
        yield unit.found(_("a direction character is opened and not closed, or the other way round"), _("delete it"))
    elif unit.language not in _RIGHT_TO_LEFT and _DIRECTION.search(text) and not _DIRECTION.search(unit.source):
        yield unit.found(_("a direction character that nobody sees"), _("delete it"))


def _balanced(controls: list[str]) -> bool:
    open_: list[str] = []
    for control in controls:
        if control in _OPENING:
            open_.append(control)
        elif not open_ or open_.pop() not in _ENDING_OF[control]:
            return False
    return not open_


@rule("L031", "invisible-character")
def invisible_character(unit: Unit) -> Iterable[Finding]:
    """A character that nobody sees: a zero-width space, a soft hyphen, a byte order mark.

    Words that hold one are not found by search, and a typed answer is never equal to them. Joiners are part of Persian,
    Urdu and the scripts of India, and stay.

    - Breaks, in es: `consensus` → `con\\u200bsenso`
    - Passes, in es: `consensus` → `consenso`
    """
    found = _INVISIBLE.search(unit.translation)
    if not found and unit.language not in _JOINERS_USED:
        found = _JOINERS.search(unit.translation)
    allowed = found and (
        found[0] in unit.source or (found[0] == "\u200b" and unit.language in ("km", "th", "lo", "my"))
    )
    if found and not allowed:
        before = unit.translation[max(0, found.start() - 12) : found.start()]
        yield unit.found(
            _("U+{found:04X}, which nobody sees, after {before}", found=ord(found[0]), before=quoted(before)),
            _("delete it"),
        )


@rule("L035", "broken-encoding")
def broken_encoding(unit: Unit) -> Iterable[Finding]:
    """Control characters, replacement characters, or the marks of a text that was read in the wrong encoding.

    The file went through a program that took it for another encoding. Take the text from the original again.

    - Breaks, in fr: `drought` → `sÃ©cheresse`
    - Passes, in fr: `drought` → `sécheresse`
    """
    found = _CONTROL.search(unit.translation)
    if found and found[0] not in unit.source:
        shown = ascii(found[0]).replace("'", "")
        yield unit.found(_("`{character}` is no letter of a text", character=shown), _("type the text again"))


@rule("L040", "kashida", Severity.INFO)
def kashida(unit: Unit) -> Iterable[Finding]:
    """An Arabic word is stretched with tatweel (ـ), or letters are typed as presentation forms.

    Neither is found by search, and screen readers stumble. Type the plain letters. A tatweel after a letter that stands
    alone, as before a digit, is right.

    - Breaks, in ar: `consensus` → `توافـــق الآراء`
    - Passes, in ar: `consensus` → `توافق الآراء`
    """
    if _STRETCHED.search(unit.translation) and "\u0640" not in unit.source:
        yield unit.found(_("tatweel or presentation forms of letters"), _("type the plain letters"))
