"""``packager serve --review``: the page for reviewers over the modules as they were saved last, its remarks kept."""

from __future__ import annotations

import json
from typing import Any

from packager.review.kept import keep
from packager.review.page import render_review
from packager.review.remarks import ReviewError, reviews_in
from packager.serve.live import UNSHOWABLE, LiveProject


def review_page(live: LiveProject, asked: dict[str, str], token: str) -> str:
    """The page of a module in a language, by default the first module in its own. Raises LookupError if there is no
    such module that can be shown, ValueError if its files do not let it be."""
    module = asked.get("module") or next(iter(live.courses), "")
    course = live.courses.get(module)
    if course is None:
        raise LookupError(module)
    language = asked.get("tongue", "")
    language = language if language in course.languages else course.language
    try:
        return render_review(live.project, course, language, {"token": token, "module": module})
    except UNSHOWABLE as error:
        raise ValueError(str(error)) from None


def keep_review(live: LiveProject, asked: dict[str, Any]) -> dict[str, Any]:
    """Keep what a page says in the project's ``.packager/reviews``; what is none of ours is not."""
    try:
        (review,) = reviews_in(json.dumps(asked.get("review")).encode())
        known = {course.id: course.languages for course in live.courses.values()}
        if review.language not in known.get(review.module, ()):
            return {"kept": False}
        keep(live.project, str(asked.get("device")), review)
    except (ReviewError, OSError, ValueError):
        return {"kept": False}
    return {"kept": True}
