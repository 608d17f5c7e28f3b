"""Rules about the answers of a question, which must stay different, fair and referred to as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from packager.catalogs.contexts import role
from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.localization.numbers import plain_digits
from packager.localization.structure import structure_of
from packager.localization.unit import Catalog, Unit, quoted

_KEPT_MARKS = re.compile("(?<=[иИ])\u0306")  # й is a letter of its own
# Marks above and below letters are none, nor is a tatweel; but vowel signs of the scripts of India and South-East Asia
# are, and the marks that make か of が.
_VOWEL_SIGNS = "\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3099\u309a"
_NO_LETTERS = re.compile(f"[^\\w{_VOWEL_SIGNS}]+")
_LETTERS_ALIKE_NONE = ("_", "\u0640", "\u06e5", "\u06e6")
"""What counts as letters of words and is none: tatweel and the small waw and yeh above others."""
_LETTER = re.compile(
    r"\b(?:answer|option|choice|statement|reply)s?\s+\(?([A-F])\)?(?![\w'])(?:\s*(?:and|or|,)\s*\(?([A-F])\)?(?!\w))?"
)
_ALPHABETS = ("ABCDEF", "АБВГДЕ", "أبجدهو", "ابجدهو", "甲乙丙丁戊己")
_REFERRED_TO = ("answer", "option", "choice", "statement", "reply", "sentence")
_ABOVE = re.compile(r"\b(?:all|none|both|neither|any|each) of (?:the )?above\b", re.IGNORECASE)
_ALL_OF_THEM = re.compile(r"^(?:all|none|both|neither|any) of (?:the above|these|them)\b", re.IGNORECASE)
_ABOVE_IN = {
    "fr": r"ci-dessus|précédent|toutes|tous|aucune?|ces\b",
    "es": r"anterior|tod[oa]s|ningun[oa]|amb[oa]s|ést?[oa]s|est[oa]s",
    "ru": r"выше|перечисл|все\b|всё|ни од|ничего|ни то|обе|оба|эти",
    "zh": r"以上|上述|上面|前述|都|全部|所有|皆",
    "ar": r"سبق|أعلاه|جميع|كل|لا شيء|أي |كلا|هذه",
    "en": r"above|these|all|none|both",
}
_ORDINAL = re.compile(
    r"\bthe (first|second|third|fourth|last) (?:answer|option|choice|statement|sentence)\b", re.IGNORECASE
)
_ORDINALS_IN = {
    "fr": {"first": "premi", "second": "deuxi|second", "third": "troisi", "fourth": "quatri", "last": "derni"},
    "es": {"first": "primer", "second": "segund", "third": "tercer", "fourth": "cuart", "last": "últim"},
    "ru": {"first": "перв", "second": "втор", "third": "трет", "fourth": "четв[её]рт", "last": "последн"},
    "zh": {"first": "第一|首", "second": "第二", "third": "第三", "fourth": "第四", "last": "最后|末"},
    "ar": {"first": "أول|اول", "second": "ثاني", "third": "ثالث", "fourth": "رابع", "last": "أخير|آخر"},
}
#: Farsi yeh and keheh, which look as the Arabic letters do in most places of a word.
_ARABIC_ALIKE = (("ی", "ي"), ("ک", "ك"))
_BY_FAR, _MORE, _SIMILAR = 1.75, 20, 1.25
_SEVERAL = re.compile(r"\s[/|;]\s|[/|;；、،]|\s(?:or|ou|o|или|أو)\s|或")


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """A text without what learners do not tell apart: case, spaces, marks, diacritics, tatweel, width, the two ways to
    write yeh and kaf. It forgives what the player forgives (templates/player/questions/normal.js), and more.
    """
    letters = unicodedata.normalize("NFKD", plain_digits(text)).casefold()
    if "\u0306" in letters:
        letters = _KEPT_MARKS.sub("x", letters)
    letters = _NO_LETTERS.sub("", letters)
    for none in _LETTERS_ALIKE_NONE:
        letters = letters.replace(none, "")
    for one, other in _ARABIC_ALIKE:
        letters = letters.replace(one, other)
    return letters


@rule("L021", "equal-answers")
def equal_answers(catalog: Catalog) -> Iterable[Finding]:
    """Two answers of one question, or two items, sides of pairs or choices, have become one.

    Learners who choose the wrong one of two equal texts are marked wrong for nothing. Case, spaces, punctuation,
    diacritics, tatweel, width and the script of digits make no difference to a reader's eye, and none here.

    - Breaks, in fr: `The chair` → `La présidence`; `The bureau` → `la presidence.`
    - Passes, in fr: `The chair` → `La présidence`; `The bureau` → `Le bureau`
    """
    for group in catalog.answer_groups:
        first: dict[str, Unit] = {}
        for unit in group:
            same = first.setdefault(folded(unit.translation), unit)
            if same is not unit and folded(same.source) != folded(unit.source):
                yield unit.found(
                    _(
                        "{translation} reads the same as the answer in line {line}",
                        translation=quoted(unit.translation),
                        line=same.place.line,
                    ),
                    _(
                        "their sources differ: {one}, {other}",
                        one=quoted(same.source),
                        other=quoted(unit.source),
                    ),
                )


@rule("L022", "longest-answer", Severity.WARNING)
def longest_answer(catalog: Catalog) -> Iterable[Finding]:
    """An answer is the longest by far, and in the source it is not.

    Learners guess that the longest answer is the right one. Say it shorter, or the others as fully.

    - Breaks, in es: `Ask for time` → `Pida que se le conceda el tiempo que necesite para consultarlo`; `Leave the room` → `Salga de la sala`
    - Passes, in es: `Ask for time` → `Pida tiempo`; `Leave the room` → `Salga de la sala`
    """  # noqa: E501 - an example is one line
    for group in catalog.answer_groups:
        if not group[0].role.startswith("answer") and not group[0].context.endswith("/choice"):
            continue
        lengths = sorted(
            (len(unit.translation), len(unit.source), unit.place.line or 0, n) for n, unit in enumerate(group)
        )
        length, of_source, _number, index = lengths[-1]
        others = max(unit_length for unit_length, *_rest in lengths[:-1])
        other_sources = max(source_length for _length, source_length, *_rest in lengths[:-1])
        if length > max(_BY_FAR * others, others + _MORE) and of_source <= _SIMILAR * other_sources:
            yield group[index].found(
                ngettext(
                    "{n} character; the next longest answer has {others}",
                    "{n} characters; the next longest answer has {others}",
                    length,
                    others=others,
                ),
                _("say it shorter"),
            )


@rule("L023", "broken-reference")
def broken_reference(unit: Unit) -> Iterable[Finding]:
    """The text refers to another answer than its source: *answer B*, *the first option*, *all of the above*.

    Learners are sent to the wrong answer. Name the same one; a letter of your own alphabet in the same place will do.

    - Breaks, in fr: `Answer B is a motion.` → `La réponse D est une motion.`
    - Passes, in fr: `Answer B is a motion.` → `La réponse B est une motion.`
    """
    if unit.source_language != "en":
        return
    lowered = unit.source.lower()
    refers = any(map(lowered.__contains__, _REFERRED_TO))
    for found in _LETTER.finditer(unit.source[:1].lower() + unit.source[1:]) if refers else ():
        for letter in filter(None, found.groups()):
            accepted = "".join(alphabet["ABCDEF".index(letter)] for alphabet in _ALPHABETS)
            if not re.search(
                rf"(?<![^\W\d_\u0600-\u06ff\u4e00-\u9fff])[{accepted}](?![^\W\d_\u4e00-\u9fff])", unit.translation
            ):
                yield unit.found(
                    _("`{name}` of the source is not named here", name=found[0]), _("name the same answer")
                )
    above = (
        _ALL_OF_THEM.match(unit.source)
        if unit.role.startswith("answer")
        else "above" in lowered and _ABOVE.search(unit.source)
    )
    if (
        above
        and unit.language in _ABOVE_IN
        and not re.search(_ABOVE_IN[unit.language], unit.translation, re.IGNORECASE)
    ):
        yield unit.found(
            _("`{words}` of the source lacks", words=above[0]), _("say that all, or none, of the answers are meant")
        )
    for ordinal in _ORDINAL.finditer(unit.source) if refers else ():
        pattern = _ORDINALS_IN.get(unit.language, {}).get(ordinal[1].lower())
        if pattern and not re.search(pattern, unit.translation, re.IGNORECASE):
            yield unit.found(_("`{name}` of the source is not named here", name=ordinal[0]), _("name the same one"))


@rule("L024", "unusable-accepted-answer")
def unusable_accepted_answer(unit: Unit) -> Iterable[Finding]:
    """An accepted answer of a fill-in question can hardly be typed: several in one, marks that nobody types.

    Or it has digits that the source has not, or is the source's own word in another script. Learners who type the right
    word are marked wrong. Each accepted answer is one message: write one spelling, without brackets, quotation marks,
    full stop, short vowels or tatweel.

    - Breaks, in ru: `quorum` → `кворум / число участников`
    - Passes, in ru: `quorum` → `кворум`
    """
    if role(unit.context) != "question: accept":
        return
    text = unit.translation
    if _SEVERAL.search(text) and not _SEVERAL.search(unit.source):
        yield unit.found(
            _("{text} is more than one answer", text=quoted(text)), _("keep one; the others are messages of their own")
        )
    if re.search(r"[«»“”\"()。.…!?؟]", text) and not re.search(r"[\"“”().…!?]", unit.source):
        yield unit.found(_("{text} holds marks that nobody types", text=quoted(text)), _("remove them"))
    if re.search("[\u064b-\u0652\u0640]", text):
        yield unit.found(
            _("{text} holds short vowels or tatweel, which nobody types", text=quoted(text)), _("remove them")
        )
    if len(text.split()) > len(unit.source.split()) + 3:
        yield unit.found(
            _("{text} is longer than anybody types", text=quoted(text)), _("keep the word that stands in the blank")
        )


@rule("L036", "given-away-answer", Severity.WARNING)
def given_away_answer(catalog: Catalog) -> Iterable[Finding]:
    """The question holds its answer, and in the source it does not.

    The word to be typed stands in the prompt or the hint, or an answer repeats the whole question. Say the question in
    other words.

    - Breaks, in es: `Who counts?` → `¿Quién ve el quórum?`; `The number` → `¿Quién ve el quórum?`
    - Passes, in es: `Who counts?` → `¿Quién cuenta?`; `The number` → `El quórum`
    """
    for units in catalog.groups:
        prompts = [unit for unit in units if role(unit.context) in ("question: prompt", "question: hint")]
        for unit in units:
            if role(unit.context) not in ("question: accept", "question: answer/text"):
                continue
            word, of_source = folded(unit.translation), folded(unit.source)
            typed = role(unit.context) == "question: accept"
            for prompt in prompts:
                text, prompt_source = folded(structure_of(prompt.translation).prose), folded(prompt.source)
                given = word in text if typed else word == text
                of_old = of_source in prompt_source if typed else of_source == prompt_source
                if len(word) > 1 and given and not of_old:
                    yield prompt.found(
                        _("the question holds its answer {translation}", translation=quoted(unit.translation)),
                        _("say it otherwise"),
                    )
