"""A small module in two languages, and what reviewers say of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from packager.course import Course, load_course
from packager.project import Project
from packager.review.collect import Now, now

MODULE = """\
module: small
version: 1.0.0
title: The room
language: en
languages: [en, ar]
lessons: [one.yaml]
"""
LESSON = """\
lesson: one
title: First steps   # what learners see
pages:
  - page: first
    title: "Who speaks first?"
    blocks:
      - text: |
          Speak for **90 seconds**, not longer.

          Then sit down.

      - quote: 'The Chair''s word is final.'
        by: A chair
      - image: media/room.svg
        alt: The room, seen
          from the door
      - question: who
        choice: Who opens the meeting?
        answers:
          - right: The Chair
          - {wrong: A delegate, feedback: "A delegate asks: for the floor first."}
  - page: second
    title: Well done
    blocks:
      - text: You can go.
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def project(root: Path, **module: str) -> Project:
    """The project with the module in it; ``module`` has more lines of module.yaml."""
    folder = root / "modules" / "small"
    (folder / "media").mkdir(parents=True)
    more = "".join(f"{key}: {value}\n" for key, value in module.items())
    (folder / "module.yaml").write_text(MODULE + more, "utf-8")
    (folder / "one.yaml").write_text(LESSON, "utf-8")
    (folder / "media" / "room.svg").write_text(PICTURE, "utf-8")
    return Project(root)


def course_of(project: Project) -> Course:
    """The module as it is now."""
    course, findings = load_course(project.root / "modules" / "small", project.root)
    assert course, findings
    return course


def module_now(project: Project, language: str = "en") -> Now:
    """The same, as remarks are compared with it."""
    return now(project, course_of(project), language)


def at(there: Now, words: str) -> str:
    """What names the text, or the first that begins so."""
    found = sorted(there.texts.values(), key=lambda each: each.source != words)
    return next(each.context for each in found if each.source.startswith(words))


def said(there: Now, words: str, comment: str = "", proposal: str | None = None) -> dict[str, Any]:
    """A remark on the text that begins with ``words``, as the page makes it."""
    message = there.texts[at(there, words)]
    made = {"at": message.context, "page": "page/first", "seen": there.seen(message), "text": message.source}
    return made | {"comment": comment} | ({} if proposal is None else {"proposal": proposal})


def sent(*remarks: dict[str, Any], **more: Any) -> bytes:
    """The file of a reviewer."""
    made: dict[str, Any] = {"packager": "review 1", "module": "small", "language": "en", "reviewer": "Amina"}
    made |= {"saved": "2026-11-30T12:00:00.000Z", "remarks": remarks, "approvals": []}
    return json.dumps(made | more).encode()
