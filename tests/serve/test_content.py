"""Files as a web server gives them, and a line with faults."""

from __future__ import annotations

import json

import pytest

from packager.serve.content import byte_range
from tests.serve.conftest import Shown
from tests.serve.running import ask


def test_files_have_their_types_and_names_are_found_as_servers_find_them(shown: Shown) -> None:
    answer = ask(shown.content, "/sub/two%20b.html")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"Exits" in answer.body
    assert ask(shown.content, "/absent.html").status == 404


@pytest.mark.parametrize(
    ("header", "status", "body", "told"),
    [
        ("", 200, b"0123456789", None),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=4-400", 206, b"456789", "bytes 4-9/10"),
    ],
)
def test_a_film_is_sent_in_the_parts_that_are_asked_for(
    shown: Shown, header: str, status: int, body: bytes, told: str | None
) -> None:
    answer = ask(shown.content, "/film.mp4", **({"range": header} if header else {}))
    assert (answer.status, answer.body, answer.headers.get("content-range")) == (status, body, told)


@pytest.mark.parametrize(
    "header",
    [
        "bytes=9-2",
        "bytes=a-b",
        "bytes=-0",
        "bytes=99-",
        "pages=1-2",
        "bytes=1-2,4-5",
        "bytes=²-",
        f"bytes={'9' * 5000}-",
    ],
)
def test_a_range_that_is_none_gets_the_whole(header: str) -> None:
    assert byte_range(header, 10) is None


def line(shown: Shown, **faults: bool) -> None:
    assert ask(shown.panel, "/do/line", "POST", json.dumps(faults), x_packager_token=shown.token).status == 200


def test_offline_nobody_answers_and_online_all_is_as_before(shown: Shown) -> None:
    line(shown, offline=True)
    with pytest.raises(OSError):
        ask(shown.content, "/one.html")
    line(shown)
    assert ask(shown.content, "/one.html").status == 200


def test_where_the_session_has_expired_each_address_is_a_login_page(shown: Shown) -> None:
    line(shown, expired=True)
    answer = ask(shown.content, "/one.html")
    assert (answer.status, b"Log in" in answer.body, b"Alarm" in answer.body) == (200, True, False)
