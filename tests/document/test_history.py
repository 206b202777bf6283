from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.document import Document, History, Problem, ViewSettings
from explorer.document.history import DEPTH


def about(formula: str) -> Document:
    return Document(Problem(formula=formula))


def test_a_new_history_has_nothing_to_undo_or_redo() -> None:
    assert History().undo_label is None
    assert History().redo_label is None
    with pytest.raises(IndexError):
        History().undone(Document())
    with pytest.raises(IndexError):
        History().redone(Document())


def test_undo_and_redo_go_there_and_back() -> None:
    history = History().recorded("formula", about("x")).recorded("domain", about("y"))
    assert history.undo_label == "domain"
    history, document = history.undone(about("z"))
    assert document == about("y")
    assert (history.undo_label, history.redo_label) == ("formula", "domain")
    history, document = history.undone(document)
    assert document == about("x")
    assert (history.undo_label, history.redo_label) == (None, "formula")
    history, document = history.redone(document)
    assert document == about("y")
    history, document = history.redone(document)
    assert document == about("z")
    assert (history.undo_label, history.redo_label) == ("domain", None)


def test_a_new_change_forgets_what_could_be_redone() -> None:
    history, document = History().recorded("formula", about("x")).undone(about("y"))
    assert history.recorded("domain", document).redo_label is None


def test_the_present_view_stays() -> None:
    turned = replace(about("y"), view=ViewSettings(azimuth=10.0))
    history, document = History().recorded("formula", about("x")).undone(turned)
    assert document == replace(about("x"), view=turned.view)
    _, document = history.redone(document)
    assert document == turned


def test_the_oldest_changes_are_forgotten() -> None:
    history = History()
    for number in range(DEPTH + 5):
        history = history.recorded(f"change {number}", about(f"x + {number}"))
    assert len(history.past) == DEPTH
    assert history.past[0].label == "change 5"
