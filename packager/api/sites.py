"""The catalogue of a project, for any web server."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from packager.api.projects import several
from packager.project import Project
from packager.site.run import SiteOutcome, make_site
from packager.standards import standard


def build_site(
    project: Project,
    out: str | os.PathLike[str] = "site",
    packages: str | os.PathLike[str] = "dist",
    standards: Iterable[str] = (),
) -> SiteOutcome:
    """What `packager site` does: the catalogue that ``site.yaml`` describes, in the folder ``out``, of packages that it
    builds in ``packages``.

    ``standards`` are keys of ``STANDARDS`` for the packages that LMS admins get; none means those that the LMSs of
    each module take. Nothing is written where ``site.yaml`` or a module has an error: the outcome's reports say so.

    Raises ValueError for a standard that is none and for a catalog that is none, OSError if ``out`` cannot be written
    or holds other things.

    >>> outcome = build_site(load_project())
    >>> outcome.made, outcome.told
    (True, '7 pages written, 0 current.')
    """
    names = several("standards", standards)
    for name in names:
        standard(name)
    return make_site(project, Path(out), Path(packages), names)
