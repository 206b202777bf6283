"""Bytes to write: what leaves the program, and how it gets into a file whole."""

from explorer.export.files import failure_sentence, write_whole
from explorer.export.path_columns import STEP, PathColumn, path_cells, path_columns
from explorer.export.path_csv import csv_text
from explorer.export.provenance import provenance

__all__ = [
    "STEP",
    "PathColumn",
    "csv_text",
    "failure_sentence",
    "path_cells",
    "path_columns",
    "provenance",
    "write_whole",
]
