"""What in a text is an address and no words: patterns that run over each text once, however long and odd it is."""

WEB = r"https?://\S+"
MAIL = r"(?<!\S)\S+@\S+"
LINK_TARGET = r"\]\((?:[^()]|\([^()]*\))*+\)"
"""Where a Markdown link leads, with the brackets around it and one pair inside it (CommonMark, 6.3)."""
ADDRESSES = f"{WEB}|{MAIL}|{LINK_TARGET}"
