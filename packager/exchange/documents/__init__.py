"""Documents (Word, PowerPoint, Markdown, HTML) that become lessons: two pure steps.

A reader, one file a format, makes an :class:`~packager.exchange.documents.outline.Outline` of bytes: what stands in the
document, in order, each part with its place. ``lessons.py`` makes lessons, pages and blocks of it, ``found_questions``
the questions among them, ``languages_apart`` parts two languages. ``bringing.py`` puts them into a module and
``again.py`` into one that has been edited since. What has no place is a loss, never silence.
"""
