"""The lines in which people write questions: numbers, letters, ticks, stars, keys, in the languages that we know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from packager.exchange.documents.option_letters import LETTER, before, latin
from packager.exchange.documents.outline import Part, bold, unbold, words
from packager.exchange.html_text import plain_markdown

_TRUE = "true|vrai|verdadero|cierto|верно|правда|对|正确|صحيح|صح|richtig|wahr|verdadeiro|vero|v|[√✓✔]"
_FALSE = "false|faux|falso|неверно|ложь|错|错误|不正确|خطأ|خاطئ|falsch|[×✗✘]"
_ANSWERS = (
    r"(?:the\s+|la\s+|die\s+)?(?:(?:(?:correct|right)\s+)?answers?(?:\s+key)?(?:\s+is|\s+are)?|key|solutions?|"
    r"ans\.?|correct|réponses?(?:\s+(?:correctes?|justes?))?|bonnes?\s+réponses?|corrigé|"
    r"respuestas?(?:\s+correctas?)?|clave|(?:правильные\s+|верные\s+)?ответы?|(?:правильный|верный)\s+ответ|ключ|"
    r"(?:参考|正确|标准)?答案|الإجابات(?:\s+الصحيحة)?|الإجابة(?:\s+الصحيحة)?|الجواب|"
    r"(?:richtige\s+)?antwort(?:en)?|lösung(?:en)?|respostas?(?:\s+corretas?)?|gabarito|rispost[ae](?:\s+corrett[ae])?)"
)
_FEEDBACK = (
    "feedback|explanation|rationale|because|explication|commentaire|explicación|comentario|пояснение|объяснение|解析|"
    "解释|说明|شرح|تفسير|erklärung|explicação|spiegazione"
)
_COLON = r"\s*[:：]\s*"
_NAMES = rf"(?=[(（]?{LETTER}[)）]?[.。,]?(?:\s|$))"  # without a colon only before a letter: sentences begin so too
ANSWER = re.compile(
    rf"(?:[【\[](?:{_ANSWERS})[】\]]\s*[:：]?\s*|(?:{_ANSWERS})(?:{_COLON}|\s+(?:[-–—=]\s+|(?:est|es|ist|è|é)\s+)?{_NAMES}))"
    r"(?P<said>.*)",
    re.I | re.S,
)
KEY = re.compile(rf"({_ANSWERS})(?:\s*[:：]|\s+(?=\d)|\s*$)\s*(?P<said>.*)", re.I | re.S)
FEEDBACK = re.compile(rf"(?:[【\[](?:{_FEEDBACK})[】\]]\s*[:：]?\s*|(?:{_FEEDBACK}){_COLON})(?P<said>.*)", re.I | re.S)
KEY_ENTRY = re.compile(r"[(（]?(\d{1,3})\s*[.．):）：=、\-–—]?\s*([^\d\s)）](?:(?![,;，；、\s]+[(（]?\d)\D)*)")
KEY_RANGE = re.compile(r"(\d{1,3})\s*[-–—~～]\s*(\d{1,3})\s*[.:：、]?\s*([A-Za-z]{2,})")
TRUE = re.compile(rf"(?:{_TRUE}|t)[.。]?", re.I)
FALSE = re.compile(rf"(?:{_FALSE}|f)[.。]?", re.I)
_EITHER = rf"(?:{_TRUE}|t)\s?(?:/|or|ou|o|или|或|أو|\|)\s?(?:{_FALSE}|f)"
JUDGED = re.compile(
    rf"(?:[(\[（]\s?(?:(?P<right>{_TRUE}|t)|(?P<wrong>{_FALSE}|f)|{_EITHER})\s?[?？]?\s?[)\]）]|"
    rf"(?<=[.。!?:,;])\s+{_EITHER}\s?[?？]?)$",
    re.I,
)
ASKED = re.compile(rf"^(?:{_TRUE})\s*(?:/|or|ou|o|или|或|أو)\s*(?:{_FALSE})\s*[?？]?{_COLON}", re.I)
BRACKETS = re.compile(r"[\[(（]([^\[\]()（）]{1,80})[\])）]")
GAP = re.compile(r"_{3,}|\.{5,}|…{3,}")
_QUESTION = (
    r"(?:q(?:uestion)?|вопрос|задание|pregunta|frage|aufgabe|domanda|questão|quest|السؤال|سؤال|第)\.?"
    r"\s*(?:n[°ºo]\.?|№|#|رقم)?\s*"
)
_NUMBER = re.compile(
    rf"(?:{_QUESTION}(\d{{1,3}})\s*(?:[.．):：、题]+|[-–—]|\s)|№?\s?(\d{{1,3}})\s*[.．):：、题]|[(（](\d{{1,3}})[)）])\s*(?=\S)",
    re.I,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED_MARK = re.compile(r"^([(（]?\w{1,3})\\([.)])")
_TICK = r"\*|[✓✔☑√✅☒🗹]|\[[xX✓✔*]\]|\([xX✓✔]\)"
_OPEN = r"[☐□○◯❌✗✘]|\[ ?\]|\( ?\)"
_TICKED_BEFORE = re.compile(rf"\s*(?:{_TICK})\s*(?=\S)")
_RIGHT = "correct|richtig|correcte?|correcta|верно|правильно|正确|صحيح"
_TICKED_AFTER = re.compile(
    rf"(?:{_TICK}|\s(?:<?[-–—]+|[←=]+)\s?(?:{_RIGHT})(?: answer)?|"
    rf"[(\[←]\s?(?:{_RIGHT}|right|bonne réponse)(?: answer)?[)\]]?)$",
    re.I,
)
_UNTICKED_AFTER = re.compile(
    r"(?<!\s)\s*(?:[❌✗✘]|[(\[]\s?(?:wrong|incorrect|false|faux|fausse|incorrecta|falsch|неверно|错误|خطأ)\s?[)\]])$",
    re.I,
)
_LED_BOLD = re.compile(r"^\*\*([(（]?\w{1,3}[.．):）、])\*\*\s*(?=\S)")
_UNTICKED = re.compile(rf"\s*(?:{_OPEN})\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may belong to a question. ``plain`` is its text without marks; ``number`` and ``letter`` stand before
    it, ``right`` says that it is marked as right, ``box`` that there is something to tick."""

    part: Part
    text: str
    plain: str
    number: str = ""
    letter: str = ""
    right: bool = False
    box: bool = False

    @property
    def depth(self) -> int:
        """How far it is indented."""
        return self.part.level if self.part.kind == "item" else 0


