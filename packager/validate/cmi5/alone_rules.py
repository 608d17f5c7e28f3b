"""Rules about a course structure that comes without a zip."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding
from packager.diagnostics.message import _
from packager.validate.cmi5.course_structure import CourseStructure
from packager.validate.cmi5.requirements import cmi5_rule
from packager.validate.manifest.addresses import member_name


@cmi5_rule("C032", "relative-url-alone", clause="cmi5 14.2", requirement="14.2.0.0-1")
def relative_url_alone(course: CourseStructure) -> Iterable[Finding]:
    """A cmi5.xml that comes without a zip has a relative url.

    The LMS has no files to launch and must refuse it. Zip the course with its files, or write https://….
    """
    for element, address in course.urls():
        if member_name(address):
            yield Finding(
                _("`{address}` leads to no file", address=address),
                course.place(element),
                _("zip the course, or write https://…"),
            )
