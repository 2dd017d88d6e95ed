"""Writes an SOP or a form as canonical YAML that loads to the same thing."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import yaml
from pydantic import BaseModel

from triwulan.sop.definition import Langkah, Sop

_SELALU: dict[type[BaseModel], tuple[str, ...]] = {
    Sop: ("kode", "versi", "instansi", "nama"),
    Langkah: ("no", "kegiatan", "pelaksana", "bentuk"),
}
"""Written even where they equal the default, because a reader looks for them."""
_KATA_BOOLEAN = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n"})
"""Quoted as values: older YAML readers take them for true or false."""


def dump_sop(sop: Sop) -> str:
    """`sop` as YAML; `load_sop` of it is equal to `sop`."""
    return _dump(_plain(sop))


def _plain(value: Any) -> Any:
    """Models as dicts without what equals the default, in the order of their fields."""
    if isinstance(value, BaseModel):
        return _plain_model(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value


def _plain_model(model: BaseModel) -> dict[str, Any]:
    always = (*_SELALU.get(type(model), ()), "jenis")
    result = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name in always or field.is_required() or value != field.get_default(call_default_factory=True):
            result[name] = _plain(value)
    return result


class _Dumper(yaml.SafeDumper):
    """Block style, list items indented, no anchors, keys never quoted."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else '"' if text.lower() in _KATA_BOOLEAN else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_mapping(dumper: yaml.SafeDumper, data: dict[str, Any]) -> yaml.MappingNode:
    pairs = [
        (yaml.ScalarNode("tag:yaml.org,2002:str", key), dumper.represent_data(value))
        for key, value in data.items()
    ]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _represent_date(dumper: yaml.SafeDumper, value: date) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", value.isoformat())


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(dict, _represent_mapping)
_Dumper.add_representer(date, _represent_date)
# `no` is the key of every row; only true and false are booleans in YAML 1.2, and values are quoted above.
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def _dump(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
