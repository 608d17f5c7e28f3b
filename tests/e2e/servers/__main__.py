"""Make what the servers' tests begin with before any of them waits for it: ``python -m tests.e2e.servers``."""

from __future__ import annotations

from tests.e2e.servers.environments import environment
from tests.e2e.servers.wagtail import empty_site

environment("ralph")
environment("scormhost")
empty_site()
