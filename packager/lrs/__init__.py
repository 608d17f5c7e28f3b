"""A small strict LRS in memory, with what an LMS adds to it for cmi5: who is launched, and what is refused, by the ids
of @cmi5/requirements (npm). Every answer is a value; servers around it carry them (`packager serve`, the tests).
"""
