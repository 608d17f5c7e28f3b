"""``packager lsp``: a language server. ``desk.py`` holds what is open, ``marks.py`` finds names in a file, each other
file is one thing that an editor asks for; ``server.py`` alone speaks the protocol's methods.
"""
