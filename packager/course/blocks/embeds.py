"""A film or a page elsewhere, loaded only when the learner asks for it, from a host that the module lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple, Self
from urllib.parse import parse_qs, urlsplit

from pydantic import Field, StringConstraints, WrapValidator, model_validator

from packager.course.base import OneOrMany
from packager.course.blocks.basic import Block
from packager.course.declared import Role
from packager.course.module.budgets import Budget
from packager.course.refusal import matching, refusal
from packager.course.text import Markdown, PlainText, as_typed
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _

_ADDRESS = r"^https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(/[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]*)?$"
_HOST = r"^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$"


Address = Annotated[
    str,
    matching(_ADDRESS, "address", _("an address such as `https://video.example.org/films/12` is expected")),
    Field(description="An address of the web that begins with https://", json_schema_extra={"pattern": _ADDRESS}),
]
Host = Annotated[
    str,
    matching(_HOST, "host", _("a host is expected, by its name alone, such as `video.example.org`")),
    Field(description="A host by its name alone: video.example.org", json_schema_extra={"pattern": _HOST}),
]
Hosts = Annotated[tuple[Host, ...], OneOrMany]
Length = Annotated[
    str,
    StringConstraints(pattern=r"^PT(\d+H)?(\d+M)?(\d+S)?$", min_length=4),
    WrapValidator(as_typed),
    Field(description="A length of time as ISO 8601 writes it: PT4M30S is four and a half minutes"),
]


class Loaded(NamedTuple):
    """What a frame loads: the address, and what its host is told of where the frame stands (Referrer Policy)."""

    address: str
    referrer: str = "no-referrer"

    @property
    def host(self) -> str:
        """The host, with its port if it has one."""
        return urlsplit(self.address).netloc


class EmbedBlock(Block):
    """A film or a page elsewhere."""

    kind_key = "embed"
    usual = ("title", "transcript")
    embed: Address
    """Its address, on a host that `hosts` in module.yaml lists; of a film on YouTube or Vimeo that of its page:
    `embed: https://vimeo.com/76979871`
    """
    title: Annotated[PlainText, Role("embed title")]
    """What it is called: `title: How a plenary votes`"""
    duration: Length | None = None
    """How long it takes to watch: `duration: PT4M` is four minutes"""
    weight: Budget | None = None
    """How much is loaded: `weight: 25 MB`"""
    transcript: Annotated[Markdown, Role("embed transcript")] | None = None
    """What is said and shown, in writing: `transcript: The Chair calls for a vote.`"""
    text: Annotated[Markdown, Role("embed text")] | None = None
    """What there is to know for those who do not open it, where nothing is said in it: `text: The map shows …`"""

    @model_validator(mode="after")
    def _told_without_it(self) -> Self:
        if not self.transcript and not self.text:
            raise refusal("embed_text", _("an embed needs `transcript:` or `text:`, for those who do not load it"))
        return self

    @property
    def loaded(self) -> Loaded:
        """What the frame loads."""
        return loaded(self.embed)


_FILM = re.compile(r"[\w-]{6,20}", re.ASCII)
_YOUTUBE = frozenset({"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"})
_VIMEO = re.compile(r"/(?:video/)?(\d+)(?:/([0-9a-f]+))?/?", re.ASCII)


def loaded(address: str) -> Loaded:
    """What is loaded for an address: of YouTube and Vimeo the player that sets no cookies, else the address as it is.

    YouTube's player refuses to play for who does not say where it stands (its error 153): it is told the origin.
    """
    parts = urlsplit(address)
    host, query = _bare(parts.netloc), parse_qs(parts.query)
    if host in _YOUTUBE:
        *_before, last = parts.path.rstrip("/").split("/")
        film = query.get("v", [""])[0] if last == "watch" else last
        if _FILM.fullmatch(film):
            begin = re.sub(r"\D", "", query.get("t", query.get("start", [""]))[0].removesuffix("s"))
            start = f"?start={begin}" if begin else ""
            return Loaded(f"https://www.youtube-nocookie.com/embed/{film}{start}", "strict-origin")
    if host in ("vimeo.com", "player.vimeo.com") and (found := _VIMEO.fullmatch(parts.path)):
        secret = found[2] or query.get("h", [""])[0]
        more = f"&h={secret}" if secret.isalnum() else ""
        return Loaded(f"https://player.vimeo.com/video/{found[1]}?dnt=1{more}")
    return Loaded(address)


def frame_hosts(embeds: Iterable[EmbedBlock]) -> tuple[str, ...]:
    """The hosts from which the frames of blocks load, each once, in order of the alphabet."""
    return tuple(sorted({block.loaded.host for block in embeds}))


@rule("Y077", "host-not-listed")
def host_not_listed(place: Place, host: str) -> Iterable[Finding]:
    """A page loads something from a host that `hosts` in module.yaml does not list.

    Who runs that host learns who watches, and when. So the hosts of a module stand in one place, where somebody who
    answers for that can see them; the pages' Content Security Policy allows these frames and no others.
    """
    yield Finding(
        _("`{host}` is not listed in `hosts`", host=host),
        place,
        _("write `hosts: [{host}]` in module.yaml, if learners may be sent there", host=host),
    )


def check_hosts(listed: Iterable[str], embeds: Iterable[EmbedBlock]) -> Iterator[Diagnostic]:
    """Findings about frames whose host is not ``listed``, neither as it is written nor as it is loaded."""
    known = {_bare(host) for host in listed}
    for block in embeds:
        if known.isdisjoint({_bare(urlsplit(block.embed).netloc), _bare(block.loaded.host)}):
            place = getattr(block.embed, "place", block.place or Place(""))
            yield from host_not_listed(place, block.loaded.host)


def _bare(host: str) -> str:
    return host.removeprefix("www.")
