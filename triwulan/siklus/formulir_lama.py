"""Forms that were pinned by an older version of the app: what it no longer knows must not stop a running siklus.

A form is written down when its siklus opens and read for as long as that siklus lives, over many upgrades. A property
that has gone is left out; a block whose kind has gone stays as a text, so that what was written in it is still seen.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

from triwulan.sop.formulir import Formulir

log = logging.getLogger(__name__)
Blok = dict[str, Any]
PENGGANTI = "paragraf"


def read_pinned_form(text: str) -> Formulir:
    """The form from its JSON. Raises ValidationError when it has never been a form."""
    data = json.loads(text)
    for mend in (_drop_properties, _replace_blocks):
        try:
            return Formulir.model_validate(data)
        except ValidationError as error:
            log.warning("pinned form %s: %s", data.get("kode"), error)
            mend(data, error)
    return Formulir.model_validate(data)


def _drop_properties(data: dict[str, Any], error: ValidationError) -> None:
    def drop(block: Blok, path: tuple[int | str, ...]) -> None:
        # The path names the kind of the block before the property: ("blok", 2, "paragraf", "ikat").
        if len(path) > 3:
            block.pop(str(path[3]), None)

    _each_fault(data, error, drop)


def _replace_blocks(data: dict[str, Any], error: ValidationError) -> None:
    def replace(block: Blok, path: tuple[int | str, ...]) -> None:
        kept = {"id": block.get("id"), "label": block.get("label"), "jenis": PENGGANTI}
        block.clear()
        block.update(kept)

    _each_fault(data, error, replace)


def _each_fault(
    data: dict[str, Any], error: ValidationError, act: Callable[[Blok, tuple[int | str, ...]], None]
) -> None:
    blocks = data.get("blok", [])
    for path in _paths(error):
        if len(path) > 1 and path[0] == "blok" and isinstance(path[1], int) and path[1] < len(blocks):
            act(blocks[path[1]], path)


def _paths(error: ValidationError) -> Iterable[tuple[int | str, ...]]:
    return [fault["loc"] for fault in error.errors(include_url=False)]
