"""Tests of performance data live in November 2026: the numbers of that year are no numbers of the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from triwulan.waktu import frozen

HARI_INI = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with frozen(HARI_INI):
        yield
