"""How languages address a reader: the words of the familiar and of the polite form, which a course must not mix."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_FORMS = {
    "fr": (r"(?:tu|toi|tes)(?!\w)|t['’](?=[aeéèêiouyh])", r"(?:vous|votre|vos)(?!\w)"),
    "es": (r"(?:tú|ti|tu|tus|contigo|tuy[oa]s?)(?!\w)", r"(?:ustedes|usted)(?!\w)"),
    "pt": (r"(?:tu|ti|teus?|tuas?|contigo)(?!\w)", r"(?:vocês?)(?!\w)"),
    "ru": (r"(?:ты|тебя|тебе|тобой|тво(?:й|я|ё|е|и|его|ей|их|им|ими|ему|ём|ем|ю))(?!\w)",
           r"(?:вы|вас|вам|вами|ваш(?:а|е|и|его|ей|их|им|ими|ему|ем|у)?)(?!\w)"),
    "hi": (r"(?:तुम्हें|तुम्हार\w*|तुम|तू|तेर\w*)", r"(?:आपको|आपके|आपका|आपकी|आप)"),
    "id": (r"(?:kamu|kau|engkau)(?!\w)", r"(?:anda)(?!\w)"),
    "fa": (r"(?:تو)(?!\w)", r"(?:شما)(?!\w)"),
    "mn": (r"(?:чи|чиний|чамд|чамайг)(?!\w)", r"(?:та|таны|танд|таныг)(?!\w)"),
    "it": (r"(?:tu|ti|te|tuo|tua|tuoi|tue)(?!\w)", r"(?:Lei|Suo|Sua)(?!\w)"),
    "zh": (r"(?<!迷)你(?!们)", "您"),
    "de": (r"(?:du|dich|dir|dein(?:e|en|em|er|es)?)(?!\w)", r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)(?!\w)"),
}  # fmt: skip
_BEGIN = {"zh": "", "hi": "", "fr": r"(?<![\w'’])(?<!rendez-)"}
_CASED = frozenset({"de", "it"})
_SPOKEN = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|「[^「」]*」|^>.*$", re.MULTILINE)

_MARKS = '«“„"「>'
"""One of which all that is spoken begins with."""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    if language not in _FORMS:
        return None
    familiar, polite = _FORMS[language]
    begin = _BEGIN.get(language, r"(?<![\w'’-])")
    flags = re.IGNORECASE if language not in _CASED else re.NOFLAG
    return re.compile(begin + familiar, flags | re.IGNORECASE), re.compile(begin + polite, flags)


def may_mix(texts: Iterable[str], language: str) -> bool:
    """Whether both forms may stand in these texts, by their different words alone, which are few."""
    patterns = _patterns(language)
    if patterns is None:
        return False
    words = {word for text in texts for word in text.split()}
    every_word = f", {', '.join(words)}"
    return all(pattern.search(every_word) for pattern in patterns)


def forms_of_address(text: str, language: str) -> tuple[str, str]:
    """The first word of the familiar and of the polite form in a text but what people in it say; each may be empty."""
    patterns = _patterns(language)
    if patterns is None:
        return "", ""
    if any(mark in text for mark in _MARKS):
        text = _SPOKEN.sub(" ", text)
    familiar, polite = (pattern.search(text) for pattern in patterns)
    return familiar[0] if familiar else "", polite[0] if polite else ""
