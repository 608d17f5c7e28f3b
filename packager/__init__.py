"""Course content in YAML, localized with gettext, as SCORM packages; and a validator for anybody's packages.

For build scripts, what the commands do, with values in the place of what they print:

>>> import packager
>>> outcome = packager.build_packages(packager.load_project(), standards=["scorm12"])
>>> [path.name for path in (*outcome.built, *outcome.current)]
['hello-1.0.0-en-scorm12.zip']

What is not named here may change with any version.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from packager.api.packages import inspect_package, validate_package
    from packager.api.projects import build_packages, check_modules, load_project
    from packager.api.results import analyse_results
    from packager.api.sites import build_site
    from packager.archive import UnreadableArchiveError
    from packager.build.plan import Share
    from packager.build.run import Outcome
    from packager.diagnostics import Diagnostic, Place, Report, Severity
    from packager.inspect import Inspection
    from packager.project import Project, ProjectNotFoundError
    from packager.results.figures import Analysis
    from packager.results.records import UnreadableRecordsError
    from packager.site.run import SiteOutcome
    from packager.work.cluster import ClusterError

__version__ = "0.2.0"
__all__ = [
    "Analysis",
    "ClusterError",
    "Diagnostic",
    "Inspection",
    "Outcome",
    "Place",
    "Project",
    "ProjectNotFoundError",
    "Report",
    "Severity",
    "Share",
    "SiteOutcome",
    "UnreadableArchiveError",
    "UnreadableRecordsError",
    "analyse_results",
    "build_packages",
    "build_site",
    "check_modules",
    "inspect_package",
    "load_project",
    "validate_package",
]

_HOMES = {
    "api.packages": ("inspect_package", "validate_package"),
    "api.projects": ("build_packages", "check_modules", "load_project"),
    "api.sites": ("build_site",),
    "api.results": ("analyse_results",),
    "archive": ("UnreadableArchiveError",),
    "build.plan": ("Share",),
    "build.run": ("Outcome",),
    "diagnostics": ("Diagnostic", "Place", "Report", "Severity"),
    "inspect": ("Inspection",),
    "project": ("Project", "ProjectNotFoundError"),
    "results.figures": ("Analysis",),
    "results.records": ("UnreadableRecordsError",),
    "site.run": ("SiteOutcome",),
    "work.cluster": ("ClusterError",),
}


def __getattr__(name: str) -> Any:
    """Imported when it is first asked for: the command line starts without what it does not need."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"packager.{home}"), name)
    raise AttributeError(f"module 'packager' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
