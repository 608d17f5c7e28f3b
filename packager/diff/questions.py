"""What became of pages, questions and practices between two editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from packager.diff.model import Asked, Counted, Edition, Effect, Parts
from packager.diff.wording import listed, quoted


def shifted(old: Parts, new: Parts) -> str:
    """How letters of old responses mean something else now, in words; empty if they do not.

    A text that stands under another letter, or a letter that is gone: an edited text under the same letter is taken for
    the same.
    """
    places = {(letter[:1] == "=", text): letter for letter, text in reversed(new)}
    now = dict(new)
    for letter, text in old:
        there = places.get((letter[:1] == "=", text))
        if now.get(letter) == text:
            continue
        if letter not in now:
            return f"{quoted(text)} (`{letter.lstrip('=')}`) is gone" if there is None else _moved(text, letter, there)
        if there is not None:
            return _moved(text, letter, there)
    return ""


def _moved(text: str, old: str, new: str) -> str:
    return f"{quoted(text)} was `{old.lstrip('=')}` and is `{new.lstrip('=')}`"


def page_effects(old: Edition, new: Edition) -> Iterator[Effect]:
    """Pages that are gone, new, or stand elsewhere."""
    titles = {page.id: page.title for page in (*new.pages, *old.pages)}
    before, after = ({page.id: page for page in each.pages} for each in (old, new))
    alike = {page.title: name for name, page in after.items() if name not in before}
    for name, page in before.items():
        if name not in after:
            message = f"page {quoted(page.title)} is gone: who stood there goes on at the beginning"
            yield Effect("page-gone", name, message + _renamed(name, alike.get(page.title)), breaks=True)
    for name in after:
        if name not in before:
            yield Effect("page-new", name, f"page {quoted(titles[name])} is new: who has not finished has it to see")
    for name in moved(tuple(before), tuple(after)):
        yield Effect("page-moved", name, f"page {quoted(titles[name])} stands elsewhere: it stays seen")


def moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """What stands in another order, of what is in both: as few as can be."""
    both = set(before).intersection(after)
    old, new = [each for each in before if each in both], [each for each in after if each in both]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stay = {each for block in blocks for each in old[block.a : block.a + block.size]}
    return [each for each in new if each not in stay]


def question_effects(old: Edition, new: Edition) -> Iterator[Effect]:
    """Answers that are dropped, that stay, that stay with a score of another key, and that count otherwise."""
    alike = {asked.prompt: name for name, asked in new.asked.items() if name not in old.asked}
    for name, was in old.counted.items():
        if name in new.counted:
            yield from _changed(name, old, new)
        elif not _is_aim(name):
            worth = "" if not was.scored or was.pool else ", and their points"
            same = alike.get(old.asked[name].prompt) if name in old.asked else None
            message = f"{_kind(name)} is gone: answers to it are dropped{worth}{_renamed(name, same)}"
            yield Effect("answer-dropped", name, message, breaks=True)
    for name, now in new.counted.items():
        if name not in old.counted and not _is_aim(name):
            kind = "is new" if not now.scored else "is new in the bank" if now.pool else "is new and counts"
            yield Effect("question-new", name, f"{_kind(name)} {kind}")


def _renamed(old: str, new: str | None) -> str:
    """What to do where only the id changed: it is what everything is kept by."""
    return f"; `{new}` is the same: call it `{old}` again, and nothing is lost" if new else ""


def placed_otherwise(old: Edition, new: Edition) -> Iterator[Effect]:
    """Questions that stand on another page."""
    before, after = ({name: page for page in each.pages for name in page.questions} for each in (old, new))
    for name, page in after.items():
        if name in before and before[name].id != page.id:
            message = f"question `{name}` stands on page {quoted(page.title)} now: answers stay"
            yield Effect("question-moved", name, message)


def _is_aim(name: str) -> bool:
    """What a simulation gives to an objective goes with the simulation; the choice of a language is no answer."""
    return name.count("/") > 1 or name.startswith("learner/")


def _kind(name: str) -> str:
    kind, slash, rest = name.rpartition("/")
    return f"{'simulation' if kind == 'scenario' else kind} `{rest}`" if slash else f"question `{name}`"


def _changed(name: str, old: Edition, new: Edition) -> Iterator[Effect]:
    yield from _counts_otherwise(name, old.counted[name], new.counted[name])
    if name in old.asked and name in new.asked:
        yield from _asks_otherwise(name, old.asked[name], new.asked[name], old.language == new.language)
    was, now = old.practised.get(name), new.practised.get(name)
    if was and now and was.shape != now.shape:
        if name.startswith("scenario/"):
            message = "goes otherwise: who is in it stands at the last step that is still there; finished scores stay"
            yield Effect("simulation-changed", name, f"{_kind(name)} {message}", breaks=True)
        else:
            message = "is drawn or judged by other rules: from the next attempt on; finished scores stay"
            yield Effect("quiz-changed", name, f"{_kind(name)} {message}")


def _counts_otherwise(name: str, was: Counted, now: Counted) -> Iterator[Effect]:
    if was.practice or now.practice:
        yield from _practised_otherwise(name, was, now)
    elif was.pool != now.pool:
        where = "a bank: it counts through quizzes alone" if now.pool else "a page: it counts by itself"
        yield Effect("answer-rejudged", name, f"{_kind(name)} stands in {where} now; answers stay", breaks=True)
    elif was.scored and not now.scored:
        yield Effect("answer-rejudged", name, f"{_kind(name)} counts no more; answers stay", breaks=True)
    elif now.scored and not was.scored:
        message = "counts now: answers from before have no score and count as wrong until they are given again"
        yield Effect("answer-rejudged", name, f"{_kind(name)} {message}", breaks=True)
    elif was.weight != now.weight and now.scored:
        message = f"weighs {now.weight:g} and not {was.weight:g}: answers stay, the module's score is worked out anew"
        yield Effect("answer-rejudged", name, f"{_kind(name)} {message}")


def _practised_otherwise(name: str, was: Counted, now: Counted) -> Iterator[Effect]:
    """What was for practice has scores all the same; they begin, or cease, to count."""
    if now.practice and was.scored:
        message = "is for practice now and counts no more: answers stay, the score is worked out without it"
        yield Effect("answer-rejudged", name, f"{_kind(name)} {message}", breaks=True)
    elif was.practice and now.scored:
        message = "was for practice and counts now: with the score that the last answer had"
        yield Effect("answer-rejudged", name, f"{_kind(name)} {message}", breaks=True)


def _asks_otherwise(name: str, was: Asked, now: Asked, comparable: bool) -> Iterator[Effect]:
    stale = listed(_stale(was, now, comparable))
    if stale:
        message = f"{_kind(name)}: {stale}; answers stay, with the score that they had"
        yield Effect("answer-stale", name, message, breaks=True)
    elif comparable and (was.prompt, was.parts) != (now.prompt, now.parts):
        yield Effect("question-reworded", name, f"{_kind(name)} is worded anew; answers and their scores stay")
    if was.attempts != now.attempts:
        message = f"can be answered {_times(now.attempts)}, not {_times(was.attempts)}"
        yield Effect("attempts-changed", name, f"{_kind(name)} {message}")


def _times(attempts: int) -> str:
    return "as often as one likes" if not attempts else "once" if attempts == 1 else f"{attempts} times"


def _stale(was: Asked, now: Asked, comparable: bool) -> Iterator[str]:
    """Why an answer from before does not say what it said."""
    if was.kind != now.kind:
        yield f"it is {now.kind} and was {was.kind}"
        return
    if comparable and (how := shifted(was.parts, now.parts)):
        yield how
    if was.key != now.key:
        yield "another answer is right" if was.key and now.key else "it is judged otherwise"
