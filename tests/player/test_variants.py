"""What is made of an author's pictures at the build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from PIL import Image, ImageDraw, features
from PIL.PngImagePlugin import PngInfo

from packager.course import Course
from packager.player.variants import Variants, variants
from tests.player import pictures
from tests.player.conftest import rendered
from tests.player.pictures import channels, opened, saved

pytestmark = pytest.mark.skipif(not features.check("avif"), reason="this machine's Pillow cannot write AVIF")


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PACKAGER_CACHE", str(folder))
        yield folder


def made(data: bytes) -> Variants:
    found = variants(data)
    assert found is not None
    return found


def every_file(found: Variants) -> list[bytes]:
    return [found.fallback, *(data for _, files in found.sources for _, data in files)]


def test_a_photo_is_turned_upright_scaled_and_says_nothing_of_its_place() -> None:
    found = made(pictures.photo())
    assert found.size == (1700, 2267)  # 1,800 wide once it stands
    assert [(mime, [w for w, _ in files]) for mime, files in found.sources] == [
        ("image/avif", [660, 1080, 1700]),
        ("image/webp", [660, 1080, 1700]),
    ]
    for data in every_file(found):
        image = opened(data)
        assert not image.getexif() and "icc_profile" not in image.info
        assert b"Secret" not in data and b"secret" not in data and b"Exif" not in data
        red, green, blue = channels(image.convert("RGB"), (image.width - 20, 20))
        assert red > 200 and green < 80 and blue < 80, "the corner that was at the upper left is at the upper right"
    assert opened(found.fallback).format == "JPEG"
    at_fallback = [dict(files)[opened(found.fallback).width] for _, files in found.sources]
    assert len(at_fallback[0]) < len(at_fallback[1]) < len(found.fallback)


def test_a_transparent_drawing_stays_transparent_and_sharp() -> None:
    found = made(pictures.transparent())
    for data in every_file(found):
        image = opened(data).convert("RGBA")
        assert channels(image, (2, 2))[3] == 0
        assert image.getpixel((image.width // 2, image.height // 2)) == pytest.approx((11, 102, 96, 255), abs=3)
    assert opened(found.fallback).format == "PNG"


def test_a_palette_keeps_its_colours_and_what_shows_through() -> None:
    found = made(pictures.palette())
    image = opened(found.fallback)
    assert (image.format, image.mode, image.size) == ("PNG", "P", (500, 300))
    for data in every_file(found):
        assert opened(data).convert("RGBA").getpixel((250, 150)) == pytest.approx((11, 102, 96, 255), abs=3)
        assert channels(opened(data).convert("RGBA"), (2, 2))[3] == 0


def test_nothing_is_made_of_what_moves() -> None:
    assert variants(pictures.animated()) is None


def test_inks_become_light() -> None:
    image = opened(made(pictures.cmyk()).fallback)
    assert image.mode == "RGB"
    assert channels(image, (20, 20))[0] > 200


def test_sixteen_bits_become_eight_and_not_white() -> None:
    image = opened(made(pictures.deep_grey()).fallback).convert("L")
    assert [image.getpixel((x, 0)) for x in range(4)] == [0, 64, 128, 255]


def test_colours_of_another_profile_become_srgb() -> None:
    from PIL import Image, ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = srgb.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    data = saved(Image.new("RGB", (50, 50), (200, 40, 40)), "PNG", icc_profile=exchanged)
    image = opened(made(data).fallback).convert("RGB")
    assert "icc_profile" not in image.info
    assert image.getpixel((5, 5)) == pytest.approx((40, 200, 40), abs=3), "what it calls red is green"


def flat(width: int) -> bytes:
    """A plan in two colours, as drawing programs save it: a few hundred bytes, whatever its size."""
    image = Image.new("P", (width, width // 2), 0)
    image.putpalette([243, 246, 246, 11, 102, 96])
    ImageDraw.Draw(image).rectangle((width // 4, width // 8, width // 2, width // 4), fill=1)
    return saved(image, "PNG", optimize=True, bits=2)


@pytest.mark.parametrize("width", [200, 1000, 2400])
def test_nothing_that_is_made_of_a_flat_picture_is_larger_than_it_was(width: int) -> None:
    data = flat(width)
    assert max(map(len, every_file(made(data)))) <= len(data)


def test_a_picture_with_notes_or_with_what_was_cut_away_is_never_passed_on_as_it_is() -> None:
    notes = PngInfo()
    notes.add_text("Author", "Secret")
    image = opened(flat(2400))
    for data in (saved(image, "PNG", optimize=True, bits=2, pnginfo=notes), flat(2400) + b"Secret" + flat(50)):
        assert not any(b"Secret" in each for each in every_file(made(data)))


def test_a_format_that_is_not_smaller_is_left_out() -> None:
    tiny = saved(opened(pictures.palette()).resize((3, 2)), "PNG", optimize=True)
    found = made(tiny)
    assert all(len(data) < len(found.fallback) for _, files in found.sources for _, data in files)
    assert not [mime for mime, _ in found.sources if mime == "image/avif"], "its head alone is larger"


def test_the_same_picture_gives_the_same_bytes_and_the_second_time_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(pictures.photo_like(300, 200), "JPEG", quality=88)
    first = made(data)
    with monkeypatch.context() as patch:
        patch.setattr("packager.player.variants._make", lambda _: pytest.fail("made again"))
        assert made(data) == first
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "empty"))
    assert made(data) == first, "made anew, without the cache"
    monkeypatch.setenv("PACKAGER_CACHE", "/proc/nowhere")
    assert made(data) == first, "a cache that cannot be written costs time only"


def test_without_avif_there_is_webp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path))
    monkeypatch.setattr(features, "check", lambda name: name != "avif")
    found = made(saved(pictures.photo_like(400, 300), "JPEG"))
    assert [mime for mime, _ in found.sources] == ["image/webp"]


def test_the_page_offers_the_better_formats_first(one_page: Callable[..., Course], tmp_path: Path) -> None:
    media = tmp_path / "modules" / "small" / "media"
    media.mkdir(parents=True)
    (media / "a photo.jpg").write_bytes(pictures.photo())
    (media / "small.png").write_bytes(pictures.palette())
    course = one_page(
        "- image: media/a photo.jpg\n  alt: A hall\n- image: media/small.png\n  alt: A flag\n"
        "- download: media/small.png\n  title: The flag"
    )
    site = rendered(course)
    tree = html.document_fromstring(site.files["index.html"])
    picture = tree.find(".//picture")
    assert [source.get("type") for source in picture.iter("source")] == ["image/avif", "image/webp"]
    assert picture[0].get("srcset").split(", ")[0] == "media/a%20photo.jpg.660.avif 660w"
    image = picture.find(".//img")
    assert (image.get("width"), image.get("height"), image.get("loading")) == ("1700", "2267", None)
    assert "media/a photo.jpg.660.avif" in site.files
    assert site.files["media/small.png"] == pictures.palette(), "what learners keep is as the author made it"
    assert tree.find(".//figure").get("data-size").endswith("\xa0kB")