def line_of(part: Part) -> Line:
    """What a paragraph or an item is as a line of a question."""
    text, right, box = part.text, bold(part.text), False
    text = _LED_BOLD.sub(r"\1 ", unbold(text))
    bare = _ESCAPE.sub(r"\1", text)
    plain = bare == words(text)  # without markup it is read as it is shown, and escaped anew
    text = bare if plain else re.sub(r"\\([*\[\]_])", r"\1", _ESCAPED_MARK.sub(r"\1\2", text))
    number = letter = ""
    if found := re.fullmatch(r"(\d+)[.)]|[(]?([^\W\d_])[.)]", part.mark):
        number, letter = found[1] or "", latin(found[2] or "")
    for _ in range(3):  # a tick may stand before the letter or after it
        if not re.fullmatch(r"\*[^*\s](?:[^*]*[^*\s])?\*", text) and (found := _TICKED_BEFORE.match(text)):
            if text[found.start() : found.end()].strip() != "*" or not text.startswith("**"):
                right, box, text = True, True, text[found.end() :]
        elif found := _UNTICKED.match(text):
            box, text = True, text[found.end() :]
        elif not number and not letter and (found := _NUMBER.match(text)):
            number, text = str(int(found[1] or found[2] or found[3])), text[found.end() :]
        elif not number and not letter and before(text)[0]:
            letter, cut = before(text)
            text = text[cut:]
    if bold(text):
        right, text = True, unbold(text)
    text = text.rstrip()
    if (found := _TICKED_AFTER.search(text)) and not re.search(r"(?<!\*)\*[^*\s][^*]*\*$", text):
        right, text = True, text[: found.start()].rstrip()
    elif letter and (found := _UNTICKED_AFTER.search(text)):
        text = text[: found.start()]
    text = plain_markdown(text) if plain and not bold(text) else text.strip()
    return Line(part, text, words(text), number, letter, right, box)


def plain_line(text: str) -> str:
    """A line as people see it, without what stands before it."""
    return line_of(Part("paragraph", plain_markdown(text), 0)).plain


def lines_of(part: Part) -> Iterator[Part]:
    """A paragraph whose lines are those of a question, as parts of their own; else the part itself."""
    pieces = [piece.strip() for piece in re.split(r"\\?\n", part.text) if piece.strip()]
    if part.kind not in ("paragraph", "item") or len(pieces) < 2 or not any(map(_begins, pieces[1:])):
        yield part
        return
    joined: list[list[str]] = []
    for piece in pieces:
        if joined and not _begins(piece):
            joined[-1].append(piece)
        else:
            joined.append([piece])
    yield replace(part, text=" ".join(joined[0]))
    for piece in map(" ".join, joined[1:]):
        yield replace(part, kind="paragraph", text=piece, mark="", level=0, notes=())


def _begins(piece: str) -> bool:
    """Whether a line begins an option, a question or an answer."""
    plain = words(piece)
    line = line_of(Part("paragraph", piece, 0))
    return bool(line.letter or line.number or line.box or ANSWER.match(plain) or FEEDBACK.match(plain))
