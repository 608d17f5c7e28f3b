"""The editorial linter: what a careful editor and a test writer would say about a course."""

from packager.editorial.linter import lint

__all__ = ["lint"]
