"""No page of the web can talk to the servers, and content reaches nothing but itself."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.serve.conftest import Shown
from tests.serve.running import ask


def test_a_name_of_the_web_that_leads_to_this_machine_is_refused(shown: Shown) -> None:
    port = urlsplit(shown.panel).port
    for address in (shown.panel, shown.content):
        assert ask(address, "/", host="evil.example").status == 421
        assert ask(address, "/", host=f"evil.example:{port}").status == 421
    assert ask(shown.panel, "/", host=f"localhost:{port}").status == 200


def test_what_changes_something_needs_the_token_of_this_run(shown: Shown) -> None:
    assert ask(shown.panel, "/do/line", "POST", "{}").status == 403
    assert ask(shown.panel, "/do/line", "POST", "{}", x_packager_token=shown.token[:-1]).status == 403
    assert ask(shown.panel, "/events").status == 403
    assert ask(shown.panel, "/do/line", "POST", "{}", x_packager_token=shown.token).status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "content"])
def test_a_foreign_origin_is_refused_even_with_the_token(shown: Shown, origin: str) -> None:
    named = shown.content if origin == "content" else origin
    answer = ask(shown.panel, "/do/line", "POST", "{}", x_packager_token=shown.token, origin=named)
    assert answer.status == 403


def test_the_content_has_an_origin_of_its_own_and_no_way_to_change_anything(shown: Shown) -> None:
    assert urlsplit(shown.content).netloc != urlsplit(shown.panel).netloc
    assert ask(shown.content, "/do/line", "POST", "{}", x_packager_token=shown.token).status == 405
    assert ask(shown.content, "/one.html").headers["cross-origin-resource-policy"] == "same-origin"
    policy = ask(shown.panel, "/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd", "/c:/windows"]
)
def test_no_file_of_the_machine_is_reached(shown: Shown, path: str) -> None:
    assert ask(shown.content, path).status == 404
    assert ask(shown.panel, "/static" + path).status == 404


def test_a_title_with_markup_stays_text(shown: Shown) -> None:
    page = ask(shown.panel, "/").body.decode()
    assert "Exits <b>" not in page
    assert "Exits \\u003cb>" in page
