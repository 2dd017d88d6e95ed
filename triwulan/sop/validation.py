"""Turns data of a file into a model, and the model's complaints into sentences with file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from triwulan.sop.yaml_file import Dokumen, Jalur, Masalah, SopFileError

M = TypeVar("M", bound=BaseModel)

_POLA = {
    "kode": "tulis dengan huruf kecil, angka, titik dan tanda hubung, misalnya dinas-contoh.nama-sop",
    "instansi": "tulis kode instansi dengan huruf kecil, angka dan tanda hubung, misalnya dinas-contoh",
}
_POLA_ID = "tulis dengan huruf kecil, angka dan garis bawah, diawali huruf, misalnya kepala_bidang"


def to_model(model: type[M], dokumen: Dokumen) -> M:
    """`dokumen` as a `model`. Raises SopFileError with every problem found, each with its line."""
    if not isinstance(dokumen.data, dict):
        raise SopFileError(
            [
                Masalah(
                    dokumen.nama,
                    1,
                    "",
                    "isi berkas harus berupa daftar `kunci: isi`; lihat docs/sop-format.md.",
                )
            ]
        )
    try:
        return model.model_validate(dokumen.data)
    except ValidationError as error:
        raise SopFileError(list(_problems(model, dokumen, error))) from error


def explain(model: type[BaseModel], error: ValidationError) -> dict[str, str]:
    """Place → Indonesian message, for input that did not come from a file (the editor)."""
    dokumen = Dokumen("isian")
    return {item.tempat: item.pesan for item in _problems(model, dokumen, error)}


def _problems(model: type[BaseModel], dokumen: Dokumen, error: ValidationError) -> Iterator[Masalah]:
    seen: set[str] = set()
    schema = _schema(model)
    for detail in error.errors(include_url=False):
        path = _data_path(schema, detail)
        place = show_path(path)
        if place in seen:
            continue
        seen.add(place)
        yield Masalah(dokumen.nama, _line(dokumen, path), place, _message(schema, detail, path))


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def show_path(path: Jalur) -> str:
    """`("langkah", 3, "waktu")` → `langkah[4].waktu`: counted from one, as people count."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _line(dokumen: Dokumen, path: Jalur) -> int | None:
    for length in range(len(path), -1, -1):
        if path[:length] in dokumen.baris:
            return dokumen.baris[path[:length]]
    return None


def _message(schema: dict[str, Any], detail: ErrorDetails, path: Jalur) -> str:
    key = next((part for part in reversed(path) if isinstance(part, str)), "isi")
    if detail["type"] == "extra_forbidden":
        return _unknown_key(str(path[-1]), _properties(schema, detail["loc"][:-1]))
    writer = _WRITERS.get(detail["type"], _default)
    return writer(key, detail)


def _unknown_key(key: str, known: list[str]) -> str:
    close = get_close_matches(key.lower(), known, n=1, cutoff=0.6)
    if close:
        return f"kunci '{key}' tidak dikenal; maksud Anda '{close[0]}'?"
    return (
        f"kunci '{key}' tidak dikenal; yang dapat ditulis di sini: {', '.join(sorted(known)) or 'tidak ada'}."
    )


def _choices(key: str, detail: ErrorDetails) -> str:
    expected = str(detail.get("ctx", {}).get("expected", detail.get("ctx", {}).get("expected_tags", "")))
    known = [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]
    given = str(detail.get("ctx", {}).get("tag", detail["input"]))
    close = get_close_matches(given.lower(), known, n=1, cutoff=0.5)
    hint = f"; maksud Anda '{close[0]}'?" if close else "."
    return f"'{given[:60]}' tidak dikenal untuk {key}; pilih salah satu: {', '.join(known)}{hint}"


def _limit(word: str, name: str) -> Callable[[str, ErrorDetails], str]:
    return lambda key, detail: f"{key} {word} {detail.get('ctx', {}).get(name)}."


def _says(text: str) -> Callable[[str, ErrorDetails], str]:
    return lambda key, _detail: f"{key} {text}"


def _too_long(key: str, detail: ErrorDetails) -> str:
    limits = detail.get("ctx", {})
    most, found = limits.get("max_length"), limits.get("actual_length")
    return f"{key} paling banyak {most} butir, di sini {found}; pecah menjadi beberapa SOP."


