"""What happened while a package was played: what the rules judge."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from packager.diagnostics import Place
from packager.serve.stage import Activity

ARGUMENT_MAX = 300
"""Letters of an argument that are written down, as `visit.js` cuts it."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the LMS's API, ``name`` as SCORM 2004 calls it.

    ``kind`` is what is wrong with it by the standard (``state``, ``element``, ``value``, ``long``, ``access``,
    ``order``, ``argument``; empty: nothing), ``why`` the reason; ``when`` is ``opening``, ``later`` or ``leaving``.
    """

    name: str
    args: tuple[str, ...]
    result: str
    error: str
    kind: str
    why: str
    when: str

    @property
    def done(self) -> bool:
        """Whether it did what it says."""
        return self.result == "true"

    def sets(self, *elements: str) -> bool:
        """Whether it set one of these."""
        return self.name == "SetValue" and self.done and self.args[0] in elements


@dataclass(frozen=True, slots=True)
class Visit:
    """A launch of a SCO, until its window was closed.

    ``looked``: whether it asked for the API. ``pages``: what could be read after opening, and after each step that
    went on; ``moved``: whether one of these led from a page to another. ``kept``: what the LMS has, None if nothing.
    """

    calls: tuple[Call, ...]
    looked: bool
    pages: tuple[str, ...]
    moved: bool
    kept: Mapping[str, str] | None

    def all(self, name: str) -> list[Call]:
        """The calls of a function."""
        return [call for call in self.calls if call.name == name]

    @property
    def begun(self) -> bool:
        """Whether the session began."""
        return any(call.done for call in self.all("Initialize"))

    @property
    def ended(self) -> bool:
        """Whether the session was ended."""
        return any(call.done for call in self.all("Terminate"))


@dataclass(frozen=True, slots=True)
class Barrier:
    """What axe-core found on the first page: a rule of it, how bad, how often, and the first element concerned."""

    id: str
    impact: str
    help: str
    times: int
    element: str


@dataclass(frozen=True, slots=True)
class Load:
    """What came before the first page was there; ``seconds`` on slow 3G, None if it was not waited for."""

    bytes: int
    requests: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Network:
    """Addresses asked for: ``elsewhere`` those outside of the package, ``refused`` with the status of the answer."""

    elsewhere: tuple[str, ...] = ()
    refused: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """An item of a package, played: ``visits`` are the first and, where the LMS had kept something, a second one."""

    activity: Activity
    standard: str
    visits: tuple[Visit, ...]
    network: Network = Network()
    script_errors: tuple[str, ...] = ()
    console_errors: tuple[str, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    load: Load | None = None

    @property
    def first(self) -> Visit:
        """The visit of a new attempt."""
        return self.visits[0]

    @property
    def launched(self) -> bool:
        """Whether its page is there."""
        name = page_name(self.activity)
        return all(unquote(urlsplit(url).path).lstrip("/") != name for url, _ in self.network.refused)

    @property
    def talks(self) -> bool:
        """Whether it has to talk to the LMS: it is a SCO, and its page is there."""
        return self.activity.kind == "sco" and self.launched

    @property
    def place(self) -> Place:
        """The page that is launched, and the item."""
        return Place(page_name(self.activity), path=self.activity.id)

    @property
    def calls(self) -> Iterator[Call]:
        """Those of all visits."""
        return (call for visit in self.visits for call in visit.calls)

    @property
    def single_page(self) -> bool:
        """Whether it has one page: the one step that there is, to results or an end, left its place as it was."""
        place = self.element("cmi.core.lesson_location", "cmi.location")
        named = [call for call in self.first.calls if call.when == "opening" and call.sets(place) and call.args[1]]
        kept = (self.first.kept or {}).get(place, "")[:ARGUMENT_MAX]
        return len(set(self.first.pages)) == 2 and bool(named) and named[-1].args[1] == kept

    def shown(self, call: Call) -> str:
        """A call as its author wrote it."""
        name = {"Terminate": "Finish"}.get(call.name, call.name) if self.standard == "scorm12" else call.name
        args = ", ".join(f'"{arg if len(arg) <= _SHOWN else arg[:_SHOWN] + "…"}"' for arg in call.args)
        return f"{'LMS' if self.standard == 'scorm12' else ''}{name}({args})"

    def element(self, old: str, new: str) -> str:
        """An element's name in the standard: SCORM 1.2's or that of 2004."""
        return old if self.standard == "scorm12" else new


_SHOWN = 60


def page_name(activity: Activity) -> str:
    """The file that an item launches."""
    return posixpath.normpath(unquote(urlsplit(activity.launch).path)).lstrip("/")
