"""Long answers of other processes come in files: a process that is killed leaves no half answer in a pipe."""

from __future__ import annotations

from pathlib import Path

from packager.work import processes
from packager.work.spool import SHORT, Spooled, taken


def long_answer() -> bytes:
    return b"x" * SHORT


def test_what_a_pipe_does_not_take_in_one_piece_comes_in_a_file() -> None:
    with processes().start(2) as executor:
        given = executor.submit(long_answer).result()
        assert isinstance(given, Spooled)
        assert taken(given) == long_answer()
        assert not Path(given.path).exists()
        assert executor.submit(abs, -1).result() == 1
        left = executor.submit(long_answer).result()
    assert isinstance(left, Spooled) and not Path(left.path).parent.exists(), "nothing stays when all is done"


def test_where_no_file_can_be_written_the_answer_comes_nevertheless() -> None:
    with processes().start(2) as executor:
        given = executor.submit(long_answer).result()
        assert isinstance(given, Spooled)
        Path(given.path).unlink()
        Path(given.path).parent.rmdir()
        assert executor.submit(long_answer).result() == long_answer()
