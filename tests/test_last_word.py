"""A fault before the window can tell it: one sentence with the place of the log, which holds nothing that was typed."""

from __future__ import annotations

import sys

import pytest

from dankvan_desktop import last_word, paths
from dankvan_desktop.store.problems import FileProblem

SECRET = "Nguyễn Văn A"


def test_the_sentence_names_the_log_and_the_log_the_place(capsys) -> None:
    with pytest.raises(SystemExit) as ended, last_word.spoken():
        raise ValueError(SECRET)
    log = paths.logs() / "start.log"
    assert ended.value.code == 1
    assert capsys.readouterr().err == f"{last_word.SENTENCE}: {log}.\n"
    written = log.read_text(encoding="utf-8")
    assert "test_last_word.py" in written and "ValueError" in written and SECRET not in written


def test_a_missing_part_of_the_program_is_named(capsys) -> None:
    with pytest.raises(SystemExit), last_word.spoken():
        raise ImportError("DLL load failed while importing QtCore")
    assert "QtCore" in (paths.logs() / "start.log").read_text(encoding="utf-8")


def test_problems_with_a_sentence_of_their_own_pass(tmp_path) -> None:
    with pytest.raises(FileProblem), last_word.spoken():
        raise FileProblem("missing", tmp_path / "a.danvan")


def test_without_a_console_nothing_fails(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit), last_word.spoken():
        raise ValueError
    assert (paths.logs() / "start.log").is_file()
