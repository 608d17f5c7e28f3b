"""Groups of texts in which a rule that compares the texts of a group found nothing: they are not compared again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256

_MARK = "g:"


def is_group(digest: str) -> bool:
    """Whether this is the digest of a group, and of nothing else that is remembered beside it."""
    return digest.startswith(_MARK)


class Silence:
    """The digests of such groups, those that were ``known`` and those that are ``now``.

    A group is known by the rule, by what its texts have in common, by the ``keys`` of its texts in their order, and by
    the ``ground`` of all keys: what a rule finds must come of these alone. Without a ground nothing is known, and
    nothing remembered.
    """

    def __init__(
        self,
        ground: str = "",
        texts: Sequence[object] = (),
        keys: Sequence[str] = (),
        known: Collection[str] = frozenset(),
    ) -> None:
        self._ground = ground
        self._keys = dict(zip(map(id, texts), keys, strict=True))
        self._known = known
        self.now: set[str] = set()

    def group(self, rule: str, name: str, texts: Iterable[object]) -> str:
        """The digest of a group of texts; empty without a ground."""
        if not self._ground:
            return ""
        members = "\n".join([self._keys[id(text)] for text in texts])
        return _MARK + sha256(f"{self._ground}\n{rule}\n{name}\n{members}".encode()).hexdigest()[:32]

    def about(self, group: str) -> bool:
        """Whether nothing was found in the group; that it was asked for keeps it from being forgotten."""
        if group not in self._known:
            return False
        self.now.add(group)
        return True

    def keep(self, group: str) -> None:
        """Know from now on that nothing was found in the group."""
        if group:
            self.now.add(group)
