"""What visitors find on the pages of a site, in each language."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from datetime import date
from pathlib import Path

import icalendar
import pytest
from lxml import etree, html

from packager.site.links import check_links
from packager.site.run import make_site
from packager.site.search import WORDS_MOST
from tests.site.conftest import Made, again, made
from tests.site.projects import NAMES, SITE, lay_out, translate

LANGUAGES = ("en", "ar", "zh")
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def document(small: Made, name: str) -> html.HtmlElement:
    return html.document_fromstring((small.out / name).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.cssselect(path)]


def test_a_site_without_mistakes_has_nothing_to_say_but_what_is_in_no_feed(small: Made) -> None:
    assert [found.code for report in small.outcome.reports for found in report.findings] == ["W006"]


def test_no_link_of_any_page_is_dead(small: Made) -> None:
    assert list(check_links(small.out)) == []


def test_the_modules_stand_in_the_order_of_the_file_each_with_what_it_takes(small: Made) -> None:
    cards = document(small, "en/index.html").cssselect(".cards > li")
    assert [texts(card, "h2")[0] for card in cards] == ["The first rains", "Who is in the room", "Living from dry land"]
    assert texts(cards[0], "p")[0] == "Why the first rains decide a year."
    assert re.fullmatch(r"45 minutes \d+ kB English · العربية · 中文", texts(cards[0], ".facts")[0])
    assert dict(cards[0].attrib) == {"data-subjects": "soil", "data-regions": "africa", "data-languages": "en ar zh"}


@pytest.mark.parametrize("tag", ["ar", "zh"])
def test_what_is_not_offered_in_a_language_weighs_what_it_does_in_its_own(small: Made, tag: str) -> None:
    assert re.search(r"\d", texts(document(small, f"{tag}/index.html"), ".cards .facts span")[-2])
    english = texts(document(small, "en/modules/dry-land.html"), "aside dd")
    numbers = [re.sub(r"\D", "", each) for each in texts(document(small, f"{tag}/modules/dry-land.html"), "aside dd")]
    assert re.sub(r"\D", "", english[1]) in numbers


@pytest.mark.parametrize(
    ("page", "modules"),
    [
        ("subjects/soil.html", ["The first rains", "Living from dry land"]),
        ("subjects/negotiation.html", ["Who is in the room", "Living from dry land"]),
        ("regions/africa.html", ["The first rains", "Who is in the room", "Living from dry land"]),
        ("regions/asia.html", ["Who is in the room", "Living from dry land"]),
        ("languages/ar.html", ["The first rains", "Who is in the room"]),
    ],
)
def test_each_filter_is_a_page_of_its_own_for_who_has_no_script(small: Made, page: str, modules: list[str]) -> None:
    assert texts(document(small, f"en/{page}"), ".cards h2") == modules


def test_each_page_says_its_language_and_where_it_is_in_others(small: Made) -> None:
    page = document(small, "ar/modules/first-rains.html")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    found = {each.get("hreflang"): each.get("href") for each in page.cssselect("link[hreflang]")}
    assert list(found) == ["en", "ar", "zh", "x-default"]
    assert found["zh"] == "https://training.example.org/land/zh/modules/first-rains.html"


def test_what_is_not_translated_says_its_language(small: Made) -> None:
    page = document(small, "zh/modules/dry-land.html")
    (title,) = page.cssselect("h1 span")
    assert (title.get("lang"), title.text) == ("en", "Living from dry land")
    assert texts(page, ".notice") == ["尚无此语言版本。"]


def test_nothing_is_asked_of_anybody_else(small: Made) -> None:
    for path in small.pages():
        page = html.document_fromstring(path.read_bytes())
        (policy,) = page.cssselect("meta[http-equiv=Content-Security-Policy]")
        assert "default-src 'none'" in policy.get("content")
        assert not page.cssselect("style,iframe,[style],[onclick],script:not([src])"), path
        assert not [each for each in page.xpath("//@src") if "//" in each], path


def test_workshops_stand_by_region_with_the_zone_said(small: Made) -> None:
    page = document(small, "en/workshops.html")
    assert texts(page, "h2") == ["Africa", "Asia"]
    first = page.cssselect(".session")[0]
    assert texts(first, "bdi")[1] == "East Africa Time (GMT+03:00)"
    (time,) = first.cssselect("time")
    assert (time.get("datetime"), time.get("data-end")) == ("2027-03-09T09:00+03:00", "2027-03-10T16:00+03:00")


def test_each_region_has_a_calendar_in_each_language_whose_entries_are_those_of_the_packages(small: Made) -> None:
    for lang in LANGUAGES:
        every = icalendar.Calendar.from_ical(small.page(f"{lang}/calendars/all.ics"))
        africa = icalendar.Calendar.from_ical(small.page(f"{lang}/calendars/africa.ics"))
        assert len(every.walk("VEVENT")) == 3
        assert [str(each["uid"]) for each in africa.walk("VEVENT")] == [
            "the-room.practice.nairobi.1@packager.invalid",
            "the-room.practice.nairobi.2@packager.invalid",
        ]
        assert africa.walk("VEVENT")[0]["dtstart"].dt.isoformat() == "2027-03-09T09:00:00+03:00"
        assert len(africa.walk("VTIMEZONE")) == 1


def test_a_calendar_is_subscribed_to_at_its_own_address(small: Made) -> None:
    links = document(small, "en/regions/africa.html").cssselect(".subscribe a")
    assert [each.get("href") for each in links] == [
        "webcal://training.example.org/land/en/calendars/africa.ics",
        "../calendars/africa.ics",
    ]


def test_admins_find_each_package_with_its_size_and_checksum(small: Made) -> None:
    page = document(small, "en/packages/first-rains.html")
    rows = page.cssselect("tbody tr")
    assert texts(page, "section h2") == ["SCORM 1.2", "SCORM 2004 4th Edition"]
    assert len(rows) == 6
    for row in rows:
        (link,) = row.cssselect("a")
        data = (small.out / "en/packages" / link.get("href")).read_bytes()
        assert texts(row, "code") == [hashlib.sha256(data).hexdigest()]


def test_the_feed_has_what_has_a_date_the_newest_first(small: Made) -> None:
    feed = etree.fromstring((small.out / "ar/feed.xml").read_bytes())
    entries = feed.findall("a:entry", ATOM)
    assert [each.findtext("a:title", "", ATOM) for each in entries] == ["من في القاعة 1.0.0", "الأمطار الأولى 1.0.0"]
    assert feed.findtext("a:updated", "", ATOM) == "2026-12-01T00:00:00Z"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    for each in feed.iter("{*}link"):
        path = each.get("href").removeprefix("https://training.example.org/land/")
        assert (small.out / path).is_file()


def test_the_sitemap_has_every_page_in_every_language(small: Made) -> None:
    root = etree.fromstring((small.out / "sitemap.xml").read_bytes())
    found = {each.text.removeprefix("https://training.example.org/land/") for each in root.iter("{*}loc")}
    pages = {path.relative_to(small.out).as_posix() for path in small.out.glob("*/**/*.html")}
    assert found == {page for page in pages if page.startswith(LANGUAGES)}
    assert "Sitemap: https://training.example.org/land/sitemap.xml" in small.page("robots.txt")


def test_translations_are_told_and_never_called_whole_before_they_are(small: Made) -> None:
    states = texts(document(small, "en/translations.html"), ".states li")
    assert states == ["English 100%", "العربية 100%", "中文 100%"] * 2 + ["English 100%"]


def test_the_search_has_modules_and_workshops_in_the_language_of_the_page(small: Made) -> None:
    index = json.loads(small.page("zh/search.json"))
    assert [each[1] for each in index] == ["头场雨", "谁在谈判会场", "Living from dry land", "中文文字", "中文文字"]
    assert index[3][0] == "workshops.html#the-room.practice.nairobi"


def test_the_search_has_the_words_of_the_pages_each_once_within_its_budget(tmp_path: Path, small: Made) -> None:
    words = next(each[3] for each in json.loads(small.page("en/search.json")) if each[1] == "Living from dry land")
    assert words.endswith("Water is late this")  # year stands in its objective
    project = lay_out(tmp_path / "project", translated=False)
    lesson = project.root / "modules/dry-land/lessons/one.yaml"
    many = "Water " * 900 + " ".join(f"word-{number}" for number in range(9_000))
    lesson.write_text(
        lesson.read_text("utf-8").replace("Water is late this year.", f"{many} https://example.org/x"), "utf-8"
    )
    again(project, tmp_path)
    index = (tmp_path / "site/en/search.json").read_text("utf-8")
    assert (index.count("Water"), index.count("word-0 "), "example.org" in index) == (3, 1, False)
    assert len(index) < WORDS_MOST


def test_the_first_page_is_within_its_budget_with_all_that_it_asks_for(small: Made) -> None:
    for lang in LANGUAGES:
        page = document(small, f"{lang}/index.html")
        asked = [*page.xpath("//link[@rel='stylesheet']/@href"), *page.xpath("//@src")]
        files = [small.out / lang / "index.html", *(small.out / lang / each for each in asked)]
        assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= 14_000


def test_dates_are_those_of_the_file_and_of_no_clock(small: Made) -> None:
    (time,) = document(small, "en/modules/first-rains.html").cssselect("dl time")
    assert (time.get("datetime"), time.text) == (date(2026, 11, 2).isoformat(), "November 2, 2026")


def test_the_site_wears_the_theme_of_its_project(tmp_path: Path, small: Made) -> None:
    project = lay_out(tmp_path / "project", translated=False)
    (project.root / "theme.yaml").write_text("brand: '#5f3dc4'\nlogo:\n  light: logo.svg\n  alt: The Secretariat\n")
    (project.root / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 28"/>')
    worn = again(project, tmp_path)
    assert "--main:#5f3dc4" in worn.page("site/site.css").lower()
    assert "#5f3dc4" not in small.page("site/site.css").lower()
    (logo,) = document(worn, "en/modules/the-room.html").cssselect("header .logo")
    assert (logo.get("src"), logo.get("alt"), logo.get("width")) == ("../../theme/logo.svg", "The Secretariat", "56")
    assert list(check_links(worn.out)) == []


def test_admins_read_what_is_new_while_the_package_of_the_version_before_is_there(tmp_path: Path) -> None:
    first = made(tmp_path, translated=False)
    assert "1.0.0 →" not in first.page("en/packages/the-room.html")
    folder = first.project.root / "modules/the-room"
    for path, old, new in ((folder / "module.yaml", "1.0.0", "1.1.0"), (folder / "lessons/one.yaml", "late", "early")):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    page = document(again(first.project, tmp_path), "en/packages/the-room.html")
    assert texts(page, "section h2")[0] == "What is new: 1.0.0 → 1.1.0"
    assert any("1.1.0" in each for each in texts(page, "section ul[lang=en] li"))
    assert "1.0.0" not in " ".join(path.name for path in (tmp_path / "site/packages").glob("the-room*"))


def test_what_is_new_is_told_of_a_module_with_a_number_in_its_name(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project", SITE.replace("the-room", "week-2-room"), translated=False)
    module = project.root / "modules/the-room/module.yaml"
    module.write_text(module.read_text("utf-8").replace("module: the-room", "module: week-2-room"), "utf-8")
    again(project, tmp_path)
    module.write_text(module.read_text("utf-8").replace("1.0.0", "1.1.0"), "utf-8")
    page = document(again(project, tmp_path), "en/packages/week-2-room.html")
    assert texts(page, "section h2")[0] == "What is new: 1.0.0 → 1.1.0"


def test_what_is_new_is_told_in_the_language_of_the_page_by_pages_and_questions(tmp_path: Path) -> None:
    first = made(tmp_path)
    folder = first.project.root / "modules/first-rains"
    added = "  - page: more\n    title: More\n    blocks:\n      - text: More.\n"
    module, lesson = folder / "module.yaml", folder / "lessons/one.yaml"
    module.write_text(module.read_text("utf-8").replace("1.0.0", "1.1.0"), "utf-8")
    lesson.write_text(lesson.read_text("utf-8") + added, "utf-8")
    translate(first.project)
    page = document(again(first.project, tmp_path), "ar/packages/first-rains.html")
    assert texts(page, ".changes th") == ["جديد", "تغيّر", "حُذف", "الصفحات"]
    assert texts(page, ".changes tbody td") == ["1", "0", "0"]
    assert any("page" in each for each in texts(page, "details ul[lang=en] li"))


def test_only_what_was_built_now_is_offered(tmp_path: Path) -> None:
    """A folder of packages has what an earlier call asked for, and another version that nobody took away."""
    project = lay_out(tmp_path / "project", translated=False)
    make_site(project, tmp_path / "site", tmp_path / "dist", ["cmi5"])
    (tmp_path / "dist/dry-land-0.9.0-en-scorm12.zip").write_bytes(b"of an earlier year")
    make_site(project, tmp_path / "site", tmp_path / "dist", ["scorm12"])
    names = {path.name for path in (tmp_path / "site/packages").iterdir()}
    assert names == {f"{name}-1.0.0-en-scorm12.zip" for name in NAMES}


def test_admins_get_the_standards_that_are_asked_for(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project", translated=False)
    make_site(project, tmp_path / "site", tmp_path / "dist", ["cmi5"])
    names = {path.name for path in (tmp_path / "site/packages").iterdir()}
    assert names == {f"{name}-1.0.0-en-cmi5.zip" for name in NAMES}


def test_a_module_is_taken_along_as_one_file_in_the_language_of_the_page(small: Made) -> None:
    (link,) = document(small, "zh/modules/first-rains.html").cssselect(".take")
    file = small.out / "zh/modules" / link.get("href")
    assert file.name == "first-rains-1.0.0-zh.html"
    assert "download" in link.attrib
    assert 'lang="zh"' in file.read_text("utf-8")[:400]


def test_a_module_is_played_at_once_in_the_language_of_the_page_or_in_its_own(small: Made) -> None:
    for page, played in (("zh/modules/first-rains.html", "zh"), ("zh/modules/dry-land.html", "en")):
        (link,) = document(small, page).cssselect(".play")
        module = (small.out / page).stem
        assert link.get("href") == f"../../play/{module}/{played}/index.html"
        assert f'lang="{played}"' in small.page(f"play/{module}/{played}/index.html")[:200]
