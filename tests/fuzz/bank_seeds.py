"""Question banks to begin fuzzing with: small files of each format, with what is odd in the middle."""

from __future__ import annotations

from pathlib import Path

from packager.archive import zipped
from tests.exchange.questions.h5p_packages import SET, TRUTH, content, package
from tests.exchange.questions.test_xlsx_table import workbook

DECKS = Path(__file__).parents[1] / "exchange" / "questions" / "anki"
_GIFT = b"""// [id:q-1] [tag:a]
$CATEGORY: a

::One::[html]<p>%s</p>{=<b>x</b>#Yes ~%50%y#No}

B %s {#3.5:0.1} c

C?{=a -> b =c -> %s}

{T#%s#Yes####All}

D?{}"""
_MOODLE = b"""<?xml version="1.0" encoding="UTF-8"?><quiz>
<question type="category"><category><text>$course$/a</text></category></question>
<question type="multichoice"><name><text>%s</text></name>
<questiontext format="html"><text><![CDATA[<p>%s</p>]]></text>
<file name="a.png" encoding="base64">AAAA</file></questiontext>
<single>true</single><hint><text>h</text></hint><answer fraction="0"><text>y</text></answer>
<answer fraction="100"><text>x</text><feedback><text>%s</text></feedback></answer></question>
<question type="numerical"><name><text>n</text></name>
<questiontext><text>&lt;span lang="en" class="multilang"&gt;a&lt;/span&gt;{mlang fr}b{mlang}</text></questiontext>
<answer fraction="100"><text>%s1</text><tolerance>0.1</tolerance></answer></question></quiz>"""
_AIKEN = b"One %s?\nA. x\nB) y %s\nANSWER: A\nFEEDBACK: %s\n\nTwo\nA. True\nB. False\nANSWER: B\n\n%s\nANSWER: C\n"
_TABLE = b"""name;kind;question;answers;tolerance;unit;objective
a;;%s;"* x
y";;;a
b;numeric;%s;3,5;0.1;m;z
c;matching;Q;"a = b
c = %s"
d;open;%s"""
_QTI12 = b"""<?xml version="1.0" encoding="UTF-8"?><questestinterop><assessment><section title="a">
<item ident="i" title="One"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>
<fieldentry>multiple_choice_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>
<material><mattext texttype="text/html">&lt;p&gt;%s&lt;/p&gt;</mattext></material>
<response_lid ident="r" rcardinality="Single">
<render_choice><response_label ident="1"><material><mattext>x %s</mattext></material></response_label>
<response_label ident="2"><material><mattext>y</mattext></material></response_label></render_choice></response_lid>
</presentation><resprocessing><respcondition><conditionvar><varequal respident="r">1</varequal></conditionvar>
<setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing><itemfeedback ident="1_fb"><flow_mat>
<material><mattext>%s</mattext></material></flow_mat></itemfeedback></item>
<item><presentation><material><mattext>n [a] [b]</mattext></material><response_str ident="n">
<render_fib fibtype="Decimal"/>
</response_str></presentation><resprocessing><respcondition title="correct"><conditionvar><or>
<vargte respident="n">1</vargte>
<varlte respident="n">%s2</varlte></or></conditionvar></respcondition></resprocessing></item></section></assessment>
</questestinterop>"""
_QTI21 = b"""<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="One %s">
<responseDeclaration identifier="R" cardinality="single" baseType="string"><correctResponse><value>%s</value>
</correctResponse><mapping><mapEntry mapKey="x" mappedValue="1"/></mapping></responseDeclaration>
<itemBody><p>a <textEntryInteraction responseIdentifier="R"/> %s <img src="a.png" alt="%s"/></p></itemBody>
<responseProcessing><responseCondition><responseIf><match><variable identifier="R"/>
<baseValue baseType="string">x</baseValue>
</match><setOutcomeValue identifier="F"><baseValue baseType="identifier">f</baseValue></setOutcomeValue></responseIf>
</responseCondition></responseProcessing><modalFeedback outcomeIdentifier="F" identifier="f">Yes %s</modalFeedback>
</assessmentItem>"""
_QTI3 = b"""<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="One">
<qti-response-declaration identifier="R" cardinality="multiple" base-type="directedPair"><qti-correct-response>
<qti-value>L1 R1</qti-value><qti-value>L2 R%s</qti-value></qti-correct-response></qti-response-declaration>
<qti-item-body>
<qti-match-interaction response-identifier="R"><qti-prompt>%s</qti-prompt><qti-simple-match-set>
<qti-simple-associable-choice identifier="L1">a</qti-simple-associable-choice>
<qti-simple-associable-choice identifier="L2">b %s</qti-simple-associable-choice></qti-simple-match-set>
<qti-simple-match-set><qti-simple-associable-choice identifier="R1">c</qti-simple-associable-choice>
<qti-simple-associable-choice identifier="R2">d</qti-simple-associable-choice></qti-simple-match-set>
</qti-match-interaction></qti-item-body></qti-assessment-item>"""
_ANKI = b"""#separator:tab
#html:true
#notetype column:1
#tags column:4
Basic\t<b>a</b> %s\tb\ta %s
Cloze\tThe {{c1::x%s::y}} and {{c2::%s}}\tb\t
Basic (type in the answer)\t"a
%s"\tb
"""
_TEXTS = {
    "aiken": _AIKEN,
    "csv": _TABLE,
    "moodle-xml": _MOODLE,
    "gift": _GIFT,
    "qti12": _QTI12,
    "qti21": _QTI21,
    "qti3": _QTI3,
    "anki": _ANKI,
}


def bank_seed(form: str, piece: bytes) -> bytes:
    """A bank of a format; every other package of QTI is a zip."""
    if form == "h5p":
        said = piece.decode("latin-1")
        truth = TRUTH | {"question": said, "media": said}
        blanks = {"text": said, "questions": [f"*a{said}:b* c *{said}*"]}
        inner = [
            content("H5P.TrueFalse 1.8", truth),
            content("H5P.Blanks 1.14", blanks),
            content(said, {"a": [blanks]}),
        ]
        return package("H5P.QuestionSet", {"questions": [*inner, *SET["questions"][: len(piece) % 9]]})
    if form == "xlsx":
        said = piece.decode("latin-1").strip("\0")
        return workbook(("question", "answers", "kind"), ("Q", said, "choice"), ("N", 3.5, "numeric"))
    if form == "anki" and len(piece) % 2:
        return (DECKS / f"schema-{18 if len(piece) > 4 else 11}.apkg").read_bytes() + piece
    text = _TEXTS[form].replace(b"%s", piece)
    return zipped({"a/i.xml": text, "imsmanifest.xml": b"<manifest/>"}) if form == "qti21" and len(piece) % 2 else text
