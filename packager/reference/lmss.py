"""The table of LMSs in docs/lms-admin.md, from the presets."""

from __future__ import annotations

import re

from packager.course.module.lms import LMSS

_HEAD = "| `lms:` | LMS | built for it | good to know | from |\n| --- | --- | --- | --- | --- |\n"
_MARKED = re.compile(r"(?<=<!-- made: lms -->\n\n).*?(?=\n<!-- /made: lms -->)", re.DOTALL)


def lms_table() -> str:
    """A row for each LMS that has a name."""
    rows = (
        f"| `{name}` | {lms.title} | {_built(lms.standards)} | {lms.known} | {lms.source} |\n"
        for name, lms in LMSS.items()
    )
    return _HEAD + "".join(rows)


def with_lms_table(page: str) -> str:
    """The page with the table of now between its marks."""
    return _MARKED.sub(lambda _: lms_table(), page)


def _built(standards: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in standards) or "nothing needed"
