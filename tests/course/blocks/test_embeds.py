"""What is elsewhere: which address is loaded, and from which hosts."""

from __future__ import annotations

import pytest

from packager.course.blocks.embeds import Loaded, loaded
from tests.course.conftest import MODULE, Load, told

NO_COOKIES = "https://www.youtube-nocookie.com/embed/"


@pytest.mark.parametrize(
    ("address", "film"),
    [
        ("https://www.youtube.com/watch?v=M7lc1UVf-VE", "M7lc1UVf-VE"),
        ("https://youtube.com/watch?list=PL1&v=M7lc1UVf-VE&t=75s", "M7lc1UVf-VE?start=75"),
        ("https://m.youtube.com/shorts/M7lc1UVf-VE", "M7lc1UVf-VE"),
        ("https://youtu.be/M7lc1UVf-VE?si=x", "M7lc1UVf-VE"),
        ("https://www.youtube.com/embed/M7lc1UVf-VE?start=9", "M7lc1UVf-VE?start=9"),
    ],
)
def test_a_film_on_youtube_comes_from_the_host_without_cookies(address: str, film: str) -> None:
    assert loaded(address) == Loaded(NO_COOKIES + film, "strict-origin")


@pytest.mark.parametrize(
    ("address", "film"),
    [
        ("https://vimeo.com/76979871", "76979871?dnt=1"),
        ("https://vimeo.com/76979871/8272103f6e", "76979871?dnt=1&h=8272103f6e"),
        ("https://player.vimeo.com/video/76979871?h=8272103f6e&title=0", "76979871?dnt=1&h=8272103f6e"),
    ],
)
def test_a_film_on_vimeo_comes_in_the_player_that_does_not_track(address: str, film: str) -> None:
    assert loaded(address) == Loaded("https://player.vimeo.com/video/" + film)


@pytest.mark.parametrize(
    "address",
    [
        "https://video.example.org:8443/w/1?x=%20",
        "https://vimeo.com/channels/staff",
        "https://www.youtube.com/@somebody",
    ],
)
def test_any_other_address_is_loaded_as_it_is_and_its_host_is_not_told_from_where(address: str) -> None:
    assert loaded(address) == Loaded(address, "no-referrer")


BLOCK = "      - embed: {}\n        title: A film\n        transcript: What is said.\n"


@pytest.mark.parametrize("host", ["www.youtube.com", "youtube.com", "www.youtube-nocookie.com"])
def test_a_host_is_listed_as_it_is_written_or_as_it_is_loaded(load: Load, host: str) -> None:
    course, findings = load(
        BLOCK.format("https://www.youtube.com/watch?v=M7lc1UVf-VE"), module=f"{MODULE}hosts: {host}\n"
    )
    assert course is not None
    assert (told(findings), course.frame_hosts()) == ([], ("www.youtube-nocookie.com",))


def test_one_that_is_not_listed_is_told_at_its_line_with_what_to_write(load: Load) -> None:
    _, findings = load(BLOCK.format("https://evil.example.org/x"), module=f"{MODULE}hosts: example.org\n")
    assert told(findings) == [("Y077", 7, "`evil.example.org` is not listed in `hosts`")]
    assert "`hosts: [evil.example.org]`" in str(findings[0].help)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/x",
        "javascript:alert(1)",
        "https://example.org; script-src *",
        "https://a@example.org/",
        "//x.y",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(load: Load, address: str) -> None:
    course, findings = load(BLOCK.format(f'"{address}"'), module=f"{MODULE}hosts: example.org\n")
    assert (course, [(each.code, each.place.line) for each in findings]) == (None, [("Y012", 7)])


def test_who_does_not_load_it_is_told_what_it_says(load: Load) -> None:
    course, findings = load(
        "      - embed: https://example.org/x\n        title: A film\n", module=f"{MODULE}hosts: example.org\n"
    )
    assert course is None
    assert findings[0].message == "an embed needs `transcript:` or `text:`, for those who do not load it"
