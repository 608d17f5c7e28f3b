"""The strict LRS, once for a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from packager.lrs.store import Lrs
from tests.e2e.lrs.rig import Rig, serve_lrs


@pytest.fixture(scope="session")
def lrs_server() -> Iterator[Rig]:
    """The server."""
    with serve_lrs() as rig:
        yield rig


@pytest.fixture
def rig(lrs_server: Rig) -> Rig:
    """The server, empty."""
    lrs_server.lrs = Lrs()
    lrs_server.asked.clear()
    return lrs_server
