"""What is offered while a name is typed."""

from __future__ import annotations

from explorer.expression.completion import call_at, completions


def offered(text: str, names: tuple[str, ...] = ()) -> list[str]:
    return [completion.text for completion in completions(text, len(text), names)]


def test_functions_bring_their_bracket() -> None:
    assert offered("x + at") == ["atan(", "atan2("]
    (first, _) = completions("x + at", 6)
    assert first.start == 4
    assert completions("x + sq(y)", 6)[0].text == "sqrt"


def test_signature_and_meaning_come_along() -> None:
    (found,) = completions("atan2"[:4], 4)
    assert found.entry.signature == "atan2(y, x)"
    assert found.entry.meaning == "angle of the point (x, y)"


def test_own_names_stand_before_functions() -> None:
    assert offered("si", ("six",))[0] == "six"
    assert offered("rad = hypot(x, y); ra")[0] == "rad"


def test_greek_letters_are_offered_by_their_names() -> None:
    assert "theta" in offered("2 the")


def test_one_letter_or_a_finished_word_is_left_alone() -> None:
    assert offered("s") == []
    assert offered("pi") == []
    assert offered("2.5e") == []


def test_nothing_is_offered_in_the_middle_of_a_word() -> None:
    assert completions("sqrt(x)", 2) == ()


def test_the_call_around_the_cursor_and_its_argument() -> None:
    call = call_at("max(x, sin(y), ", 15)
    assert call is not None
    assert (call.entry.name, call.argument) == ("max", 2)
    inner = call_at("max(x, sin(y", 12)
    assert inner is not None
    assert (inner.entry.name, inner.argument) == ("sin", 0)


def test_brackets_that_are_no_call_do_not_hide_the_call_around_them() -> None:
    call = call_at("atan2((x + 1", 12)
    assert call is not None
    assert call.entry.name == "atan2"
    assert call_at("(x + 1", 6) is None
    assert call_at("sin(x) + ", 9) is None
