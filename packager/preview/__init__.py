"""What a translator sees of a module: every text where it stands, with its state, as one page that needs no server."""

from packager.preview.page import render_preview
from packager.preview.texts import Preview, preview_of, preview_of_site
from packager.preview.words import preview_of_player

__all__ = ["Preview", "preview_of", "preview_of_player", "preview_of_site", "render_preview"]
