"""The Markdown file, as other programs read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree
from markdown_it import MarkdownIt

from packager.exchange.reading import markdown
from packager.exchange.reading.pages import Reading


def test_its_headings_and_pictures_are_those_of_the_module(sample: Callable[[str], Reading]) -> None:
    reading = sample("ar")
    written = markdown.write(reading)
    tokens = MarkdownIt("commonmark").enable("table").parse(written.data.decode())
    begins = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    heads = [tokens[at + 1].content for at in begins]
    assert heads == [chapter.title.value for chapter in reading.chapters]
    linked = [str(child.attrs["src"]) for token in tokens for child in token.children or () if child.type == "image"]
    assert set(linked) == set(written.beside)
    assert len(linked) == sum(len(list(chapter.body.iter("img"))) for chapter in reading.chapters)
    assert "table_open" in {token.type for token in tokens}


def test_a_table_keeps_its_cells_and_a_list_what_stands_in_its_items(demo: Reading) -> None:
    text = markdown.write(demo).data.decode()
    assert "| --- |" in text
    assert not [line for line in text.splitlines() if line.startswith(" ") and not line.strip()]


def test_angle_brackets_of_the_author_stay_words_and_become_no_html(demo: Reading) -> None:
    body = etree.fromstring("<div><h3>The &lt;p&gt; tag</h3><p>a &lt;b&gt; &amp;lt; <code>&lt;i&gt;</code></p></div>")
    said = replace(
        demo,
        title=replace(demo.title, value="Use <b>"),
        description=None,
        chapters=(replace(demo.chapters[0], body=body),),
    )
    tokens = MarkdownIt("commonmark").parse(markdown.write(said).data.decode())
    inner = [child for token in tokens for child in token.children or ()]
    assert not [child for child in inner if child.type == "html_inline"]
    assert "".join(child.content for child in inner) == "Use <b>The <p> taga <b> &lt; <i>"
