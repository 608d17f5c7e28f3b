"""Which targets there are, how they are shared out, and which of them belong together."""

from __future__ import annotations

import pytest

from packager.build.plan import Module, Share, Target, Wanted, batches, plan, possible
from packager.standards import STANDARDS, Languages
from tests.standards.samples import publication

MODULE = Module("land", True, id="land", version="1.0.0", language="en", languages=("ar", "en", "fr"))
WITH_REFRESHERS = Module("land", True, id="land", language="en", languages=("ar", "en"), refreshers=("P1W", "P4W"))


def test_a_target_for_each_language_and_standard() -> None:
    found = plan([MODULE], Wanted(("scorm12", "scorm2004-4")))
    assert found == tuple(
        Target("land", "course", (locale,), standard)
        for locale in ("ar", "en", "fr")
        for standard in ("scorm12", "scorm2004-4")
    )


def test_a_refresher_is_a_target_of_another_occasion_and_the_reminders_are_one_for_each_language() -> None:
    found = plan([WITH_REFRESHERS], Wanted(("scorm12",), ("ar",)))
    assert [(each.occasion, each.standard) for each in found] == [
        ("course", "scorm12"),
        ("P1W", "scorm12"),
        ("P4W", "scorm12"),
        ("reminders", "ics"),
    ]


def test_a_bundle_is_a_target_of_several_languages_the_modules_own_first() -> None:
    assert [each.locales for each in plan([MODULE], Wanted(("scorm12",), bundle=True))] == [("en", "ar", "fr")]


@pytest.mark.parametrize("bundle", [False, True])
def test_a_standard_says_itself_how_many_languages_its_targets_are_in(
    monkeypatch: pytest.MonkeyPatch, bundle: bool
) -> None:
    for languages in (Languages.ONE, Languages.ALL):
        monkeypatch.setitem(STANDARDS, languages.value, publication(languages.value, languages))
    found = plan([WITH_REFRESHERS], Wanted(("one", "scorm12", "all"), bundle=bundle))
    courses = [(each.standard, each.locales, each.bundle) for each in found if each.occasion == "course"]
    together, apart = ("en", "ar"), [("ar",), ("en",)]
    assert sorted(courses) == sorted(
        [
            ("all", together, True),
            *(("one", tags, False) for tags in apart),
            *([("scorm12", together, True)] if bundle else [("scorm12", tags, False) for tags in apart]),
        ]
    )
    assert [each.locales for each in found if each.occasion == "reminders"] == apart


def test_a_module_with_an_error_has_no_targets() -> None:
    assert plan([Module("land", False)], Wanted(("scorm12",))) == ()


def test_pseudo_locales_are_built_where_they_are_named_and_others_only_where_the_module_has_them() -> None:
    found = plan([MODULE], Wanted(("scorm12",), ("en-XA", "fr", "de")))
    assert [each.locales for each in found] == [("fr",), ("en-XA",)]


def test_what_shares_most_of_its_work_is_one_batch() -> None:
    other = Module("sea", True, id="sea", language="en", languages=("en",))
    found = batches(plan([WITH_REFRESHERS, other], Wanted(("scorm12", "scorm2004-4"))))
    assert [(len(batch), {each.locales for each in batch}) for batch in found] == [
        (7, {("ar",)}), (7, {("en",)}), (2, {("en",)}),
    ]  # fmt: skip
    assert len(batches(plan([WITH_REFRESHERS], Wanted(("scorm12",), bundle=True)))) == 1


def test_one_language_alone_is_shared_by_two_workers() -> None:
    targets = plan([WITH_REFRESHERS], Wanted(("scorm12", "scorm2004-4"), ("ar",)))
    assert [[each.occasion for each in batch] for batch in batches(targets, 2)] == [
        ["course", "course"],
        ["P1W", "P4W", "P1W", "P4W", "reminders"],
    ]


MANY = [Module(f"m{n}", True, id=f"m{n}", language="en", languages=tuple("abcdefg")) for n in range(30)]


@pytest.mark.parametrize("of", [1, 4, 16])
@pytest.mark.parametrize("bundle", [False, True])
def test_the_shares_are_the_whole_together_and_each_target_is_in_one(of: int, bundle: bool) -> None:
    whole = plan(MANY, Wanted(("scorm12",), bundle=bundle))
    shares = [plan(MANY, Wanted(("scorm12",), bundle=bundle, share=Share(n, of))) for n in range(1, of + 1)]
    assert sorted(map(str, whole)) == sorted(str(target) for share in shares for target in share)
    assert of == 1 or max(map(len, shares)) < len(whole) / 2


def test_a_module_more_moves_no_target_of_another_into_another_share() -> None:
    wanted = Wanted(("scorm12",), share=Share(3, 16))
    assert set(plan(MANY[1:], wanted)) == {each for each in plan(MANY, wanted) if each.module != "m0"}


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "a/b", "1/0", "-1/4", "1/4/2", ""])
def test_what_is_no_share_says_how_one_is_written(text: str) -> None:
    with pytest.raises(ValueError, match="write 1/4"):
        Share.parse(text)


def test_a_target_is_possible_while_its_language_and_its_refresher_are() -> None:
    assert possible(Target("land", "P4W", ("en",), "scorm12"), WITH_REFRESHERS)
    assert possible(Target("land", "course", ("zh-XA",), "scorm12"), WITH_REFRESHERS)
    assert not possible(Target("land", "P9W", ("en",), "scorm12"), WITH_REFRESHERS)
    assert not possible(Target("land", "course", ("fr",), "scorm12"), WITH_REFRESHERS)
    assert not possible(Target("land", "reminders", ("en",), "ics"), MODULE)
