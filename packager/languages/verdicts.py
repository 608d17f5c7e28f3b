"""The words of each language for true and false, right and wrong, yes and no."""

from __future__ import annotations

import re
from functools import lru_cache

_YES = {
    "en": "true right correct yes agree|well done|that is right|exactly",
    "fr": "vrai juste correct oui exact exactement|d'accord|c'est juste|c'est exact|bonne réponse",
    "es": "verdadero correcto cierto sí exacto|de acuerdo|así es|muy bien",
    "pt": "verdadeiro certo correto correcto sim exato|de acordo|concordo",
    "it": "vero giusto corretto sì esatto|d'accordo",
    "de": "wahr richtig ja korrekt genau zustimmung|stimmt",
    "ru": "верно правильно да правда истина согласен согласна|так и есть",
    "ar": "صحيح صواب نعم صح أوافق موافق|إجابة صحيحة",
    "zh": "对 正确 是 真 同意 没错 对的 是的|回答正确|答对了",
    "ja": "正しい はい 正解",
    "hi": "सही सत्य हाँ हां सहमत",
    "id": "benar ya betul setuju",
    "sw": "kweli sahihi ndiyo nakubali",
    "tet": "loos sin",
    "fa": "درست بله صحیح",
}
_NO = {
    "en": "false wrong incorrect no disagree|not right|not correct|not true",
    "fr": "faux incorrect non inexact|pas d'accord|mauvaise réponse|c'est faux",
    "es": "falso incorrecto no|en desacuerdo|no es correcto|no es cierto",
    "pt": "falso errado incorreto incorrecto não|discordo|em desacordo",
    "it": "falso sbagliato no errato",
    "de": "falsch unwahr nein unrichtig inkorrekt",
    "ru": "неверно неправильно нет ложь ошибочно",
    "ar": "خطأ خاطئ لا خاطئة|غير صحيح|غير صحيحة|لا أوافق|إجابة خاطئة",
    "zh": "错 错误 否 假 不同意 不对 不正确 错了 不是|回答错误|答错了",
    "ja": "誤り いいえ 不正解 間違い",
    "hi": "गलत ग़लत असत्य नहीं असहमत",
    "id": "salah tidak keliru",
    "sw": "uongo hapana si-kweli|si kweli|si sahihi",
    "tet": "sala lae",
    "fa": "نادرست خیر غلط",
}
_FIRST = re.compile(r"^[¡¿«“\"*_\s]*([^.,;:!?。，；：！？—–\-]{1,24}?)\s*(?:[*_»”\"]*\s*(?:[.,;:!。，；：！—–]|$))")
_SHORTEST = 24


@lru_cache(65_536)
def verdict(text: str, language: str) -> bool | None:
    """Whether a text is, or begins with, a word for true (True) or false (False); None if with neither."""
    found = _FIRST.match(text)
    if not found or language not in _YES:
        return None
    word = found[1].strip().lower().replace("’", "'")
    whole = len(text.strip()) <= _SHORTEST or found.end() < len(text)
    if not whole:
        return None
    yes, no = (_listed(table[language]) for table in (_YES, _NO))
    return True if word in yes else False if word in no else None


@lru_cache(64)
def _listed(words: str) -> frozenset[str]:
    single, *phrases = words.split("|")
    return frozenset({*single.split(), *phrases})
