"""What changed between two versions of an SOP, for the side-by-side comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal

from pydantic import BaseModel

from triwulan.sop.definition import Langkah, Sop

Jenis = Literal["ditambah", "dihapus", "diubah", "dipindah"]

_MIRIP = 0.5
_TUJUAN = ("ya", "tidak", "lanjut")


@dataclass(frozen=True)
class Perbedaan:
    """One difference: where, of which kind, and what stands on either side.

    `tempat` is a path of the new version (of the old one for what is gone), rows by their printed number.
    """

    tempat: str
    jenis: Jenis
    sebelum: str | None
    sesudah: str | None


def compare(lama: Sop, baru: Sop) -> tuple[Perbedaan, ...]:
    """All differences from `lama` to `baru`; a row that merely got another number is none."""
    return (
        *_fields(lama, baru, "", skip=("langkah", "pelaksana")),
        *_columns(lama, baru),
        *_rows(lama, baru),
    )


# --- single values and lists ----------------------------------------------------------------------


def _fields(lama: BaseModel, baru: BaseModel, tempat: str, skip: tuple[str, ...] = ()) -> Iterator[Perbedaan]:
    for name in type(lama).model_fields:
        if name not in skip:
            place = f"{tempat}.{name}" if tempat else name
            yield from _value(getattr(lama, name), getattr(baru, name), place)


def _value(lama: Any, baru: Any, tempat: str) -> Iterator[Perbedaan]:
    if isinstance(lama, BaseModel) and isinstance(baru, BaseModel):
        yield from _fields(lama, baru, tempat)
    elif isinstance(lama, tuple) and isinstance(baru, tuple):
        yield from _items(lama, baru, tempat)
    elif lama != baru:
        yield _changed(tempat, _text(lama), _text(baru))


def _changed(tempat: str, sebelum: str | None, sesudah: str | None) -> Perbedaan:
    jenis: Jenis = "ditambah" if sebelum is None else "dihapus" if sesudah is None else "diubah"
    return Perbedaan(tempat, jenis, sebelum, sesudah)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, BaseModel):
        return "; ".join(text for _name, item in value if (text := _text(item)))
    if isinstance(value, tuple):
        return "; ".join(_text(item) or "" for item in value)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return value.isoformat() if isinstance(value, date) else str(value)


def _items(lama: tuple[Any, ...], baru: tuple[Any, ...], tempat: str) -> Iterator[Perbedaan]:
    before, after = [_text(item) or "" for item in lama], [_text(item) or "" for item in baru]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(i2 - i1, j2 - j1)
        for step in range(pairs):
            yield Perbedaan(f"{tempat}[{j1 + step + 1}]", "diubah", before[i1 + step], after[j1 + step])
        for index in range(i1 + pairs, i2):
            yield Perbedaan(f"{tempat}[{index + 1}]", "dihapus", before[index], None)
        for index in range(j1 + pairs, j2):
            yield Perbedaan(f"{tempat}[{index + 1}]", "ditambah", None, after[index])


# --- pelaksana ------------------------------------------------------------------------------------


def _columns(lama: Sop, baru: Sop) -> Iterator[Perbedaan]:
    before, after = _names(lama), _names(baru)
    for id_ in before | after:
        if before.get(id_) != after.get(id_):
            yield _changed(f"pelaksana.{id_}", before.get(id_), after.get(id_))
    if _order(lama, after) != _order(baru, before):
        yield Perbedaan("pelaksana", "dipindah", ", ".join(before.values()), ", ".join(after.values()))


def _names(sop: Sop) -> dict[str, str]:
    """Printed name by id; a draft may, wrongly, hold one id twice."""
    names: dict[str, str] = {}
    for item in sop.pelaksana:
        names[item.id] = f"{names[item.id]} / {item.nama}" if item.id in names else item.nama
    return names


def _order(sop: Sop, shared: dict[str, str]) -> list[str]:
    return [item.id for item in sop.pelaksana if item.id in shared]


# --- rows -----------------------------------------------------------------------------------------


def _rows(lama: Sop, baru: Sop) -> Iterator[Perbedaan]:
    pairs = match_rows(lama.langkah, baru.langkah)
    numbers = {lama.langkah[i].no: baru.langkah[j].no for i, j in pairs}
    gone = set(range(len(lama.langkah))) - {i for i, _j in pairs}
    for index in sorted(gone):
        row = lama.langkah[index]
        yield Perbedaan(f"langkah[{row.no}]", "dihapus", row.kegiatan, None)
    old_of = {j: i for i, j in pairs}
    moved = _moved(pairs)
    for index, row in enumerate(baru.langkah):
        if index not in old_of:
            yield Perbedaan(f"langkah[{row.no}]", "ditambah", None, row.kegiatan)
        else:
            before = lama.langkah[old_of[index]]
            if index in moved:
                yield Perbedaan(f"langkah[{row.no}].no", "dipindah", str(before.no), str(row.no))
            yield from _row(before, row, numbers)


def _row(lama: Langkah, baru: Langkah, numbers: dict[int, int]) -> Iterator[Perbedaan]:
    place = f"langkah[{baru.no}]"
    yield from _fields(lama, baru, place, skip=("no", *_TUJUAN))
    for name in _TUJUAN:
        before, after = getattr(lama, name), getattr(baru, name)
        if numbers.get(before, before) != after:
            yield _changed(f"{place}.{name}", _text(before), _text(after))


def match_rows(lama: tuple[Langkah, ...], baru: tuple[Langkah, ...]) -> list[tuple[int, int]]:
    """Pairs of positions that hold the same row: same kegiatan in order, then alike, then moved."""
    matcher = SequenceMatcher(None, _titles(lama), _titles(baru), autojunk=False)
    pairs: list[tuple[int, int]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(range(i1, i2), range(j1, j2), strict=True)
        elif tag == "replace":
            pairs += _alike(lama, baru, range(i1, i2), range(j1, j2))
    return sorted(pairs + _same_elsewhere(lama, baru, pairs), key=lambda pair: pair[1])


def _titles(rows: tuple[Langkah, ...]) -> list[str]:
    return [row.kegiatan for row in rows]


def _alike(
    lama: tuple[Langkah, ...], baru: tuple[Langkah, ...], old: range, new: range
) -> Iterator[tuple[int, int]]:
    start = new.start
    for i in old:
        for j in range(start, new.stop):
            if SequenceMatcher(None, lama[i].kegiatan[:500], baru[j].kegiatan[:500]).ratio() >= _MIRIP:
                yield i, j
                start = j + 1
                break


def _same_elsewhere(
    lama: tuple[Langkah, ...], baru: tuple[Langkah, ...], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    free = [j for j in range(len(baru)) if j not in {right for _left, right in pairs}]
    found = []
    for i in range(len(lama)):
        if i in {left for left, _right in pairs}:
            continue
        j = next((j for j in free if baru[j].kegiatan == lama[i].kegiatan), None)
        if j is not None:
            found.append((i, j))
            free.remove(j)
    return found


def _moved(pairs: list[tuple[int, int]]) -> set[int]:
    """New positions of rows that stand elsewhere among the rows that both versions have."""
    order = sorted(i for i, _j in pairs)
    kept = SequenceMatcher(None, order, [i for i, _j in pairs], autojunk=False)
    still = {place for block in kept.get_matching_blocks() for place in range(block.b, block.b + block.size)}
    return {j for place, (_i, j) in enumerate(pairs) if place not in still}
