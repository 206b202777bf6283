from __future__ import annotations

import pytest

from explorer.expression.shipped import shipped


def test_the_resources_of_a_checkout_are_found() -> None:
    assert shipped().is_dir()


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="resources/no/such is missing"):
        shipped("no", "such")
