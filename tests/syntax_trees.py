"""The program's files as syntax trees, and what they import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Import:
    """One module that another one imports.

    Attributes
    ----------
    source
        Dotted name of the importing module.
    target
        Dotted name of the imported module.
    where
        File and line, as an editor takes it.
    late
        Whether it happens inside a function, or for type checkers only.
    """

    source: str
    target: str
    where: str
    late: bool

    @property
    def source_part(self) -> str:
        return part_of(self.source)

    @property
    def target_part(self) -> str:
        return part_of(self.target)


def part_of(module: str) -> str:
    """The part of the program that a module belongs to, "" for the package itself."""
    return module.split(".")[1] if "." in module else ""


@cache
def files(folder: str) -> tuple[Path, ...]:
    return tuple(sorted((ROOT / folder).rglob("*.py")))


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def where(file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports() -> tuple[Import, ...]:
    """All imports of the program, those for type checkers and those inside functions too."""
    return tuple(found for file in files("explorer") for found in imports_of(file))


def imports_of(file: Path) -> Iterator[Import]:
    for node, late in walked(tree(file), late=False):
        for target in targets(node):
            yield Import(module_name(file), target, where(file, node), late)


def walked(node: ast.AST, *, late: bool) -> Iterator[tuple[ast.AST, bool]]:
    """All nodes below one, each with whether importing the file leaves it alone."""
    for child in ast.iter_child_nodes(node):
        yield child, late
        yield from walked(child, late=late or waits(child))


def waits(node: ast.AST) -> bool:
    """Whether what lies in a node does not happen when its file is imported."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def targets(node: ast.AST) -> Iterator[str]:
    """The modules that an import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        for alias in node.names:
            deeper = f"{node.module}.{alias.name}"
            yield deeper if is_ours(deeper) else node.module


@cache
def is_ours(module: str) -> bool:
    path = ROOT.joinpath(*module.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def inner_imports() -> list[Import]:
    return [found for found in imports() if found.target.split(".")[0] == "explorer"]


def outer_imports() -> list[Import]:
    ours = {"explorer", *sys.stdlib_module_names}
    return [found for found in imports() if found.target.split(".")[0] not in ours]


def assert_none(mistakes: list[str], what_to_do: str) -> None:
    assert not mistakes, "\n".join([*mistakes, what_to_do])
