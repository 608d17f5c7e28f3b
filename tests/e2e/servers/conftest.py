"""Each server is started once for a session, on loopback, with an empty store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.servers.environments import environment, started
from tests.e2e.servers.wagtail import ENV, Wagtail, empty_site


@pytest.fixture(scope="session")
def scormhost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """scormhost's address."""
    folder = tmp_path_factory.mktemp("scormhost")
    python = str(environment("scormhost") / "bin" / "python")
    command = [python, "-m", "uvicorn", "--factory", "scormhost.app:create_scorm_app"]
    env = {"SCORMHOST_SECRET_KEY": "only for these tests, 32 bytes and more"}
    # it closes what was idle for five seconds, and on a busy machine the next request is on its way by then
    command += ["--host", "127.0.0.1", "--port", "0", "--timeout-keep-alive", "3600"]
    with started(*command, cwd=folder, env=env) as origin:
        yield origin


@pytest.fixture(scope="session")
def wagtail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wagtail]:
    """A Wagtail site with wagtail-lms, an editor and a learner."""
    folder = Path(shutil.copytree(empty_site(), tmp_path_factory.mktemp("wagtail"), dirs_exist_ok=True))
    python = str(environment("wagtail") / "bin" / "python")
    command = [python, "manage.py", "runserver", "--noreload", "127.0.0.1:0"]
    with started(*command, cwd=folder, env=ENV) as origin:
        yield Wagtail(origin, folder, python)
