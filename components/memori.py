"""What the garbage collector need not look at again."""

from __future__ import annotations

import gc
from functools import cache

AMBANG = 20_000
"""So many new objects before the collector looks at the young ones; a click makes about as many."""


@cache
def keep_loaded_code() -> None:
    """Once a process, when all pages are loaded: modules and classes stay for ever, so leave them out of every collection.

    Without this a full collection walks through all of pandas, SQLAlchemy and Streamlit, and for a quarter of a
    second nobody gets an answer.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(AMBANG, 10, 10)
