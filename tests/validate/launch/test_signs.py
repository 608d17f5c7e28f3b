"""What scripts say, and what they only mention: comments, prose and libraries of the same name are no SCORM driver."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from packager.validate import validate_files
from packager.validate.launch import signs
from packager.validate.launch.leaving import is_sent
from packager.validate.launch.signs import signs_of
from packager.validate.launch.texts import decode
from tests.validate.examples.packages import PAGE, scorm12, scorm2004

ASKS = [
    "var api = window.API;", "while (win.API == null) win = win.parent;", "function f(e){return e.API||f(e.parent)}",
    "findApi(window, 'API')", 'w["API"]', "getParent(window).API", "API.LMSInitialize('')", "top?.API",
    'eval("window.API_1484_11 || window.API.LMSInitialize(\\"\\"), all that a development bundle keeps in one string")',
    'const name = "LMS" + method;', "call(`LMS${method}`)",
]  # fmt: skip
MENTIONS = [
    "// the API of YouTube", "/* window.API */", "var text = 'our REST API';", "var API = {get: fetch}; API.get('/x');",
    "import API from './rest.js'", "fetch(config.API)", "x = /window.API/", "process.env.API", "REST_API.call()",
]  # fmt: skip


@pytest.mark.parametrize("code", ASKS)
def test_a_search_for_the_api_or_a_call_of_its_functions_counts(code: str) -> None:
    assert {"API", "API_1484_11"} & signs_of(code)


@pytest.mark.parametrize("code", MENTIONS)
def test_a_word_in_a_text_or_of_another_library_does_not(code: str) -> None:
    assert not {"API", "API_1484_11"} & signs_of(code)


def codes(package: dict[str, bytes]) -> set[str]:
    return {found.code for found in validate_files("course.zip", package).findings}


def page(markup: str) -> bytes:
    return PAGE.replace('<script src="api.js"></script>', markup).encode()


@pytest.mark.parametrize("code", MENTIONS)
def test_a_sco_without_a_driver_is_told_so_and_nothing_else(code: str) -> None:
    told = {"R001", "R002", "R003", "R004", "R005", "R006"}
    assert codes(scorm12(api_js=code.encode())) & told == {"R001"}
    assert codes(scorm2004(api_js=code.encode())) & told == {"R001"}


def test_prose_in_a_page_is_no_script() -> None:
    prose = PAGE.replace("Text", "Our REST API: call API.LMSInitialize() and API_1484_11").encode()
    assert "R001" in codes(scorm2004(api_js=b"start();") | {"index.html": prose})


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://lms.example.org/scorm-driver.js"></script>',
        '<script src="lost/driver.js"></script>',
        '<iframe src="//player.example.org/"></iframe>',
    ],
)
def test_nothing_is_said_of_a_driver_that_could_not_be_looked_at(markup: str) -> None:
    """Not that there is none, and not that it is one of the other standard."""
    for sound in (scorm12, scorm2004):
        found = codes(sound(api_js=b"start();") | dict.fromkeys(("index.html", "two.html", "page.html"), page(markup)))
        assert not {"R001", "R002", "R003", "R006", "R027"} & found
        assert {"R010", "R017"} & found or "iframe" in markup


def test_a_library_from_the_web_is_no_driver() -> None:
    markup = '<script src="https://cdn.example.org/jquery-3.7.min.js"></script>'
    assert "R001" in codes(scorm12(api_js=b"start();") | {"index.html": page(markup), "two.html": page(markup)})


def test_a_driver_in_a_bundle_of_many_megabytes_is_found() -> None:
    picture = b'var picture = "data:image/png;base64,' + b"QUFB" * 1_500_000 + b'";'
    api = scorm12()["api.js"]
    assert not {"R001", "R002", "R003", "R006", "R026"} & codes(scorm12(api_js=picture + api))
    assert "R001" in codes(scorm12(api_js=picture))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_pages_and_scripts_are_read_in_the_encoding_that_they_have(encoding: str) -> None:
    package = scorm2004()
    recoded = {name: package[name].decode().encode(encoding) for name in ("index.html", "two.html", "api.js")}
    assert not {"R001", "R002", "R021", "R022", "R023", "R024", "R025"} & codes(package | recoded)


def test_a_page_says_its_code_page_itself() -> None:
    assert "Привет" in decode('<meta charset="windows-1251"><p>Привет'.encode("cp1251"))
    assert "café" in decode(
        '<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">café'.encode("latin-1")
    )
    assert decode(b"<meta charset=nothing>\xff") == "<meta charset=nothing>\ufffd"


SENT = [
    "onunload = function () { x.open('POST', '/save', false); };",
    "window.onbeforeunload = () => x.open(m, u, !1)",
    "addEventListener('pagehide', function () { save(); }); function save() { x.open('PUT', '/s', false); }",
    "window.addEventListener('unload', course.save); course.save = function () { send(1); };"
    "const send = (n) => { x.open('POST', u + n, 0) }",
    "$(window).on('beforeunload.course', function () { $.ajax({url: u, async: false}); });",
    "$(window).unload(save); function save() { $.ajax({type: 'POST', async: !1}) }",
    "class C { start() { addEventListener('unload', this.leave.bind(this)) } leave() { this.put() } "
    "put() { x.open('PUT', u, false) } }",
    "attachEvent('onunload', leave); function leave() { x.open('GET', '/done?score=1', false); }",
]
NOT_SENT = [
    "function load() { x.open('GET', 'data.xml', false); } load(); onunload = function () { api.Terminate(''); };",
    "onunload = function () { navigator.sendBeacon('/save', d); }; x.open('POST', '/start', false);",
    "onunload = function () { x.open('POST', '/save', true); }; // x.open('POST', '/save', false)",
    "addEventListener('load', function () { x.open('GET', 'a.xml', false) }); addEventListener('unload', leave);"
    "function leave() {}",
    "var note = \"onunload = function () { x.open('POST', '/save', false) }\";",
    "onunload = function () { t(); }; function a() { function t() { x.open('GET', 'a', false) } }",
    "indexedDB.open('a', 1, false); onunload = leave;",
]


@pytest.mark.parametrize("code", SENT)
def test_a_synchronous_request_while_the_page_goes_away_is_found(code: str) -> None:
    assert is_sent(signs_of(code))


@pytest.mark.parametrize("code", NOT_SENT)
def test_one_that_runs_at_the_start_or_in_a_text_is_none(code: str) -> None:
    assert not is_sent(signs_of(code))


def test_a_handler_in_the_page_calls_a_function_in_a_file() -> None:
    send = b"function saveAll() { x.open('POST', '/save', false); }"
    body = PAGE.replace("<body>", '<body onunload="saveAll()">').encode()
    assert "R007" in codes(scorm12() | {"index.html": body, "api.js": scorm12()["api.js"] + send})
    assert "R007" not in codes(scorm12(api_js=scorm12()["api.js"] + send + b"saveAll();"))


@pytest.fixture
def long_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A script that is long enough to be kept, in a cache of its own; nothing of it is remembered by the process."""
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path))
    signs._remembered.cache_clear()
    yield "let filler = 1;\n" * 300 + "API_1484_11.SetValue('cmi.location', '3'); // LMSFinish\n"
    signs._remembered.cache_clear()


def test_what_a_long_script_shows_is_not_read_again(long_script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = signs_of(long_script)
    assert first == {"API_1484_11", "SetValue", "cmi.location"}
    signs._remembered.cache_clear()
    monkeypatch.setattr(signs, "tokens", lambda code: pytest.fail("it is read again"))
    assert signs_of(long_script) == first


@pytest.mark.parametrize("change", ["script", "packager"])
def test_another_script_and_another_packager_read_anew(
    change: str, long_script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs_of(long_script)
    signs._remembered.cache_clear()
    read: list[str] = []

    def watched(code: str) -> Iterator[str]:
        read.append(code)
        return iter(["API_1484_11"])

    monkeypatch.setattr(signs, "tokens", watched)
    if change == "packager":
        monkeypatch.setattr(signs, "files_of", lambda room: "another")
    code = long_script if change == "packager" else long_script.replace("cmi.location", "cmi.mode")
    assert signs_of(code) == {"API_1484_11"}
    assert read == [code]
