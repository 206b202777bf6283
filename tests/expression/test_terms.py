"""Long equations are cut where a reader would cut them."""

from __future__ import annotations

from explorer.expression.terms import terms_of, within


def test_a_sum_is_cut_before_its_signs() -> None:
    terms = terms_of("f", r"x^{2} - 3 y + 1")
    assert [(term.sign, term.latex) for term in terms] == [
        ("", "f = x^{2}"),
        ("-", "3 y"),
        ("+", "1"),
    ]


def test_signs_in_brackets_fractions_and_cases_stay_where_they_are() -> None:
    for whole in (
        r"\left(x + y\right)^{2}",
        r"\frac{x + 1}{y - 1}",
        r"\begin{cases} x + 1 & x > 0 \\ 0 & \text{else} \end{cases}",
        r"\left|x - y\right|",
        r"e^{-x + y}",
    ):
        assert len(terms_of("f", whole)) == 1
        assert len(terms_of("f", f"{whole} + {whole}")) == 2


def test_a_minus_in_front_belongs_to_its_term() -> None:
    assert [term.latex for term in terms_of("f", "-x - y")] == ["f = -x", "y"]


def test_only_the_first_terms_of_a_long_sum_are_kept() -> None:
    terms = terms_of("f", " + ".join(["x y"] * 100))
    kept = within(terms, 30)
    assert kept == terms[: len(kept)]
    assert 1 < len(kept) < 12
    assert within(terms, 10_000) == terms
