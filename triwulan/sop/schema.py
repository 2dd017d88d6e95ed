"""The published JSON Schemas of SOP and form files, for editors that complete and check as one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from triwulan.sop.definition import Sop
from triwulan.sop.formulir import Formulir
from triwulan.sop.keterangan import KETERANGAN, NAMA_BAGIAN

SCHEMA_DIR = Path(__file__).resolve().parents[2] / "docs" / "schema"
FILES: dict[str, type[BaseModel]] = {"sop.schema.json": Sop, "formulir.schema.json": Formulir}


def schema_text(name: str) -> str:
    """The schema file `name` as it must stand in docs/schema/."""
    model = FILES[name]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
    } | model.model_json_schema()
    _explain(schema, model.__name__)
    for part, definition in schema.get("$defs", {}).items():
        _explain(definition, part)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(directory: Path = SCHEMA_DIR) -> tuple[Path, ...]:
    """Writes all schemas; returns their paths."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in FILES:
        path = directory / name
        path.write_text(schema_text(name), encoding="utf-8")
        paths.append(path)
    return tuple(paths)


def _explain(definition: dict[str, Any], part: str) -> None:
    """Indonesian words instead of the names of classes and their docstrings."""
    definition.pop("description", None)
    definition["title"] = NAMA_BAGIAN.get(part, part)
    for name, field in definition.get("properties", {}).items():
        field.pop("title", None)
        text = KETERANGAN.get(f"{part}.{name}") or KETERANGAN.get(name)
        if text:
            field["description"] = text
