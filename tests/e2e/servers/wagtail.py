"""A site as `wagtail start` makes it, with wagtail-lms, and what its database holds."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.browser import DEADLINE
from tests.e2e.launch import Data
from tests.e2e.servers.environments import environment, run

SETTINGS = (
    f"DEADLINE = {DEADLINE // 1000}"
    + """
from lmssite.settings.dev import *
INSTALLED_APPS += ["wagtail_lms"]
ROOT_URLCONF = "lms_urls"
# SQLite refuses what waits for a lock; as it comes, single values ended with 500 on a busy machine
DATABASES["default"]["OPTIONS"] = {"timeout": DEADLINE, "transaction_mode": "IMMEDIATE"}
DEBUG = False  # its pages for what is not found take a second each
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""
)
URLS = """
from django.urls import include, path
from lmssite.urls import urlpatterns
urlpatterns = [path("lms/", include("wagtail_lms.urls")), *urlpatterns]
"""
USERS = """
from django.contrib.auth.models import User
User.objects.create_superuser("editor", "editor@example.org", "only for tests")
User.objects.create_user("ana", "ana@example.org", "only for tests", first_name="Ana", last_name="O'Neil")
"""
PAGES = """
from wagtail.models import Site
from wagtail_lms.models import CoursePage, SCORMLessonPage, SCORMPackage
home = Site.objects.get(is_default_site=True).root_page
course = home.add_child(instance=CoursePage(title="Drought"))
lesson = course.add_child(instance=SCORMLessonPage(title="Words", scorm_package=SCORMPackage.objects.get()))
print("IDS", course.pk, lesson.pk)
"""


ENV = {"DJANGO_SETTINGS_MODULE": "lms_settings"}


def empty_site() -> Path:
    """A site with its database and users, to be copied; made at the first call, since the migrations take longest."""
    key = hashlib.sha256((SETTINGS + URLS + USERS).encode()).hexdigest()[:8]
    place = environment("wagtail")
    site, python = place / f"site-{key}", str(place / "bin" / "python")
    with site.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (site / "complete").exists():
            shutil.rmtree(site, ignore_errors=True)
            site.mkdir()
            run(python, str(place / "bin" / "wagtail"), "start", "lmssite", ".", cwd=site)
            (site / "lms_settings.py").write_text(SETTINGS, encoding="utf-8")
            (site / "lms_urls.py").write_text(URLS, encoding="utf-8")
            run(python, "manage.py", "migrate", "--verbosity", "0", cwd=site, env=ENV)
            run(python, "manage.py", "shell", "-c", USERS, cwd=site, env=ENV)
            (site / "complete").touch()
    return site


@dataclass(frozen=True)
class Wagtail:
    """The running site."""

    origin: str
    folder: Path
    python: str

    def pages(self) -> tuple[str, str]:
        """A course and its lesson with the uploaded package: their numbers."""
        output = run(self.python, "manage.py", "shell", "-c", PAGES, cwd=self.folder, env=ENV)
        course, lesson = output.split("IDS")[1].split()
        return course, lesson

    def data(self) -> Data:
        """What the site keeps of the attempt, out of its database."""
        address = f"file:{self.folder / 'db.sqlite3'}?mode=ro"
        with sqlite3.connect(address, uri=True, timeout=DEADLINE / 1000) as database:
            return dict(database.execute("select key, value from wagtail_lms_scormdata"))
