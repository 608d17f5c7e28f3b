"""A small module that tests edit as designers do; it is read by the real loader each time."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml

from packager.catalogs.po import PoFile
from packager.course import Course, load_course

Module = dict[str, Any]
_WORDS = "land water soil drought party chair vote rule draft text session pledge fund region delegate Yes No"
WORDS = _WORDS.split()


def first_module(random: Random) -> Module:
    """Two lessons with texts, an accordion and questions; some texts stand in several places."""
    lessons = [_lesson(random, number) for number in range(2)]
    return {"title": "Land", "lessons": lessons, "graveyard": [], "counter": 100}


def sentence(random: Random) -> str:
    """A few words; a short one comes again now and then."""
    return " ".join(random.choices(WORDS, k=random.choice([1, 1, 4, 7]))).capitalize()


def with_lines(read: tuple[PoFile, list[int]] | None) -> PoFile:
    """What ``as_read`` gives, as parsing would give it."""
    assert read is not None
    file, lines = read
    blocks = (b._replace(entry=b.entry and b.entry._replace(line=n)) for b, n in zip(file.blocks, lines, strict=True))
    return PoFile(tuple(blocks), file.encoding)


def _lesson(random: Random, number: int) -> Module:
    pages = [_page(random, f"p{number}-{page}") for page in range(2)]
    return {"file": f"{number}.yaml", "lesson": f"lesson-{number}", "title": sentence(random), "pages": pages}


def _page(random: Random, name: str) -> Module:
    blocks = [{"text": sentence(random)}, _question(random, f"q-{name}"), {"text": sentence(random) + " again"}]
    if random.random() < 0.5:
        items = [{"title": sentence(random), "text": sentence(random)} for _ in range(2)]
        blocks.append({"accordion": items})
    return {"page": name, "title": sentence(random), "blocks": blocks}


def _question(random: Random, name: str) -> Module:
    texts = list(dict.fromkeys(sentence(random) for _ in range(4)))[:3]
    texts += ["Another", "And another"][: max(0, 2 - len(texts))]
    answers = [{"wrong" if index else "right": text} for index, text in enumerate(texts)]
    for answer in answers:
        answer["feedback"] = random.choice(["Yes", "No", sentence(random)])
    return {"question": name, "choice": sentence(random) + "?", "answers": answers}


def load(module: Module, folder: Path) -> Course:
    """The module as the loader reads it from files below ``folder``."""
    home = folder / "modules" / "m"
    for old in home.glob("*.yaml"):
        old.unlink()
    home.mkdir(parents=True, exist_ok=True)
    head = {"module": "m", "version": "1", "title": module["title"], "language": "en"}
    head["lessons"] = [lesson["file"] for lesson in module["lessons"]]
    (home / "module.yaml").write_text(yaml.safe_dump(head))
    for lesson in module["lessons"]:
        text = yaml.safe_dump({key: value for key, value in lesson.items() if key != "file"}, sort_keys=False)
        (home / lesson["file"]).write_text(text)
    course, findings = load_course(home, folder)
    assert course, findings
    return course


def _pages(module: Module) -> list[Module]:
    return [page for lesson in module["lessons"] for page in lesson["pages"]]


def _texts(module: Module) -> list[tuple[Any, Any]]:
    """Every place of a text, as (container, key)."""
    found: list[tuple[Any, Any]] = [(module, "title")]

    def walk(node: Any) -> None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, dict | list):
                walk(value)
            elif key not in ("file", "lesson", "page", "question"):
                found.append((node, key))

    walk(module["lessons"])
    return found


def edit(module: Module, random: Random) -> None:
    """Another wording, with much or little in common with the old one."""
    node, key = random.choice(_texts(module))
    new = sentence(random) if random.random() < 0.5 else node[key] + " " + random.choice(WORDS)
    if new not in [next(iter(other.values())) for other in _siblings(module, node)]:
        node[key] = new


def _siblings(module: Module, node: Any) -> list[Any]:
    questions = [b for page in _pages(module) for b in page["blocks"] if "question" in b]
    return next((q["answers"] for q in questions if node in q["answers"]), [])


def respace(module: Module, random: Random) -> None:
    """Only spaces or markup change."""
    node, key = random.choice(_texts(module))
    node[key] = node[key].replace(" ", "  ", 1) if random.random() < 0.5 else f"**{node[key].strip('*')}**"


def move(module: Module, random: Random) -> None:
    """A page goes to another lesson, or a block to another page."""
    if random.random() < 0.5:
        source, target = random.choice(module["lessons"]), random.choice(module["lessons"])
        if len(source["pages"]) > 1:
            target["pages"].append(source["pages"].pop(random.randrange(len(source["pages"]))))
        return
    page, other = random.choice(_pages(module)), random.choice(_pages(module))
    if len(page["blocks"]) > 1:
        other["blocks"].insert(0, page["blocks"].pop(random.randrange(len(page["blocks"]))))


def rename(module: Module, random: Random) -> None:
    """A file, a page or a question gets another name."""
    module["counter"] += 1
    page = random.choice(_pages(module))
    questions = [block for block in page["blocks"] if "question" in block]
    kind = random.choice(["file", "page", "question"])
    if kind == "file":
        random.choice(module["lessons"])["file"] = f"{module['counter']}.yaml"
    elif kind == "page":
        page["page"] = f"p-{module['counter']}"
    elif questions:
        questions[0]["question"] = f"q-{module['counter']}"


def split(module: Module, random: Random) -> None:
    """A text block becomes two."""
    page = random.choice(_pages(module))
    at = next((i for i, block in enumerate(page["blocks"]) if " " in block.get("text", "").strip()), None)
    if at is not None:
        first, _, second = page["blocks"][at]["text"].strip().partition(" ")
        if second.strip():
            page["blocks"][at : at + 1] = [{"text": first}, {"text": second}]


def delete(module: Module, random: Random) -> None:
    """A block or an answer goes."""
    page = random.choice(_pages(module))
    block = random.choice(page["blocks"])
    if len(block.get("answers", [])) > 2:
        block["answers"].remove(next(answer for answer in reversed(block["answers"]) if "wrong" in answer))
    elif len(page["blocks"]) > 1:
        page["blocks"].remove(block)
        module["graveyard"].append(deepcopy(block))


def restore(module: Module, random: Random) -> None:
    """A deleted block comes back."""
    if module["graveyard"]:
        random.choice(_pages(module))["blocks"].append(module["graveyard"].pop())


def duplicate(module: Module, random: Random) -> None:
    """A block is copied to another page."""
    module["counter"] += 1
    copy = deepcopy(random.choice(random.choice(_pages(module))["blocks"]))
    if "question" in copy:
        copy["question"] = f"q-{module['counter']}"
    random.choice(_pages(module))["blocks"].append(copy)


def reorder(module: Module, random: Random) -> None:
    """Pages, blocks or answers change their order."""
    page = random.choice(_pages(module))
    lists = [module["lessons"], page["blocks"], *(block["answers"] for block in page["blocks"] if "answers" in block)]
    random.shuffle(random.choice(lists))


Edit = Callable[[Module, Random], None]
EDITS: tuple[Edit, ...] = (
    edit,
    respace,
    move,
    rename,
    split,
    delete,
    restore,
    duplicate,
    reorder,
)
