"""Reviews that ``packager serve --review`` keeps in the project until they are collected: ``.packager/reviews``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from packager.archive import replacing
from packager.project import Project
from packager.review.remarks import Review
from packager.untrusted.reach import is_within, within

FOLDER = ".packager/reviews"


def kept_files(project: Project) -> Iterator[Path]:
    """The files that are kept, by name."""
    found = sorted((project.root / FOLDER).glob("*.json"))
    return (path for path in found if is_within(path, project.root))


def keep(project: Project, device: str, review: Review) -> Path:
    """Put the review of a device in the place of what that device said before; one that says nothing any more leaves
    no file. Raises OSError, ValueError for a ``device`` that is no name of one."""
    if not (device.isalnum() and device.isascii() and len(device) <= 16):  # it becomes a part of a file's name
        raise ValueError("a device is named by letters and digits")
    path = within(project.root / FOLDER / f"{review.module}-{review.language}-{device}.json", project.root)
    if not (review.remarks or review.approvals):
        path.unlink(missing_ok=True)
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    ignore = path.parents[1] / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")
    with replacing(path) as stream:
        stream.write(review.model_dump_json(indent=1, exclude_none=True).encode())
    return path
