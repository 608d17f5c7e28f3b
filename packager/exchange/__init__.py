"""Content of other programs, in and out: ``questions/`` are question banks.

Here stands what all of them share: losses, which are never silent, names, lists of module.yaml, lines of YAML, texts of
other programs as Markdown.
"""
