"""Changes that the editor makes to an SOP: pure functions, Sop in, Sop out.

Rows are renumbered 1..n after every change, and branches keep pointing to the row that they pointed to.
A branch whose row is removed, or that pointed nowhere, becomes empty: the check reports it, nobody guesses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from triwulan.errors import InvalidInput, NotFound
from triwulan.sop.definition import (
    MAKS_LANGKAH,
    MAKS_PELAKSANA,
    Bentuk,
    Disahkan,
    Langkah,
    Lembar,
    Pelaksana,
    Sop,
    Tanggal,
)
from triwulan.sop.validation import explain

M = TypeVar("M", bound=BaseModel)

_TUJUAN = ("ya", "tidak", "lanjut")


# --- whole SOPs -----------------------------------------------------------------------------------


def from_scratch(instansi: str, nama: str) -> Sop:
    """A new draft with a first and a last row. Raises InvalidInput for an impossible `instansi`."""
    rows = (
        {"no": 1, "kegiatan": "", "bentuk": Bentuk.MULAI},
        {"no": 2, "kegiatan": "", "bentuk": Bentuk.SELESAI},
    )
    return _validated(
        Sop, {"kode": new_kode(instansi, nama), "instansi": instansi, "nama": nama, "langkah": rows}
    )


def copy_from(sop: Sop, instansi: str, nama: str | None = None) -> Sop:
    """A draft of another Instansi with the same rows; what belongs to the first office alone is left out.

    Left out: nomor, dates, who signs, letterhead, cover, printed total, printed numbers and labels, and
    the marks of what was inferred, since the new office decides for itself.
    """
    identitas = sop.identitas.model_copy(
        update={"nomor": None, "tanggal": Tanggal(), "disahkan": Disahkan()}
        | {name: _own_list(daftar) for name, daftar in sop.identitas if hasattr(daftar, "butir")}
    )
    lembar = sop.lembar.model_copy(update={"kop": (), "sampul": None, "templat": Lembar().templat})
    rows = tuple(_own_row(langkah) for langkah in sop.langkah)
    title = sop.nama if nama is None else nama
    head = {"kode": new_kode(instansi, title), "versi": 1, "instansi": instansi, "nama": title}
    body = {"lembar": lembar, "identitas": identitas, "langkah": rows, "waktu_tertera": None}
    return update_sop(sop, **head, **body)


def update_sop(sop: Sop, **changes: Any) -> Sop:
    """`sop` with other values in some of its parts. Raises InvalidInput naming each wrong part."""
    return _validated(Sop, dict(sop) | changes)


def new_kode(instansi: str, nama: str) -> str:
    """`instansi.nama-sop`, at most 120 characters."""
    return f"{instansi}.{_slug(nama, '-') or 'sop'}"[:120].rstrip("-.")


# --- rows -----------------------------------------------------------------------------------------


def add_langkah(sop: Sop, setelah: int, langkah: Langkah | None = None) -> Sop:
    """A row after row `setelah` (0: before the first); empty, and of the same pelaksana, unless given."""
    index = _index(sop, setelah) + 1 if setelah else 0
    pelaksana = sop.langkah[index - 1].pelaksana if index else ""
    row = langkah or Langkah(no=1, kegiatan="", pelaksana=pelaksana)
    return _inserted(sop, index, row)


def add_many(sop: Sop, setelah: int, kegiatan: Sequence[str]) -> Sop:
    """A row for each kegiatan, in this order, after row `setelah`.

    In an SOP in which nothing is written yet, the first goes to its first row and the last to its last.
    """
    lines = list(kegiatan)
    if lines and not any(row.kegiatan for row in sop.langkah):
        sop, setelah, lines = _with_ends(sop, lines)
    for place, text in enumerate(lines):
        sop = add_langkah(sop, setelah + place)
        sop = update_langkah(sop, setelah + place + 1, kegiatan=text)
    return sop


def _with_ends(sop: Sop, lines: list[str]) -> tuple[Sop, int, list[str]]:
    """The empty first and last row filled; what is left of `lines` belongs after the row of this number."""
    if not sop.langkah:
        return sop, 0, lines
    sop = update_langkah(sop, sop.langkah[0].no, kegiatan=lines[0])
    if len(lines) == 1 or len(sop.langkah) == 1:
        return sop, 1, lines[1:]
    sop = update_langkah(sop, sop.langkah[-1].no, kegiatan=lines[-1])
    return sop, len(sop.langkah) - 1, lines[1:-1]


def move_langkah(sop: Sop, no: int, ke: int) -> Sop:
    """Row `no` becomes the `ke`-th row (from 1; beyond the ends means first or last)."""
    rows = list(sop.langkah)
    row = rows.pop(_index(sop, no))
    rows.insert(min(max(ke - 1, 0), len(rows)), row)
    return _renumbered(sop, rows)


def split_langkah(sop: Sop, no: int) -> Sop:
    """Row `no` becomes two: the first half keeps what comes in, the second what goes out.

    The form stays with the half that decides or ends, else with the first.
    """
    index = _index(sop, no)
    row = sop.langkah[index]
    stays = row.bentuk in {Bentuk.KEPUTUSAN, Bentuk.SELESAI}
    first = {"bentuk": Bentuk.PROSES, "formulir": None} if stays else {}
    second = {} if stays else {"bentuk": Bentuk.PROSES, "formulir": None}
    head = row.model_copy(update=dict.fromkeys(_TUJUAN) | first)
    return _inserted(_with_row(sop, index, head), index + 1, row.model_copy(update=second))


def remove_langkah(sop: Sop, no: int) -> Sop:
    """Without row `no`; branches to it become empty, a `lanjut` to it goes on to the row after it."""
    row = sop.langkah[_index(sop, no)]
    after = sop.berikut(row)
    rows = [
        other.model_copy(update={"lanjut": after}) if other.lanjut == no and after != other.no else other
        for other in sop.langkah
        if other is not row
    ]
    return _renumbered(sop, rows)


def update_langkah(sop: Sop, no: int, **changes: Any) -> Sop:
    """Row `no` with other values. Raises InvalidInput naming each wrong field."""
    index = _index(sop, no)
    row = sop.langkah[index]
    return _with_row(sop, index, _validated(Langkah, dict(row) | changes | {"no": row.no}))


def change_bentuk(sop: Sop, no: int, bentuk: Bentuk) -> Sop:
    """Row `no` with another symbol; a new keputusan goes on by "ya", other forms lose their branches."""
    index = _index(sop, no)
    row = sop.langkah[index]
    if bentuk is row.bentuk:
        return sop
    after = sop.berikut(row) if bentuk is Bentuk.KEPUTUSAN else None
    changes = {"bentuk": bentuk, "ya": after, "tidak": None, "lanjut": None}
    return _with_row(sop, index, row.model_copy(update=changes))


# --- pelaksana ------------------------------------------------------------------------------------


def add_pelaksana(sop: Sop, nama: str) -> Sop:
    """A new last column; its id is made from `nama` and is new in this SOP."""
    if len(sop.pelaksana) >= MAKS_PELAKSANA:
        raise InvalidInput(f"Paling banyak {MAKS_PELAKSANA} pelaksana; hapus yang tidak dipakai dahulu.")
    id_ = _free_id(nama, {pelaksana.id for pelaksana in sop.pelaksana})
    return update_sop(sop, pelaksana=(*sop.pelaksana, Pelaksana(id=id_, nama=nama)))


def rename_pelaksana(sop: Sop, id_: str, nama: str) -> Sop:
    """Another printed name; the id stays, so rows and penugasan stay too."""
    _require_pelaksana(sop, id_)
    columns = tuple(Pelaksana(id=item.id, nama=nama) if item.id == id_ else item for item in sop.pelaksana)
    return update_sop(sop, pelaksana=columns)


def reorder_pelaksana(sop: Sop, urutan: Sequence[str]) -> Sop:
    """Columns in the order of ids `urutan`. Raises InvalidInput unless it names each column once."""
    if sorted(urutan) != sorted(pelaksana.id for pelaksana in sop.pelaksana):
        raise InvalidInput("Urutan pelaksana harus menyebut setiap kolom tepat satu kali.")
    return update_sop(sop, pelaksana=tuple(sorted(sop.pelaksana, key=lambda item: urutan.index(item.id))))


def remove_pelaksana(sop: Sop, id_: str) -> Sop:
    """Without this column; its rows are left without a pelaksana, which the check reports."""
    _require_pelaksana(sop, id_)
    rows = tuple(
        row.model_copy(update={"pelaksana": ""}) if row.pelaksana == id_ else row for row in sop.langkah
    )
    return update_sop(sop, pelaksana=tuple(item for item in sop.pelaksana if item.id != id_), langkah=rows)


# --- inside ---------------------------------------------------------------------------------------


def _validated(model: type[M], data: dict[str, Any]) -> M:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        wrong = explain(model, error)
        raise InvalidInput("\n".join(wrong.values()), wrong) from error


def _index(sop: Sop, no: int) -> int:
    for index, langkah in enumerate(sop.langkah):
        if langkah.no == no:
            return index
    raise NotFound(f"Langkah {no} tidak ada pada SOP ini.")


def _require_pelaksana(sop: Sop, id_: str) -> None:
    if all(pelaksana.id != id_ for pelaksana in sop.pelaksana):
        raise NotFound(f"Pelaksana '{id_}' tidak ada pada SOP ini.")


def _with_row(sop: Sop, index: int, row: Langkah) -> Sop:
    return sop.model_copy(update={"langkah": (*sop.langkah[:index], row, *sop.langkah[index + 1 :])})


def _inserted(sop: Sop, index: int, row: Langkah) -> Sop:
    if len(sop.langkah) >= MAKS_LANGKAH:
        raise InvalidInput(f"Paling banyak {MAKS_LANGKAH} langkah; pecah menjadi beberapa SOP.")
    fresh = max((langkah.no for langkah in sop.langkah), default=0) + 1
    rows = list(sop.langkah)
    rows.insert(index, row.model_copy(update={"no": fresh}))
    return _renumbered(sop, rows)


def _renumbered(sop: Sop, rows: list[Langkah]) -> Sop:
    """`rows` carry their old numbers; numbers and branches become those of the new order."""
    new: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        new.setdefault(row.no, number)
    return sop.model_copy(
        update={
            "langkah": tuple(
                row.model_copy(
                    update={"no": number} | {name: new.get(getattr(row, name) or 0) for name in _TUJUAN}
                )
                for number, row in enumerate(rows, 1)
            )
        }
    )


def _own_list(daftar: Any) -> Any:
    return daftar.model_copy(update={"nomor_tertera": None, "tersurat": True, "alasan_simpulan": None})


def _own_row(langkah: Langkah) -> Langkah:
    return langkah.model_copy(update={"label_tertera": None, "tersurat": True, "alasan_simpulan": None})


def _slug(text: str, joint: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return joint.join(re.findall(r"[a-z0-9]+", plain))


def _free_id(nama: str, taken: set[str]) -> str:
    base = _slug(nama, "_")[:50].strip("_")
    base = base if base[:1].isalpha() else f"pelaksana_{base}".rstrip("_")
    candidates = (base, *(f"{base}_{number}" for number in range(2, MAKS_PELAKSANA + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)
