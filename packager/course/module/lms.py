"""What is known of LMSs by name, and from where: presets for ``lms:`` in module.yaml, and a table for their admins.

A preset says which packages an LMS takes, where those that are built by default are not the right ones. It sets nothing
else: packages work everywhere as they are, and what a package does never hangs on a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

LmsName = Literal[
    "blackboard", "canvas", "chamilo", "cornerstone", "docebo", "ilias", "moodle", "openedx", "sap"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lms:
    """One LMS. ``standards`` are those that are built for it (keys of ``STANDARDS``), none where the default is right;
    ``known`` is what an admin should know, in Markdown; ``source`` is where both come from."""

    title: str
    standards: tuple[str, ...]
    known: str
    source: str


LMSS: dict[LmsName, Lms] = {
    "blackboard": Lms(
        "Blackboard Learn",
        (),
        "Plays SCORM 1.2 and 2004 with Rustici's SCORM Engine. In Ultra the last attempt with a grade counts.",
        "[Anthology](https://help.anthology.com/blackboard-preview/instructor/en/original-course-view/original-course-content/"
        "original-create-content/original-add-content-packages.html), [a university's help]"
        "(https://academic-technology-services.scrollhelp.site/ats/how-do-i-add-scorm-content-to-blackboard-ultra)",
    ),
    "canvas": Lms(
        "Canvas",
        (),
        "Upload by SCORM in the course's navigation. Links that lead to files of a package past it are refused.",
        "[Instructure](https://community.canvaslms.com/t5/The-Product-Blog/SCORM-to-Require-Signed-Launch-Links/bc-p/470023)",
    ),
    "chamilo": Lms(
        "Chamilo",
        ("scorm12",),
        "Plays SCORM 1.2 only.",
        "[its issues 2369](https://github.com/chamilo/chamilo-lms/issues/2369) and "
        "[3001](https://github.com/chamilo/chamilo-lms/issues/3001)",
    ),
    "cornerstone": Lms(
        "Cornerstone OnDemand",
        ("scorm12", "scorm2004-3"),
        "Takes SCORM 1.2 and the 3rd Edition of SCORM 2004.",
        "[Cornerstone](https://csod.dev/guides/connectors/content/course-asset-connector.html)",
    ),
    "docebo": Lms(
        "Docebo",
        ("scorm12", "scorm2004-3"),
        "Takes SCORM 1.2 and the 3rd Edition of SCORM 2004, without sequencing.",
        "[Docebo](https://help.docebo.com/hc/en-us/articles/360020128479-Uploading-and-managing-SCORM-as-training-material)",
    ),
    "ilias": Lms(
        "ILIAS",
        (),
        "In SCORM 1.2 the settings of a learning module can replace the mastery score of the manifest.",
        "[ILIAS](https://docu.ilias.de/go/wiki/wpage_2542_1357)",
    ),
    "moodle": Lms(
        "Moodle",
        ("scorm12",),
        "In SCORM 2004 it sends everything again with each save, reports no interactions and stores no total time: "
        "see [Moodle](#moodle).",
        "measured in 4.1 and 4.3",
    ),
    "openedx": Lms(
        "Open edX",
        (),
        "Who failed gets the grade 0, whatever the score. In SCORM 1.2 `lesson_status: completed` makes it the score.",
        "[the source of its SCORM block](https://github.com/overhangio/openedx-scorm-xblock) (`get_grade`)",
    ),
    "sap": Lms(
        "SAP SuccessFactors Learning",
        (),
        "Content objects are called after the manifest's identifier (its first 15 characters) and the resource's, "
        "which names module and language.",
        "[SAP](https://userapps.support.sap.com/sap/support/knowledge/en/2316909)",
    ),
}


def standards_for(names: Iterable[LmsName], default: tuple[str, ...]) -> tuple[str, ...]:
    """What is to be built for these LMSs together, in the order in which they ask for it; ``default`` for one that
    needs nothing of its own, and where there is none."""
    wanted = [standard for name in names for standard in LMSS[name].standards or default]
    return tuple(dict.fromkeys(wanted)) or default
