"""A localized course -> the facilitator's guide."""

from packager.guide.page import render_guide

__all__ = ["render_guide"]
