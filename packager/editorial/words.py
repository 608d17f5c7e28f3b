"""The words that give a sloppy text away, by language. A language without a list is spared the rules that need one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Words:
    """Regular expressions of one language, matched without regard to case.

    ``negatives`` turn a question round, ``absolutes`` are hardly ever true, ``catch_alls`` name the other options,
    ``lazy_alts`` say that a picture is a picture, ``vague_links`` do not say where they lead.
    """

    negatives: str
    absolutes: str
    catch_alls: str
    lazy_alts: str
    vague_links: str


WORDS = {
    "en": Words(
        negatives=r"\b(not(?! only)|never|except|least|isn't|aren't|doesn't|don't|cannot|can't|without)\b",
        absolutes=r"\b(always|never|all|none(?! of (your|my|our|their))|everyone|nobody|completely|impossible)\b",
        catch_alls=r"\b(all|none|both|neither|any) of (the )?(above|these|them|following)\b|\b[A-F] (and|or) [A-F]\b",
        lazy_alts=r"^(an? |the )?(image|picture|photo(graph)?|graphic|illustration|drawing|diagram|icon|figure|logo)\b",
        vague_links=r"^(click )?(here|this|link|more|read more|this link|this page)\.?$",
    ),
    "fr": Words(
        negatives=r"\bne\b|\bn['’]|\b(jamais|sauf|excepté|sans)\b",
        absolutes=r"\b(toujours|jamais|tous|toutes|aucune?|seulement|uniquement|impossible)\b",
        catch_alls=r"\b(toutes? les|tous les|aucune? des) (réponses|options|propositions)|ci-dessus",
        lazy_alts=r"^(une |la |l['’]|un |le )?(image|photo(graphie)?|illustration|dessin|schéma|icône|figure|logo)\b",
        vague_links=r"^(cliquez )?(ici|lien|en savoir plus|ce lien|cette page)\.?$",
    ),
    "es": Words(
        negatives=r"\b(no|nunca|excepto|salvo|sin)\b",
        absolutes=r"\b(siempre|nunca|todos|todas|ningun[oa]|solamente|únicamente|imposible)\b",
        catch_alls=r"\b(todas|ninguna) (de )?las (anteriores|opciones|respuestas)",
        lazy_alts=r"^(una |la |un |el )?(imagen|foto(grafía)?|ilustración|dibujo|diagrama|icono|figura|logo(tipo)?)\b",
        vague_links=r"^(haga clic )?(aquí|enlace|más|leer más|este enlace|esta página)\.?$",
    ),
}


def words_of(language: str) -> Words | None:
    """The list for a language tag, by its base language."""
    return WORDS.get(language.partition("-")[0].lower())


def count_words(text: str) -> int:
    """How many words a text has; Chinese and Japanese characters count as words of 1.7 characters each."""
    han = len(_HAN.findall(text))
    return round(han / 1.7) + len(_WORD.findall(_HAN.sub(" ", text)))
