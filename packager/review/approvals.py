"""Who approved which page, kept under version control in ``approvals/MODULE.yaml`` and bound to what it was then."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from packager.archive import replacing
from packager.course import Course
from packager.course.reading.source import read_yaml
from packager.diagnostics import Diagnostic, Place
from packager.diagnostics.message import _, untranslated
from packager.project import Project
from packager.review.collect import Now, now
from packager.review.leaves import Leaf, whole
from packager.review.remarks import Review
from packager.review.rules import broken_approvals, changed_since_approval, not_approved
from packager.untrusted.reach import within

_HEAD = """\
# Pages that were approved, each with what names its texts and media as they were then. An edit afterwards is told by
# `packager review status`. Written by `packager review collect --write`.
"""
_Word = Annotated[str, StringConstraints(min_length=1, max_length=600)]


class Approval(BaseModel):
    """A leaf that ``by`` approved in a language on a day; ``seen`` has what each text and medium was, by its name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: _Word
    language: _Word
    by: _Word
    on: _Word
    seen: dict[str, str]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True)
class Approvals:
    """What a file has, and what is wrong with it."""

    all: tuple[Approval, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def approvals_path(project: Project, module: str) -> Path:
    """Where the approvals of a module stand. Raises LeadsOutError if that is not in the project."""
    return within(project.root / "approvals" / f"{module}.yaml", project.root)


def read_approvals(project: Project, module: str) -> Approvals:
    """The approvals of a module; none if there is no such file."""
    path = approvals_path(project, module)
    name = path.relative_to(project.root).as_posix()
    if not path.is_file():
        return Approvals()
    value, found = read_yaml(path, name)
    if found or not value:
        place, why = (found[0].place, found[0].message) if found else (Place(name, 1), _("it is empty"))
        return Approvals((), tuple(broken_approvals(place, why)))
    try:
        return Approvals(_File.model_validate(value).approvals)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        return Approvals((), tuple(broken_approvals(Place(name, 1), untranslated(problem))))


def write_approvals(project: Project, module: str, approvals: Iterable[Approval]) -> Path:
    """Put the file in its place, which is given. Raises OSError."""
    path = approvals_path(project, module)
    path.parent.mkdir(exist_ok=True)
    with replacing(path) as stream:
        stream.write(as_yaml(approvals).encode())
    return path


def as_yaml(approvals: Iterable[Approval]) -> str:
    """The file; one line for each text, so that two branches that approve different pages merge."""
    lines = [_HEAD + "approvals:"]
    for each in approvals:
        lines.append(f"  - page: {_quoted(each.page)}")
        lines += [f"    {key}: {_quoted(value)}" for key, value in _facts(each)]
        lines += ["    seen:", *(f"      {_quoted(at)}: {_quoted(name)}" for at, name in sorted(each.seen.items()))]
    return "\n".join(lines) + "\n"


def _facts(approval: Approval) -> Iterator[tuple[str, str]]:
    yield from (("language", approval.language), ("by", approval.by), ("on", approval.on))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def joined(there: Now, before: Sequence[Approval], reviews: Iterable[Review]) -> tuple[tuple[Approval, ...], list[str]]:
    """The approvals with those of reviews, and the keys of leaves whose approval is of an older state: those are left.

    A newer one of the same leaf by the same reviewer takes the place of the older.
    """
    made = {(each.page, each.language, each.by): each for each in before}
    late: list[str] = []
    for review in sorted(reviews, key=lambda each: each.saved):
        for approved in review.approvals:
            leaf = there.leaves.get(approved.page)
            parts = there.parts(leaf) if leaf else {}
            if leaf is None or whole(parts) != approved.seen:
                late.append(approved.page)
                continue
            by = review.reviewer or "?"
            approval = Approval(page=leaf.key, language=there.language, by=by, on=review.day, seen=parts)
            made[leaf.key, there.language, by] = approval
    order = {key: number for number, key in enumerate(there.leaves)}
    return tuple(sorted(made.values(), key=lambda each: (each.language, order.get(each.page, -1), each.by))), late


def status(there: Now, approvals: Iterable[Approval], *, required: bool) -> Iterator[Diagnostic]:
    """What has changed since it was approved, and with ``required`` each leaf that is not approved as it is now."""
    of: dict[str, list[Approval]] = {}
    for each in approvals:
        if each.language == there.language:
            of.setdefault(each.page, []).append(each)
    for leaf in there.leaves.values():
        known, parts = of.get(leaf.key, []), there.parts(leaf)
        if not parts or any(each.seen == parts for each in known):
            continue
        if required:
            yield from not_approved(leaf.place, leaf.title, there.language, there.course.id)
        if known:
            yield from _changed(there, leaf, max(known, key=lambda each: each.on), parts)


def _changed(there: Now, leaf: Leaf, approval: Approval, parts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The places that have changed; that of the leaf where something was only taken away."""
    changed = [at for at, seen in parts.items() if approval.seen.get(at) != seen]
    for at in changed or [leaf.key]:
        place = there.place(at) or leaf.place
        yield from changed_since_approval(place, approval.by, approval.on, leaf.title, there.language)


def approval_findings(project: Project, course: Course, language: str) -> tuple[Diagnostic, ...]:
    """What there is to say of the approvals of a module in a language; a module that neither asks for them nor has any
    is not looked at. Raises OSError, PoSyntaxError."""
    return _found(project, course, language, required=course.approved == "required")


def changed_since(project: Project, course: Course) -> tuple[Diagnostic, ...]:
    """What has changed since it was approved in the module's own language, for authors at work: the release asks for
    what is not approved yet."""
    return _found(project, course, course.language, required=False)


def _found(project: Project, course: Course, language: str, *, required: bool) -> tuple[Diagnostic, ...]:
    approvals = read_approvals(project, course.id)
    if approvals.findings or not (approvals.all or required):
        return approvals.findings
    return tuple(status(now(project, course, language), approvals.all, required=required))
