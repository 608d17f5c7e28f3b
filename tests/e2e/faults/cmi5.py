"""What each scenario of the browser's table is in cmi5, where an LRS is told what an LMS's API is told in SCORM.

Node plays them (`tests/js/session-cmi5-*.test.js`), with the strict LRS of `tests/e2e/lrs`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PLAYED = {
    "nothing-fails": "nothing",
    "nothing-fails-2004": "nothing",
    "answered-during-commit": "slow",
    "commit-false-twice": "busy",
    "commit-false-for-ever": "busy-to-the-end",
    "commit-false-for-ever-2004": "busy-to-the-end",
    "commit-true-nothing-stored": "login",
    "commit-true-nothing-stored-2004": "login",
    "set-error-101": "too-many",
    "session-expired-301": "expired",
    "nothing-answered": "unheard",
    "set-false-without-error": "judged",
    "slow-calls": "slow",
    "get-value-empty": "no-state",
    "limit-255-interactions": "refused-for-ever",
    "interactions-not-implemented": "no-preferences",
    "tab-killed-after-the-last-answer": "killed",
    "tab-killed-after-the-last-answer-2004": "killed",
    "tab-killed-in-the-middle": "killed-in-the-middle",
    "killed-between-set-and-commit": "killed-on-the-way",
    "closed-at-once": "closed",
    "closed-at-once-2004": "closed",
    "frame-removed-at-once": "closed",
    "offline-for-the-middle-third": "offline",
    "offline-to-the-end": "offline-closed",
    "offline-and-killed": "offline-killed",
    "server-answers-503": "busy-to-the-end",
    "api-frame-gone": "relaunched",
    "api-replaced": "relaunched",
    "two-tabs-on-one-attempt": "two-windows",
    "second-tab-takes-over": "two-windows",
    "hidden-then-killed": "switched",
    "storage-blocked": "no-storage",
    "storage-full": "full",
    "list-of-questions-does-not-come": "list-late",
    "list-of-questions-comes-late": "list-late",
    "api-found-late": "fetch-late",
    "review-mode": "review",
    "browse-mode-says-nothing": "browse",
    "passed-stays-passed": "passed",
    "passed-stays-passed-2004": "passed",
    "mastery-of-the-lms-wins": "mastery",
    "old-data-returned": "document-old",
    "resume-data-lost": "document-lost",
    "resume-data-cut": "document-cut",
    "entry-always-ab-initio": "reloaded",
    "clock-back-one-hour": "clock-back",
    "two-learners-on-one-device": "learners",
    "refused-above-1000": "document-refused",
    "commits-out-of-order": "two-devices",
    "each-commit-takes-ten-seconds": "silent",
    "idle-for-half-an-hour": "expired",
    "opened-and-closed-at-once": "opened",
    "opened-and-closed-at-once-2004": "opened",
    "initialize-false-twice": "fetch-late",
    "moodle-offline-for-the-middle-third": "offline",
    "moodle-beacon-too-long": "too-much",
    "opener-closed": "offline-closed",
    "lms-window-reloaded": "relaunched",
}
"""The scenario of cmi5 by that of the browser's."""
APART = {
    "what an API says or does: an LRS answers with a status of HTTP": (
        "commit-true-from-the-third-on-nothing-stored",
        "exceptions-thrown",
        "booleans-instead-of-strings",
        "html-entities",
        "plus-becomes-space",
        "no-finish-function",
        "mode-empty",
        "cut-silently-after-1000-bytes",
        "read-shorter-than-stored",
        "read-behind-what-was-set",
        "one-commit-for-each-answer",
    ),
    "the way to an API: cmi5's launch stands in the address, whatever windows and frames are around": (
        "both-apis",
        "twelve-frames-deep",
        "frame-of-another-origin-between",
        "popup-launch",
        "popup-launch-2004",
        "frames-inside-a-popup",
        "sandboxed-frame",
    ),
    "what happens in the page alone: the same script, whatever the standard": (
        "killed-while-typing",
        "killed-with-half-answers",
        "two-tabs-without-locks",
        "a-download-link-is-clicked",
        "login-page-for-a-page-and-the-list",
        "wrong-charset",
        "every-part-of-the-script-fails-once",
        "device-in-arabic",
        "page-gone-after-a-rebuild",
    ),
}
"""Those that have no meaning of their own in cmi5, by the reason."""
ROW = re.compile(r"([a-z-]+)\t\| (.+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|")


def measured(lines: list[str]) -> dict[str, str]:
    """What node measured, by the scenarios of cmi5: expected, stored, doubled, lost."""
    return {found[1]: " / ".join(found.groups()[2:]) for line in lines if (found := ROW.fullmatch(line))}


def cell(name: str, counts: Mapping[str, str]) -> str:
    """The column of a scenario of the browser's."""
    return counts[PLAYED[name]] if name in PLAYED else "–"
