"""Rules about a cmi5 package: the files that its units launch."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding
from packager.diagnostics.message import _
from packager.validate.cmi5.course_structure import CourseStructure
from packager.validate.cmi5.requirements import cmi5_rule
from packager.validate.manifest.addresses import Files, climbs, member_name


@cmi5_rule("C030", "unit-file-missing", clause="cmi5 14.1", requirement="14.1.0.0-4")
def unit_file_missing(course: CourseStructure, files: Files) -> Iterable[Finding]:
    """An AU's relative url leads to no file of the package.

    The launch ends on an error page. Add the file, correct its capital letters, or write an absolute address.
    """
    for element, address in course.urls():
        name = member_name(address)
        if name and not climbs(name) and not files.exact(address):
            there = files.spelt_otherwise(address)
            help_ = _("write `{text}`", text=there) if there else _("add the file, or correct the url")
            yield Finding(_("`{name}` is not in the package", name=name), course.place(element), help_)


@cmi5_rule("C031", "unit-leaves-package", clause="cmi5 14.1", requirement="14.1.0.0-3")
def unit_leaves_package(course: CourseStructure, files: Files) -> Iterable[Finding]:
    """An AU's relative url begins with a slash or climbs out of the package.

    LMSs resolve it from the root of the package and refuse what lies outside. Write a path below the root.
    """
    for element, address in course.urls():
        name = member_name(address)
        if name and (climbs(name) or name.startswith("/")):
            yield Finding(
                _("`{name}` leaves the package", name=name), course.place(element), _("write a path inside the package")
            )
