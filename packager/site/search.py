"""What visitors search in a language: titles and words of modules and workshops, as the script gets them; of what
stands on pages each word once, as many as a weak line carries.

The script folds what is searched and what is searched for with one and the same code (``templates/site/fold.js``), so
nothing has to be folded here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from packager.course.declared import texts_of
from packager.course.model import Course
from packager.course.text import Text
from packager.player.dates import days
from packager.player.environment import script_json
from packager.site.catalogue import Catalogue, Meeting, Module

WORDS_MOST = 60_000
"""Bytes of words from pages in the index of one language, shared by all modules: a third of that when it is packed."""
_MARKS = "*_#`()[]{}<>|.,;:!?¿¡/\\\"'«»“”„‘’–—…،؛؟。，、；：！？（）《》"
Document = tuple[str, str, str, str]
"""An address from the folder of the language, a title, what is shown below it, and further words."""


def search_index(catalogue: Catalogue, lang: str, module_page: Callable[[Module], str], workshops: str) -> bytes:
    """The documents as JSON. ``module_page`` gives the page of a module, ``workshops`` that of all sessions."""
    share = WORDS_MOST // max(1, len(catalogue.modules))
    documents = [
        *(_of_module(catalogue, lang, each, module_page(each), share) for each in catalogue.modules),
        *(_of_meeting(each, lang, workshops) for each in catalogue.meetings(lang)),
    ]
    return script_json(documents).encode()


def _of_module(catalogue: Catalogue, lang: str, module: Module, page: str, share: int) -> Document:
    course, site = module.texts[lang], catalogue.site[lang].site
    subjects = [each.title for each in site.subjects if each.id in module.subjects]
    regions = [each.title for each in site.regions if each.id in module.regions]
    words: list[Text] = [
        *([course.audience] if course.audience else []),
        *course.objectives.values(),
        *(*subjects, *regions),
        *_titles(course),
        *(term.title(lang) for term in course.terms()),
    ]
    shown = course.description.value if course.description else ""
    said = _said(words)
    return page, course.title.value, shown, f"{said}\n{_further(course, f'{shown} {said}', share)}".strip()


def _further(course: Course, said: str, most: int) -> str:
    """The words of the pages that are not ``said`` already, each once, in ``most`` bytes of UTF-8."""
    pages = [page for lesson in course.lessons for page in lesson.pages]
    every = (word.strip(_MARKS) for text in texts_of(tuple(pages)) for word in text.value.split() if "://" not in word)
    before = {word.strip(_MARKS).casefold() for word in said.split()}
    found: dict[str, str] = {}
    for word in every:
        folded = word.casefold()
        if word and folded not in before and folded not in found:
            most -= len(word.encode()) + 1
            if most < 0:
                break
            found[folded] = word
    return " ".join(found.values())


def _titles(course: Course) -> Iterator[Text]:
    for lesson in course.lessons:
        yield lesson.title
        yield from (page.title for page in lesson.pages)


def _of_meeting(meeting: Meeting, lang: str, workshops: str) -> Document:
    session = meeting.session
    words: list[Text] = [meeting.workshop.for_, *([session.region] if session.region else [])]
    shown = f"{session.place_.value} · {days(session, lang)}"
    return f"{workshops}#{meeting.name}", meeting.workshop.title.value, shown, _said(words)


def _said(texts: Sequence[Text]) -> str:
    return "\n".join(dict.fromkeys(text.value for text in texts))
