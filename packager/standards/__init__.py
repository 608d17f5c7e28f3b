"""The standards: a site becomes a package, or what learners open without an LMS. One small module each, behind one
interface.

To add a standard: write a module that ends in a :class:`Standard` or a :class:`Publication`, and name it in
``STANDARDS`` below.
"""

from packager.standards.cmi5 import CMI5
from packager.standards.file import FILE
from packager.standards.interface import Languages, Limits, PackageInfo, Publication, Standard
from packager.standards.package import Package, package, publish
from packager.standards.scorm12 import SCORM_12
from packager.standards.scorm2004 import SCORM_2004_3, SCORM_2004_4
from packager.standards.web import WEB

STANDARDS: dict[str, Standard | Publication] = {
    each.name: each for each in (SCORM_12, SCORM_2004_3, SCORM_2004_4, CMI5, WEB, FILE)
}
#: What is built if nothing is said: what nearly every LMS takes, and what tells an LMS more.
DEFAULT_STANDARDS = (SCORM_12.name, SCORM_2004_4.name)


def standard(name: str) -> Standard | Publication:
    """The standard of that name (``scorm12``). Raises ValueError, naming those that exist, for any other."""
    try:
        return STANDARDS[name]
    except KeyError:
        raise ValueError(f"no standard `{name}`; there are: {', '.join(STANDARDS)}") from None


__all__ = [
    "DEFAULT_STANDARDS",
    "STANDARDS",
    "Languages",
    "Limits",
    "Package",
    "PackageInfo",
    "Publication",
    "Standard",
    "package",
    "publish",
    "standard",
]
