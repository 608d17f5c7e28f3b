"""The Jinja2 environment of the player's templates."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from packager.course import order
from packager.course.blocks.formulas import FormulaError, mathml
from packager.course.module.budgets import allowed
from packager.course.questions.clozes import NAMED, ClozeQuestion
from packager.course.questions.question import lettered
from packager.course.scenarios.scenario import ScenarioBlock
from packager.course.scenarios.values import seconds
from packager.course.text import Text
from packager.languages.tags import autonym, direction, known_locale
from packager.player import calendars, dates, practices, questions, rhythm, words
from packager.player.anchors import LEADING, Anchors, anchored
from packager.player.language import bare, lang_attributes, plain
from packager.player.markdown import markdown, markdown_inline
from packager.player.phrases import phrased, phrased_headings
from packager.player.sheets import focal_class
from packager.player.spots import shown_region, spot_place
from packager.work.kept import folder, keep, kept

Shown = TypeVar("Shown", bound=str)

#: What closes a sentence or a bracket after a blank.
_STOP = r"([.,;:!?…)\]»”’。，、；：！？）」』؟،؛]*)"
_BLANK = re.compile("_{3,}" + _STOP)
_NAMED = re.compile(NAMED.pattern + _STOP)
_MEGABYTE = 1_000_000


class _Compiled(BytecodeCache):
    """Templates compiled once, in the user's cache, by the template's text, Jinja's version and what its filters are
    given, which is compiled in: the context, or nothing but the value."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is kept, if it is that of this template."""
        with suppress(OSError):
            bucket.bytecode_from_string(kept(self._file(bucket)))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        with suppress(OSError):
            keep(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        given = _given(bucket.environment)
        return folder("templates") / f"{bucket.key}-{bucket.checksum}-{sys.hexversion:x}-{given}"


@lru_cache(maxsize=8)
def _given(made: Environment) -> str:
    """A digest of what the filters of an environment are given, which does not change once a template is asked for."""
    given = {name: str(getattr(each, "jinja_pass_arg", "")) for name, each in made.filters.items()}
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()[:16]


@lru_cache(maxsize=8)
def environment(folders: tuple[Path, ...]) -> Environment:
    """One for all languages and modules; the words come with each rendering. Earlier folders override later ones."""
    made = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_Compiled(),
    )
    made.filters.update(
        md=with_headings(directed(markdown)),
        mdi=directed(markdown_inline),
        plain=directed(plain),
        phrased=phrased,
        bare=directed(bare),
        lang=lang_attributes,
        marked=words.marked,
        json=script_json,
        json_attr=attribute_json,
    )
    made.globals.update(
        key=questions.key,
        lettered=lettered,
        shuffled=questions.shuffled,
        categorized=questions.categorized,
        story_data=story_data,
        quiz_data=practices.quiz_data,
        seconds=seconds,
        page_lock=order.page_lock,
        quiz_lock=order.quiz_lock,
        is_locked=order.is_locked,
        required_id=order.required_id,
        days=dates.days,
        hours=dates.hours,
        zone_name=dates.zone_name,
        length=dates.length,
        whole_length=rhythm.whole_length,
        to_answer=rhythm.to_answer,
        asked=rhythm.asked,
        taught=rhythm.taught,
        calendar_name=calendars.calendar_name,
        autonym=autonym,
        with_blank=with_blank,
        with_blanks=with_blanks,
        number="{:.10g}".format,
        direction=direction,
        labelled=words.labelled,
        weight=weight,
        allowed=allowed,
        focal_class=focal_class,
        mathml=shown_formula,
        initial=initial,
        spot_place=spot_place,
        shown_region=shown_region,
        percent=percent,
    )
    return made


def with_headings(shown: Callable[[Context, Text | None], Markup]) -> Callable[[Context, Text | None], Markup]:
    """A filter whose headings break between words, in languages without blanks."""

    @pass_context
    def told(context: Context, text: Text | None) -> Markup:
        return phrased_headings(context, shown(context, text))

    return told


