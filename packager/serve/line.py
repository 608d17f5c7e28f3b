"""The line between a learner's device and the content: as it is, slow, down, or with a session that has ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from uvicorn.protocols.http.h11_impl import H11Protocol

ROUND_TRIP_S = 0.4
BYTES_A_SECOND = 50_000
_PIECE = 5_000


@dataclass
class Line:
    """What is wrong with the line just now; the panel's buttons set it.

    ``slow`` is slow 3G: 400 ms a round trip, 50,000 bytes a second. ``expired``: every address leads to a login page,
    and the LRS knows no token. ``busy``: the LRS answers 503. ``second``: from the next launch on the LRS speaks xAPI
    2.0 alone.
    """

    offline: bool = False
    slow: bool = False
    expired: bool = False
    busy: bool = False
    second: bool = False

    async def carried(self, pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
        """The bytes at the line's speed."""
        if self.slow:
            await asyncio.sleep(ROUND_TRIP_S)
        for piece in pieces:
            if not self.slow:
                yield piece
                continue
            for start in range(0, len(piece), _PIECE):
                part = piece[start : start + _PIECE]
                await asyncio.sleep(len(part) / BYTES_A_SECOND)
                yield part


def protocol_of(line: Line) -> type[H11Protocol]:
    """HTTP whose connections break while the line is down: no answer at all, as a device without a line has it."""

    class OnThisLine(H11Protocol):
        def data_received(self, data: bytes) -> None:
            if line.offline:
                self.transport.abort()
            else:
                super().data_received(data)

    return OnThisLine
