"""Two linear equations with a symmetric matrix."""

from __future__ import annotations

from explorer.optimizers.objective import Point

Matrix = tuple[float, float, float]
"""A symmetric 2x2 matrix: its corner, what stands beside the diagonal, its other corner."""

_ROUNDING = 1e-15
"""A determinant smaller than this share of its two products is rounding."""


def solution(matrix: Matrix, right: Point) -> Point | None:
    """What the matrix maps to the right side; None where it is singular.

    An equation without coefficients and with 0 on the right asks for nothing: its unknown is 0.
    """
    a, b, c = matrix
    u, v = right
    if b == 0.0:
        x, y = _quotient(u, a), _quotient(v, c)
        return None if x is None or y is None else (x, y)
    # Rows of size 1 keep the products from overflowing.
    upper, lower = max(abs(a), abs(b)), max(abs(b), abs(c))
    a, b1, u = a / upper, b / upper, u / upper
    b2, c, v = b / lower, c / lower, v / lower
    determinant = a * c - b1 * b2
    if not abs(determinant) > _ROUNDING * (abs(a * c) + abs(b1 * b2)):
        return None
    return (u * c - v * b1) / determinant, (v * a - u * b2) / determinant


def _quotient(right: float, coefficient: float) -> float | None:
    if coefficient != 0.0:
        return right / coefficient
    return 0.0 if right == 0.0 else None