def _own_words(_key: str, detail: ErrorDetails) -> str:
    """Sentences that our own validators wrote are already Indonesian."""
    return str(detail.get("ctx", {}).get("error", detail["msg"]))


def _default(key: str, _detail: ErrorDetails) -> str:
    return f"isi {key} tidak sesuai; lihat docs/sop-format.md."


_NOT_TEXT = _says("harus berupa teks; bila memuat titik dua atau kurung, tulis di antara tanda kutip.")
_NOT_NUMBER = _says("harus berupa bilangan bulat, misalnya 4.")
_WRITERS: dict[str, Callable[[str, ErrorDetails], str]] = {
    "missing": lambda key, _detail: f"kunci '{key}' belum ditulis; tambahkan di bagian ini.",
    "string_type": _NOT_TEXT,
    "string_too_long": _limit("lebih panjang dari", "max_length"),
    "string_pattern_mismatch": lambda key, _detail: f"{key} tidak sesuai; {_POLA.get(key, _POLA_ID)}.",
    "enum": _choices,
    "literal_error": _choices,
    "union_tag_invalid": _choices,
    "union_tag_not_found": lambda _key, _detail: "blok ini belum menyebut jenisnya; tambahkan `jenis: …`.",
    "int_type": _NOT_NUMBER,
    "int_parsing": _NOT_NUMBER,
    "int_parsing_size": _NOT_NUMBER,
    "int_from_float": _NOT_NUMBER,
    "greater_than_equal": _limit("paling kecil", "ge"),
    "less_than_equal": _limit("paling besar", "le"),
    "bool_type": _says("harus true atau false."),
    "bool_parsing": _says("harus true atau false."),
    "decimal_type": _says("harus berupa bilangan, misalnya 12.5."),
    "decimal_parsing": _says("harus berupa bilangan, misalnya 12.5."),
    "tuple_type": _says("harus berupa daftar; awali setiap butir dengan tanda hubung."),
    "list_type": _says("harus berupa daftar; awali setiap butir dengan tanda hubung."),
    "model_type": _says("harus berupa kunci dan isi yang dijorokkan di bawahnya."),
    "model_attributes_type": _says("harus berupa kunci dan isi yang dijorokkan di bawahnya."),
    "dict_type": _says("harus berupa kunci dan isi yang dijorokkan di bawahnya."),
    "too_long": _too_long,
    "too_short": _says("belum berisi; tulis paling sedikit satu butir."),
    "date_type": _NOT_TEXT,
    "value_error": _own_words,
}


# --- where in the data a complaint belongs --------------------------------------------------------


def _resolve(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return node


def _variants(schema: dict[str, Any], node: dict[str, Any]) -> list[dict[str, Any]]:
    node = _resolve(schema, node)
    options = node.get("anyOf") or node.get("oneOf") or []
    return [node] + [inner for option in options for inner in _variants(schema, option)]


def _step(schema: dict[str, Any], nodes: list[dict[str, Any]], part: str | int) -> list[dict[str, Any]]:
    """Nodes one step deeper; empty when `part` is no key of the data (a tag that pydantic adds)."""
    found: list[dict[str, Any]] = []
    for node in nodes:
        inner = node.get("items") if isinstance(part, int) else node.get("properties", {}).get(part)
        found += _variants(schema, inner) if inner is not None else []
    return found


def _tagged(schema: dict[str, Any], nodes: list[dict[str, Any]], part: str | int) -> list[dict[str, Any]]:
    for node in nodes:
        target = node.get("discriminator", {}).get("mapping", {}).get(part)
        if target:
            return _variants(schema, {"$ref": target})
    return nodes


def _walk(schema: dict[str, Any], loc: Jalur) -> tuple[Jalur, list[dict[str, Any]]]:
    nodes = _variants(schema, schema)
    path: Jalur = ()
    for part in loc:
        deeper = _step(schema, nodes, part)
        if deeper:
            nodes, path = deeper, (*path, part)
        else:
            nodes = _tagged(schema, nodes, part)
    return path, nodes


def _data_path(schema: dict[str, Any], detail: ErrorDetails) -> Jalur:
    path, _nodes = _walk(schema, detail["loc"])
    return (*path, detail["loc"][-1]) if detail["type"] == "extra_forbidden" else path


def _properties(schema: dict[str, Any], loc: Jalur) -> list[str]:
    _path, nodes = _walk(schema, loc)
    return sorted({name for node in nodes for name in node.get("properties", {})})
