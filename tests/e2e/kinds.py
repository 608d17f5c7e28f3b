"""The fewest pages that show every kind of block and question there is in a package."""

from __future__ import annotations

import re
import zipfile

from tests.e2e.launch import Packaged

KINDS = re.compile(
    r'data-kind="([\w-]+)"|class="(quote|callout|table|steps|download|media|workshop|change)\b|<(details|figure|pre)\b'
)


def kinds(package: Packaged) -> dict[str, set[str]]:
    """What is on each page."""
    with zipfile.ZipFile(package.path) as archive:
        texts = {page: archive.read(f"pages/{page}.html").decode() for page in package.pages}
    return {page: {"".join(found) for found in KINDS.findall(text)} for page, text in texts.items()}


def pages_of_each_kind(package: Packaged) -> list[str]:
    """In the order of the package, first the pages that show most."""
    left = kinds(package)
    wanted = set().union(*left.values())
    taken = set()
    while wanted:
        best = max(left, key=lambda page: len(left[page] & wanted))
        wanted -= left.pop(best)
        taken.add(best)
    return [page for page in package.pages if page in taken]
