"""A new operation is one more row of the table, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import explorer

ROW = """
    Operation(
        "erf",
        "erf(a)",
        kernels.BlockKernel(lambda a, out: np.copyto(out, np.vectorize(math.erf)(a))),
        "erf({a})",
        ("2*gauss(a)/sqrt(pi)",),
    ),
"""

PROGRAM = """
import numpy as np
from explorer.expression import compile_scalar, evaluate_grid, gradient, hessian, parse
from explorer.expression.printing import latex, text

formula = parse("erf(x) y")
print(*compile_scalar(hessian(formula.graph, ("x", "y")), ("x", "y"))(0.5, 2.0))
x, y = np.array([[0.5], [1.0]]), np.array([[2.0, 3.0, 4.0]])
value, dx, dy = evaluate_grid(gradient(formula.graph, ("x", "y")), {"x": x, "y": y}, (2, 3))
print(value[0, 0], dx[0, 0], dy[1, 2])
print(text(formula.graph), latex(formula.graph))
"""


def test_erf_would_be_one_row(tmp_path: Path) -> None:
    """Values from the tables of the error function: erf(0.5), its slope, erf(1)."""
    shutil.copytree(Path(explorer.__file__).parent / "expression", tmp_path / "explorer/expression")
    (tmp_path / "explorer/__init__.py").touch()
    table = tmp_path / "explorer/expression/operations.py"
    rows = table.read_text(encoding="utf-8").replace("_TABLE = (", f"_TABLE = ({ROW}", 1)
    table.write_text(rows.replace("import re\n", "import math\nimport re\n", 1), encoding="utf-8")

    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    numbers, grid, written = answer.stdout.splitlines()
    value, dx, dy, dxx, dxy, dyy = map(float, numbers.split())
    assert abs(value - 2 * 0.5204998778130465) < 1e-15
    assert abs(dx - 2 * 0.8787825789354449) < 1e-15
    assert abs(dy - 0.5204998778130465) < 1e-15
    assert abs(dxx + 2 * 0.8787825789354449) < 1e-15
    assert (abs(dxy - 0.8787825789354449) < 1e-15, dyy) == (True, 0.0)
    first, slope, other = map(float, grid.split())
    assert abs(first - value) + abs(slope - dx) + abs(other - 0.8427007929497149) < 1e-14
    assert written == r"erf(x)*y \mathrm{erf}\left(x\right) \, y"
