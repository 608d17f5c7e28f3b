"""The words of questions: the module's, or else what statements and records themselves say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from packager.course import Course
from packager.results.items import plain_response
from packager.results.of_course import options_of, texts_of
from packager.results.records import Asked, Languages


@dataclass(frozen=True, slots=True)
class Wording:
    """``texts`` of questions and ``objectives`` by id; ``options`` by question and response."""

    texts: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    objectives: Mapping[str, str] = field(default_factory=dict)

    def response(self, question: str, response: str) -> str:
        """What a response says, in words as far as they are known."""
        known = self.options.get(question, {})
        return known.get(response) or "; ".join(known.get(part, part) for part in response.split(","))


def wording(course: Course | None, asked: Mapping[str, Asked], language: str) -> Wording:
    """The words of a module where it is known, which is already in the reader's ``language``, and of files."""
    texts = {name: said(each.prompt, language) for name, each in asked.items()}
    options = {
        name: {plain_response(response): said(words, language) or response for response, words in each.options.items()}
        for name, each in asked.items()
        if each.options
    }
    if course is None:
        return Wording({name: text for name, text in texts.items() if text}, options)
    own = options_of(course)
    return Wording(
        {name: text for name, text in texts.items() if text} | texts_of(course),
        {name: {**options.get(name, {}), **own.get(name, {})} for name in {*options, *own}},
        {name: text.value for name, text in course.objectives.items()},
    )


def said(text: Languages, language: str) -> str:
    """A text in a language, or in one that is near, or in English, or in any."""
    short = language.partition("-")[0]
    near = [tag for tag in text if tag.partition("-")[0] == short]
    english = [tag for tag in text if tag.partition("-")[0] == "en"]
    return next((text[tag] for tag in (language, *near, *english, *text) if text.get(tag)), "")
