"""The small module on disk of the course's tests."""

from tests.course.conftest import load

__all__ = ["load"]