def directed(shown: Callable[[Text | None, str], Shown]) -> Callable[[Context, Text | None], Shown]:
    """A filter that shows a text in the direction of the page."""

    @pass_context
    def told(context: Context, text: Text | None) -> Shown:
        made = shown(text, str(context.get("dir", "")))
        if not isinstance(made, Markup) or not LEADING.search(made):
            return made
        anchors: Anchors | None = context.get("anchors")
        return cast(Shown, anchored(made, anchors or Anchors(), words.way_back(context)))

    return told


@pass_context
def story_data(context: Context, block: ScenarioBlock) -> dict[str, Any]:
    """A scenario with the best way through it, if whoever renders has not found that before."""
    known = context["best"]
    if known is not None:
        return practices.story_data(block, known.get(block.scenario))
    from packager.scenario.best import best_way  # a build knows it

    return practices.story_data(block, best_way(block))


def script_json(value: Any) -> Markup:
    """Compact JSON for a ``<script type="application/json">``; nothing in it can end the element."""
    return Markup(_compact(value).replace("<", "\\u003c"))  # noqa: S704 - no element begins or ends in it


def attribute_json(value: Any) -> Markup:
    """Compact JSON for an attribute in single quotes."""
    return Markup(_compact(value).replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;"))  # noqa: S704 - escaped


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def with_blank(prompt: Markup, field: Markup) -> Markup | None:
    """The prompt with ``field`` in place of its first blank (``____``); None if it has none. The full stop that follows
    a blank stays on its line."""
    made, count = _BLANK.subn(lambda found: f'<span class="gap">{field}{found[1]}</span>', str(prompt), count=1)
    return Markup(made) if count else None  # noqa: S704 - both parts are safe HTML


def initial(name: str) -> str:
    """The letter that stands in for a face: the first of the last word, where names end with what tells them apart."""
    last = name.split()[-1:] or [""]
    return next((letter.upper() for letter in last[0] if letter.isalpha()), "")


def with_blanks(prompt: Markup, question: ClozeQuestion, shown: Callable[..., Markup]) -> Markup:
    """The prompt with a field in place of each blank. ``shown`` makes one, of the question, the blank's letter, the
    blank and its number. A blank that a translation has left out stands at the end."""
    fields = {
        each.blank: shown(question, letter, each, number)
        for number, (letter, each) in enumerate(lettered(question.blanks), start=1)
    }
    left = dict(fields)

    def put(found: re.Match[str]) -> str:
        field = left.pop(found[1], "")
        return f'<span class="gap" data-blank="{found[1]}">{field.strip()}{found[2]}</span>' if field else found[0]

    made = _NAMED.sub(put, str(prompt))
    made += "".join(f'<span class="gap" data-blank="{name}">{field.strip()}</span>' for name, field in left.items())
    return Markup(made)  # noqa: S704 - all parts are safe HTML


def shown_formula(latex: str) -> Markup:
    """A formula as MathML; in words alone where it cannot be read, which stops a build before."""
    try:
        return Markup(mathml(latex))  # noqa: S704 - made of known elements and escaped text
    except FormulaError:
        return Markup("")


def weight(size: float, tag: str) -> str:
    """A file size as the language ``tag`` writes it (CLDR), in the digits of the course's texts: learners on costly
    lines ask."""
    from babel.units import format_unit

    number, unit = (size / _MEGABYTE, "megabyte") if size >= _MEGABYTE else (max(1, round(size / 1000)), "kilobyte")
    shown = format_unit(
        round(number, 1), f"digital-{unit}", "short", "#,##0.#", known_locale(tag), numbering_system="latn"
    )
    return "\xa0".join(shown.split())


def percent(share: float, tag: str) -> str:
    """A share of 1 as a percentage, as the language ``tag`` writes it (CLDR), in the digits of the course's texts."""
    from babel import Locale
    from babel.numbers import format_percent

    locale = Locale.parse(known_locale(tag))
    sign = locale.number_symbols.get("latn", {}).get("percentSign", "%")  # in Arabic with marks that keep it behind
    return format_percent(share, locale=locale, numbering_system="latn").replace("%", sign)
