"""A small project with a site: three modules in English, two also in Arabic and Chinese, a workshop in two places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polib

from packager.catalogs.files import update_catalog
from packager.course import load_course
from packager.course.site_texts import in_languages, load_site
from packager.project import Project

SITE = """\
organisation: The Secretariat
title: Training for the land
description: Courses and workshops for everybody who speaks for a country.
address: https://training.example.org/land
language: en
licence: CC BY 4.0
contacts:
  - name: Amina Diallo
    role: Translations
    mail: amina@example.org
subjects:
  - subject: negotiation
    title: Negotiation
  - subject: soil
    title: Soil
    text: What lies *below*.
regions:
  - region: africa
    title: Africa
    sessions: Eastern Africa
    contacts:
      - name: Office in Nairobi
        link: https://example.org/africa
  - region: asia
    title: Asia
modules:
  - module: first-rains
    subjects: soil
    regions: africa
    released: 2026-11-02
  - module: the-room
    subjects: [negotiation]
    released: 2026-12-01
  - module: dry-land
    subjects: [soil, negotiation]
"""
MODULE = """\
module: {name}
version: {version}
title: {title}
description: {description}
language: en
languages: [{languages}]
duration: PT45M
objectives:
  hear: {objective}
lessons: [lessons/one.yaml]
"""
LESSON = """\
lesson: one
title: {title}
pages:
  - page: {page}
    title: {title}
    blocks:
      - text: Water is late this year.
"""
WORKSHOP = """\
      - workshop: practice
        title: A day of practice
        for: National focal points
        agenda:
          - item: Opening
        sessions:
          - session: nairobi
            region: Eastern Africa
            place: Nairobi, Kenya
            dates: [2027-03-09, 2027-03-10]
            start: 09:00
            end: 16:00
            zone: Africa/Nairobi
          - session: seoul
            region: Asia
            place: Seoul, Republic of Korea
            dates: 2027-06-08
            start: 09:30
            end: 13:00
            zone: Asia/Seoul
"""
NAMES = {
    "first-rains": ("The first rains", "Why the first rains decide a year.", "Know when to sow"),
    "the-room": ("Who is in the room", "Where decisions are made, and by whom.", "Find your neighbours"),
    "dry-land": ("Living from dry land", "Grazing, wells and agreements.", "Read a dry year"),
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "ar": {
        "The first rains": "الأمطار الأولى",
        "Why the first rains decide a year.": "لماذا تحسم الأمطار الأولى السنة.",
        "Who is in the room": "من في القاعة",
        "Where decisions are made, and by whom.": "أين تُتخذ القرارات ومن يتخذها.",
        "Africa": "أفريقيا",
        "Soil": "التربة",
        "Negotiation": "التفاوض",
        "What lies *below*.": "ما يكمن *تحتنا*.",
        "CC BY 4.0": "CC BY 4.0",
    },
    "zh": {
        "The first rains": "头场雨",
        "Why the first rains decide a year.": "为什么头场雨决定一年。",
        "Who is in the room": "谁在谈判会场",
        "Where decisions are made, and by whom.": "决定在哪里作出，由谁作出。",
        "Africa": "非洲",
        "Soil": "土壤",
        "Negotiation": "谈判",
        "What lies *below*.": "地下*有什么*。",
        "CC BY 4.0": "CC BY 4.0",
    },
}
OTHERS = {"ar": "نص عربي", "zh": "中文文字"}
"""What stands for all other texts."""


def lay_out(root: Path, site: str = SITE, translated: bool = True) -> Project:
    """The project in ``root``: its modules, ``site.yaml``, and catalogs in which every text is translated."""
    for name, (title, description, objective) in NAMES.items():
        languages = "en" if name == "dry-land" else "en, ar, zh"
        written = {"name": name, "version": "1.0.0", "title": title, "description": description}
        folder = root / "modules" / name
        _write(folder / "module.yaml", MODULE.format(**written, languages=languages, objective=objective))
        lesson = LESSON.format(title=title, page=f"{name}-page")
        _write(folder / "lessons/one.yaml", lesson + (WORKSHOP if name == "the-room" else ""))
    _write(root / "site.yaml", site)
    project = Project(root)
    if translated:
        translate(project)
    return project


def translate(project: Project) -> None:
    """Every text of the modules and of the site into the languages that they have: by :data:`WORDS`, else marked."""
    courses = [course for folder in project.modules() if (course := load_course(folder, project.root)[0])]
    site = load_site(project.root)[0]
    assert site is not None
    for course in (*courses, in_languages(site, courses)):
        for tag in course.translations:
            path, _, _ = update_catalog(project, course, tag)
            catalog = polib.pofile(str(path))
            for entry in catalog:
                entry.msgstr = WORDS[tag].get(entry.msgid, OTHERS[tag])
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            catalog.save()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
