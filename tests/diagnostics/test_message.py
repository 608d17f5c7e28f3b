"""What users are told is a value: it knows its words in English and how to say them in another language."""

import json
import pickle
from copy import deepcopy
from gettext import NullTranslations

import pytest

from packager.diagnostics.message import (
    NOTHING,
    Message,
    _,
    from_data,
    listed,
    message_of,
    ngettext,
    one_of,
    said,
    to_data,
    untranslated,
)


class Words(NullTranslations):
    """A catalog of four lines."""

    def __init__(self, **words: tuple[str, ...] | str) -> None:
        super().__init__()
        self.words: dict[str, tuple[str, ...] | str] = words

    def gettext(self, message: str) -> str:
        found = self.words.get(message, message)
        assert isinstance(found, str)
        return found

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self.words.get(msgid1)
        return forms[0 if n == 1 else 1 if n < 5 else 2] if forms else super().ngettext(msgid1, msgid2, n)


def words(words: dict[str, tuple[str, ...] | str]) -> NullTranslations:
    return Words(**words)


def test_it_is_the_english():
    assert _("no file `{path}`", path="a.html") == "no file `a.html`"


def test_text_without_values_is_as_it_stands_with_braces():
    assert _("write {name}") == said(_("write {name}"), NullTranslations()) == "write {name}"


def test_a_value_with_braces_stays_what_it_is():
    assert _("no file `{path}`", path="{path}{0}") == "no file `{path}{0}`"


@pytest.mark.parametrize(("n", "text"), [(1, "1 file of a"), (0, "0 files of a"), (2, "2 files of a")])
def test_a_number_chooses_the_words(n, text):
    assert ngettext("{n} file of {whose}", "{n} files of {whose}", n, whose="a") == text


def test_said_in_another_language():
    assert said(_("no file `{path}`", path="a"), words({"no file `{path}`": "`{path}` fehlt"})) == "`a` fehlt"


@pytest.mark.parametrize(("n", "text"), [(1, "1 файл"), (3, "3 файла"), (5, "5 файлов")])
def test_each_number_has_the_form_of_the_language(n, text):
    russian = words({"{n} file": ("{n} файл", "{n} файла", "{n} файлов")})
    assert said(ngettext("{n} file", "{n} files", n), russian) == text


def test_a_form_for_one_need_not_say_the_number():
    assert said(ngettext("{n} file", "{n} files", 1), words({"{n} file": ("ein",) * 3})) == "ein"


@pytest.mark.parametrize(
    ("thousand", "shown"),
    [
        ("1\u202f000", "1\u202f234\u202f567 octets"),
        ("1.000", "1.234.567 octets"),
        ("1000", "1234567 octets"),
        ("mille", "1,234,567 octets"),
        ("", "1,234,567 octets"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(thousand, shown):
    french = words({"{n:,} byte": ("{n:,} octets",) * 3, "1,000": thousand})
    assert said(ngettext("{n:,} byte", "{n:,} bytes", 1_234_567), french) == shown
    assert ngettext("{n:,} byte", "{n:,} bytes", 1_234_567) == "1,234,567 bytes"


def test_what_is_inside_is_said_in_the_same_language():
    inside = _("no file `{path}`", path="a")
    whole = _("{where}: {what}", where="b", what=inside)
    assert said(whole, words({"no file `{path}`": "`{path}` fehlt"})) == "b: `a` fehlt"


def test_lists_are_joined_as_the_language_does():
    arabic = words({"{before}, {after}": "{before}، {after}", "{before} or {after}": "{before} أو {after}"})
    assert listed(["a", "b", "c"]) == "a, b, c"
    assert said(listed(["a", "b", "c"]), arabic) == "a، b، c"
    assert (one_of(["a", "b"]), said(one_of(["a", "b"]), arabic)) == ("a or b", "a أو b")


def test_a_list_may_be_long_or_empty():
    many = [str(n) for n in range(10_000)]
    assert said(listed(many), NullTranslations()) == ", ".join(many)
    assert listed([]) == "" and listed(["a"]) == "a"


@pytest.mark.parametrize(
    "broken", ["{file} fehlt", "{path.__class__}", "{path", "{}", "{0}", "{path[0]}", "}", "{path:{path}}"]
)
def test_a_translation_that_cannot_be_filled_in_is_not_used(broken):
    assert said(_("no file `{path}`", path="a"), words({"no file `{path}`": broken})) == "no file `a`"


def test_what_is_not_translated_is_english():
    assert said(_("no file `{path}`", path="a"), NullTranslations()) == "no file `a`"
    assert said(untranslated("Error: {x}"), NullTranslations()) == "Error: {x}"
    assert said(NOTHING, words({"": "Project-Id-Version: 1"})) == ""


@pytest.mark.parametrize("copied", [deepcopy, lambda message: pickle.loads(pickle.dumps(message))])  # noqa: S301 - what we wrote ourselves
def test_it_crosses_processes_whole(copied):
    message = ngettext("{n} of {what}", "{n} of {what}s", 3, what=_("word"))
    copy = copied(message)
    assert type(copy) is Message and copy == message
    assert said(copy, words({"{n} of {what}": ("{what} {n}",) * 3, "word": "Wort"})) == "Wort 3"


def test_it_is_kept_as_data_with_what_says_it_elsewhere():
    message = ngettext("{n} of {what}", "{n} of {what}s", 3, what=_("word"))
    data = json.loads(json.dumps(to_data(message)))
    assert data == ["{n} of {what}", {"n": 3, "what": ["word", {}, ""]}, "{n} of {what}s"]
    assert said(from_data(data), words({"{n} of {what}": ("{what} {n}",) * 3, "word": "Wort"})) == "Wort 3"


@pytest.mark.parametrize(
    "data",
    [
        *(None, "text", [], ["a", {}, "b"], ["a", {}], ["a", [], ""], ["{x}", {"y": 1}, ""], ["a", {"x": ["b"]}, ""]),
        *(["{n}", {"a": 1}, "b"], ["{a.b}", {"a": 1}, ""], ["{a", {"a": 1}, ""], ["{0}", {"a": 1}, ""]),
        *(["{a:q}", {"a": 1}, ""], ["{a:{a.real}}", {"a": 1}, ""], ["{m.__class__}", {"m": ["x", {}, ""]}, ""]),
    ],
)
def test_what_was_not_kept_so_is_refused(data):
    with pytest.raises(ValueError):
        from_data(data)


def test_an_error_says_what_it_was_raised_with():
    assert said(message_of(ValueError(_("word"))), words({"word": "Wort"})) == "Wort"
    assert message_of(ValueError("{other} words")) == "{other} words"
    assert message_of(KeyError()) == ""


def test_a_template_of_a_table_is_filled_in_later():
    assert _("the prefix `{prefix}:`").with_values(prefix="adlcp") == "the prefix `adlcp:`"
