"""The elements of HTML by what they are in a document, and the old encodings that a page may name."""

ENCODINGS = frozenset(
    [
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
        "iso-8859-1",
        "iso-8859-2",
        "iso-8859-5",
        "iso-8859-6",
        "iso-8859-7",
        "iso-8859-8",
        "iso-8859-9",
        "iso-8859-15",
        "koi8-r",
        "koi8-u",
        "gb2312",
        "gbk",
        "gb18030",
        "big5",
        "shift_jis",
        "euc-jp",
        "euc-kr",
        "tis-620",
        "macintosh",
    ]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = ("ul", "ol", "menu")
PARAGRAPHS = frozenset({"p", "dt", "dd", "address", "summary", "figcaption", "caption", "legend", "label", "option"})
HOLDERS = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "div",
        "header",
        "footer",
        "nav",
        "aside",
        "figure",
        "details",
        "dl",
        "form",
        "fieldset",
        "center",
        "hgroup",
        "search",
        "select",
        "button",
        "textarea",
        "tbody",
    ]
)
BLOCKS = PARAGRAPHS | HOLDERS | {*HEADINGS, *LISTS, "blockquote", "pre", "table", "hr", "li"}
SILENT = frozenset({"head", "meta", "link", "base", "wbr"})
RUNS = frozenset({"script", "style", "iframe", "object", "embed", "template", "noscript", "audio", "video", "canvas"})
