"""The published JSON Schemas: current, and true to what the reader accepts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from triwulan.sop.check import check
from triwulan.sop.keterangan import NAMA_BAGIAN
from triwulan.sop.library import DEFAULT_DIR, load_formulir, load_sop
from triwulan.sop.panduan import GUIDE, guide_text
from triwulan.sop.schema import FILES, SCHEMA_DIR, schema_text


class _Yaml12(yaml.SafeLoader):
    """Booleans as YAML 1.2 and our reader have them: `no` is a key."""


_Yaml12.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in items if not tag.endswith((":bool", ":timestamp"))]
    for key, items in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml12.add_implicit_resolver(
    "tag:yaml.org,2002:bool", __import__("re").compile("^(true|false)$"), ["t", "f"]
)

BERKAS = [("sop.schema.json", path) for path in sorted(DEFAULT_DIR.glob("*.yaml"))] + [
    ("formulir.schema.json", path) for path in sorted((DEFAULT_DIR / "formulir").glob("*.yaml"))
]


@pytest.mark.parametrize("name", FILES)
def test_the_published_schema_is_current(name: str) -> None:
    assert (SCHEMA_DIR / name).read_text(encoding="utf-8") == schema_text(name), (
        "jalankan: python -m triwulan sop schema"
    )


def test_the_tables_of_the_guide_are_current() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert text == guide_text(text), "jalankan: python -m triwulan sop schema"


def test_the_sop_and_the_form_shown_in_the_guide_load_without_galat() -> None:
    examples = re.findall(r"```yaml\n(kode:.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not [item for item in check(load_sop(examples[0])) if item.is_error]
    assert load_formulir(examples[1]).kode == "catatan_umum"


@pytest.mark.parametrize("name", FILES)
def test_the_schema_names_every_part_and_key_in_words(name: str) -> None:
    schema = json.loads(schema_text(name))
    for part, definition in schema["$defs"].items():
        assert definition["title"] == NAMA_BAGIAN[part]
    for key, field in schema["properties"].items():
        assert field["description"], key


@pytest.mark.parametrize(("name", "path"), BERKAS, ids=lambda item: getattr(item, "stem", None))
def test_every_file_of_the_library_agrees_with_its_schema(name: str, path: Path) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Yaml12)
    jsonschema.validate(data, json.loads(schema_text(name)))


def test_the_schema_refuses_an_unknown_key() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            {"kode": "a", "instansi": "a", "nama": "x", "zzz": 1}, json.loads(schema_text("sop.schema.json"))
        )
