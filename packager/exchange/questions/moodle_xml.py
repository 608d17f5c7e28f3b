"""Moodle XML, as Moodle's question/format/xml/format.php writes it (docs.moodle.org, Moodle XML format), in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from lxml import etree

from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.questions.incoming import Carrier, Incoming, Reading, arranged, weighed
from packager.exchange.questions.moodle_xml_texts import Asked, Element, file_in, number_of
from packager.exchange.questions.multilang import languages_in
from packager.exchange.text_file import MAX_BYTES, no_xml
from packager.untrusted.xml import TooMuchXmlError, parse_xml

Values = dict[str, Any]
SURE = 100.0


def read(data: bytes, file: str, language: str = "") -> Reading:
    """The questions of a file, each text in ``language`` where it has several. Raises ExchangeError if it is none."""
    root = _root(data)
    losses: list[Loss] = []
    incoming: list[Incoming] = []
    elements: dict[str, Element] = {}
    carrier = Carrier(lambda number, name: file_in(elements[number], name))
    tags: tuple[str, ...] = ()
    for element in root.iter("question"):
        kind = str(element.get("type", ""))
        if kind == "category":
            path = (element.findtext("category/text") or "").replace("//", "\0").split("/")
            tags = tuple(part.replace("\0", "/").strip() for part in path[-1:] if not _is_top(part))
            continue
        elements[str(len(elements))] = element
        takes = partial(carrier.takes, str(len(elements) - 1))
        question = Asked(element, Place(file, element.sourceline), losses, language, takes)
        made = _question(question, kind, tags)
        incoming += [made] if made else []
    texts = (node.text or "" for node in root.iter("text"))
    languages = tuple(sorted({tag for text in texts for tag in languages_in(text)}))
    return Reading(tuple(incoming), tuple(losses), languages, tuple(carrier.taken.values()))


def _is_top(part: str) -> bool:
    return part.strip() in ("", "top", "$course$", "$module$", "$cat1$") or part.startswith("Default for")


def _root(data: bytes) -> Element:
    if len(data) > MAX_BYTES:
        raise ExchangeError(f"the file is larger than {MAX_BYTES // 1_000_000} MB: export it in parts")
    try:
        root = parse_xml(data)
    except etree.XMLSyntaxError as error:
        raise no_xml(error) from None
    except TooMuchXmlError:
        raise ExchangeError("it has more elements than fit into memory: export it in parts") from None
    except (LookupError, ValueError):
        raise ExchangeError("it says that it is in an encoding that it is not in") from None
    if root.tag != "quiz":
        raise ExchangeError(f"its first element is <{root.tag!s}>; Moodle XML begins with <quiz>")
    return root


def _question(question: Asked, kind: str, tags: tuple[str, ...]) -> Incoming | None:
    reader = _KINDS.get(kind)
    if reader is None:
        why = (
            "it is a text without a question: write it on a page"
            if kind == "description"
            else "there is no such kind here"
        )
        question.lose(f"the question ({kind or 'without a type'})", why)
        return None
    ours, values = reader(question)
    if ours == "numeric" and "answer" not in values:
        question.lose("the question", "its answer is no number that can be read")
        return None
    prompt = question.rich("questiontext")
    own = tuple(question.words(tag) for tag in question.element.iterfind("tags/tag"))
    feedback = _feedback(question, ours, values.pop("right", ""), values.pop("wrong", ""))
    values = {ours: prompt} | values | _shared(question, ours) | feedback
    return Incoming(question.name, ours, values, question.place, tuple(tag for tag in (*tags, *own) if tag))


def _shared(question: Asked, kind: str) -> Values:
    """Hints, weight, order, general feedback: what all kinds have."""
    made: Values = {}
    hints = [hint for node in question.element.iterfind("hint") if (hint := question.rich("", node))]
    if hints:
        made["hint"] = hints[0]
    if len(hints) > 1:
        question.lose("all hints but the first", "a question has one here")
    made |= weighed(question, question.number("defaultgrade", 1))
    if kind in ("choice", "multiple") and question.is_on("shuffleanswers"):
        made["shuffle"] = True
    return made


def _feedback(question: Asked, kind: str, right: str, wrong: str) -> Values:
    """Feedback for right and for wrong answers; what everybody reads stands below each."""
    general = question.rich("generalfeedback")
    if kind == "open":
        if general:
            question.lose("its general feedback", "an open question has a model answer only")
        return {}
    said = {"right": (right, general), "wrong": (wrong, general)}
    kept = {key: "\n\n".join(filter(None, texts)) for key, texts in said.items() if any(texts)}
    return {"feedback": kept} if kept else {}


def _answers(question: Asked) -> Iterator[tuple[Element, float]]:
    for answer in question.element.iterfind("answer"):
        yield answer, number_of(answer.get("fraction"))


def _lose_part(question: Asked, answer: Element, share: float) -> None:
    question.lose(f"{share:g} % for `{question.words(answer)}`", "an answer is right or wrong here: it is wrong")


def _choice(question: Asked) -> tuple[str, Values]:
    single = question.element.find("single")
    several = single is not None and (single.text or "").strip().lower() in ("0", "false")
    rights = [share for _, share in _answers(question) if share > 0]
    if not several and sum(share >= SURE for share in rights) > 1:
        several = True
        question.lose("that any one of its right answers is enough", "learners are asked for all of them here")
    made = []
    for answer, share in _answers(question):
        right = share > 0 if several else share >= SURE
        if not several and 0 < share < SURE:
            question.lose(
                f"{share:g} % for `{question.words(answer)}`", "an answer is right or wrong here: it is wrong"
            )
        feedback = question.rich("feedback", answer)
        made.append(
            {"right" if right else "wrong": question.rich("", answer)} | ({"feedback": feedback} if feedback else {})
        )
    if several and len({round(share, 3) for share in rights}) > 1:
        question.lose("the weights of its answers", "each right answer earns the same here")
    values = {"answers": made} | _combined(question)
    partly = question.rich("partiallycorrectfeedback") if several else ""
    if partly not in (*_USUAL, values["right"], values["wrong"], ""):
        question.lose("feedback on answers that are partly right", "there is one for right and one for wrong ones here")
    return "multiple" if several else "choice", values


_USUAL = frozenset({"Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."})
"""What Moodle writes into every question whose author wrote nothing."""


def _combined(question: Asked) -> Values:
    right, wrong = (question.rich(f"{name}feedback") for name in ("correct", "incorrect"))
    return {"right": "" if right in _USUAL else right, "wrong": "" if wrong in _USUAL else wrong}


def _true_false(question: Asked) -> tuple[str, Values]:
    said = {answer.findtext("text", "").strip().lower(): (share, answer) for answer, share in _answers(question)}
    truth = said.get("true", (0.0, None))[0] >= SURE
    feedback = {word: question.rich("feedback", answer) for word, (_, answer) in said.items() if answer is not None}
    words = ("true", "false") if truth else ("false", "true")
    return "true-false", {"answer": truth, "right": feedback.get(words[0], ""), "wrong": feedback.get(words[1], "")}


def _short(question: Asked) -> tuple[str, Values]:
    right = [answer for answer, share in _answers(question) if share >= SURE]
    for answer, share in _answers(question):
        if 0 < share < SURE:
            question.lose(
                f"{share:g} % for `{question.words(answer)}`", "an answer is right or wrong here: it is wrong"
            )
    values: Values = {"accept": list(dict.fromkeys(question.typed(answer) for answer in right))}
    if question.is_on("usecase"):
        values["forgive"] = ["spaces", "unicode"]
    return "fill-in", values | _per_answer(question, right)


def _per_answer(question: Asked, right: list[Element]) -> Values:
    """Feedback that all right answers share, and that of any other answer (``*``)."""
    for answer, _ in _answers(question):
        text = answer.findtext("text", "").strip()
        if answer not in right and text != "*" and question.words(answer, "feedback/text"):
            question.lose(f"feedback on `{text}`", "all wrong answers have the same here")
    said = {question.rich("feedback", answer) for answer in right}
    if len(said) > 1:
        question.lose("feedback on single answers", "all right ones have the same here")
    rest = (answer for answer, share in _answers(question) if share <= 0 and answer.findtext("text", "").strip() == "*")
    return {
        "right": said.pop() if len(said) == 1 else "",
        "wrong": next((question.rich("feedback", each) for each in rest), ""),
    }


def _numeric(question: Asked) -> tuple[str, Values]:
    right = [answer for answer, share in _answers(question) if share >= SURE]
    for answer, share in _answers(question):
        if answer not in right[:1] and answer.findtext("text", "").strip() != "*" and share > 0:
            question.lose(
                f"the answer {question.words(answer)}", "a number has one right answer here, with a tolerance"
            )
    if not right:
        return "numeric", {}
    if number_of(right[0].findtext("text"), 0) != number_of(right[0].findtext("text"), 1):
        return "numeric", {}
    values: Values = {"answer": number_of(right[0].findtext("text"))}
    if off := number_of(right[0].findtext("tolerance")):
        values["tolerance"] = abs(off)
    units = [unit.findtext("unit_name", "").strip() for unit in question.element.iterfind("units/unit")]
    if units and units[0]:
        values["unit"] = units[0]
    if len(units) > 1:
        question.lose("all units but the first", "a number has one unit here")
    return "numeric", values | _per_answer(question, right[:1])


def _matching(question: Asked) -> tuple[str, Values]:
    sides = []
    for each in question.element.iterfind("subquestion"):
        left, right = question.words(each), question.words(each, "answer/text")
        if left:
            sides.append((left, right))
        else:
            question.lose(f"the distractor `{right}`", "every right side belongs to a left one here")
    kind, values = arranged(sides)
    return kind, values | _combined(question)


def _ordering(question: Asked) -> tuple[str, Values]:
    items = [question.words(answer) for answer in question.element.iterfind("answer")]
    return "ordering", {"items": items} | _combined(question)


def _essay(question: Asked) -> tuple[str, Values]:
    values: Values = {}
    if model := question.rich("graderinfo"):
        values["model"] = model
    if 1 <= (lines := int(question.number("responsefieldlines", 4))) <= 40:
        values["lines"] = lines
    for path, what in _LIMITS.items():
        if question.number(path, 0):
            question.lose(what, "a free answer is a text of any length here")
    if question.rich("responsetemplate"):
        question.lose("the template of its answer", "the field begins empty here")
    return "open", values


_LIMITS = {
    "attachments": "files that learners attach",
    "minwordlimit": "how many words it needs",
    "maxwordlimit": "how many words it may have",
}
_KINDS: dict[str, Callable[[Asked], tuple[str, Values]]] = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _numeric,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
}
