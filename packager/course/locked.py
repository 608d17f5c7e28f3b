"""The word for what waits for something before it; what that means stands in ``order``."""

from __future__ import annotations

from typing import Literal

Locked = Literal["until previous"]
