"""Identifiers that an LMS sees, the same from build to build, and hrefs that it can follow."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote

from packager.standards.interface import PackageInfo

_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The xs:ID values of one manifest (IMS CP: unique within it, NCNames)."""

    manifest: str
    organization: str
    item: str
    resource: str


def package_key(info: PackageInfo) -> str:
    """``MODULE_LANGUAGE`` in ASCII, ``MODULE_all`` with several languages.

    No version is in it, so that an LMS sees an update as the same course.
    """
    return f"{_ascii(info.module)}_{_ascii(info.label)}"


def identifiers(info: PackageInfo) -> Identifiers:
    """Identifiers from module id and language alone.

    The kind goes in front because an xs:ID may not begin with a digit.
    """
    key = package_key(info)
    return Identifiers(f"manifest_{key}", f"organization_{key}", f"item_{key}", f"resource_{key}")


def href(name: str) -> str:
    """A file's name in the package as a relative URI reference (RFC 3986): percent-encoded where needed.

    Characters that a path may hold stay as they are, since some LMSs compare hrefs without decoding them.
    A colon is encoded, for it would make the first segment look like a scheme.
    """
    return quote(name, safe="/-._~!$&'()*+,;=@")


def _ascii(text: str) -> str:
    cleaned = _NOT_ALLOWED.sub("-", text)
    if cleaned == text:
        return text
    return f"{cleaned.strip('-')}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
