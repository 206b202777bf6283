"""Bytes to write: what leaves the program, and how it gets into a file whole."""

from explorer.export.files import failure_sentence, write_whole
from explorer.export.path_columns import STEP, PathColumn, path_cells, path_columns
from explorer.export.path_csv import csv_text
from explorer.export.path_texts import CopyRequest, Failure, FileRequest, copied, written
from explorer.export.paths_csv import RUN, as_text, paths_csv_text, quoted
from explorer.export.provenance import provenance, provenance_of_runs

__all__ = [
    "RUN",
    "STEP",
    "CopyRequest",
    "Failure",
    "FileRequest",
    "PathColumn",
    "as_text",
    "copied",
    "csv_text",
    "failure_sentence",
    "path_cells",
    "path_columns",
    "paths_csv_text",
    "provenance",
    "provenance_of_runs",
    "quoted",
    "write_whole",
    "written",
]
