"""Functions over two axes: fields, grids of their values, and the catalogue."""

from explorer.functions.catalogue import (
    CatalogueEntry,
    CatalogueError,
    entry_named,
    load_catalogue,
)
from explorer.functions.domain import Domain, DomainError
from explorer.functions.grid import Grid
from explorer.functions.scalar_field import ScalarField

__all__ = [
    "CatalogueEntry",
    "CatalogueError",
    "Domain",
    "DomainError",
    "Grid",
    "ScalarField",
    "entry_named",
    "load_catalogue",
]
