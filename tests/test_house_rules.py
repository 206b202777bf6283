"""How the code is written, where a reader of syntax trees can tell.

Each test collects everything that is not as it should be and says what to do about it.
"""

from __future__ import annotations

import ast

from tests.syntax_trees import ROOT, assert_none, files, tree, where

VAGUE = {"base", "common", "core", "helper", "helpers", "manager", "misc", "util", "utils"}

FILE_LINES = 350
FUNCTION_LINES = 60


def test_no_user_text_can_become_python() -> None:
    assert_none(
        [
            f"{where(file, node)}: {node.func.id}"
            for file in files("explorer")
            for node in ast.walk(tree(file))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"eval", "exec", "__import__"}
        ],
        "Formulas go through the grammar, and code is built from the nodes of the graph.",
    )


def test_signals_are_not_connected_to_lambdas() -> None:
    assert_none(
        [
            where(file, node)
            for file in files("explorer")
            for node in ast.walk(tree(file))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect"
            and any(isinstance(argument, ast.Lambda) for argument in node.args)
        ],
        "A lambda keeps its widget alive and fires on deleted ones: connect a bound method.",
    )


def test_files_stay_short() -> None:
    lengths = {
        file: len(file.read_text(encoding="utf-8").splitlines())
        for folder in ("explorer", "packaging", "tests")
        for file in files(folder)
    }
    assert_none(
        [
            f"{file.relative_to(ROOT)}: {length} lines"
            for file, length in lengths.items()
            if length > FILE_LINES
        ],
        f"More than {FILE_LINES} lines hold more than one noun: split the file.",
    )


def test_functions_stay_short() -> None:
    assert_none(
        [
            f"{where(file, node)}: {node.name} has {length(node)} lines"
            for folder in ("explorer", "packaging", "tests")
            for file in files(folder)
            for node in ast.walk(tree(file))
            if isinstance(node, ast.FunctionDef) and length(node) > FUNCTION_LINES
        ],
        f"More than {FUNCTION_LINES} lines below the docstring: name the steps, take them out.",
    )


def length(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    return lines - len((ast.get_docstring(function, clean=False) or "").splitlines())


def test_names_of_files_are_nouns_of_the_field() -> None:
    assert_none(
        [
            str(file.relative_to(ROOT))
            for file in files("explorer")
            if VAGUE & {*file.relative_to(ROOT).parts[:-1], file.stem}
        ],
        "Name it after what it holds.",
    )
