"""The course: typed, frozen, with the place of every text."""

from packager.course.loader import load_course
from packager.course.model import Course, Lesson, Page
from packager.course.text import Markdown, PlainText, Text
from packager.course.texts import Message, localize_texts, messages

__all__ = [
    "Course",
    "Lesson",
    "Markdown",
    "Message",
    "Page",
    "PlainText",
    "Text",
    "load_course",
    "localize_texts",
    "messages",
]
