"""People: orang, tim, disposisi."""

from __future__ import annotations

from typing import Any

from components.isian.dasar import Bagian, Bahan, as_id, base_of, field_key, options_of
from components.isian.lembar import Isian, Judul, KolomDaftar, Opsi
from triwulan.sop.formulir import BlokDisposisi, BlokOrang, BlokTim


def draw_orang(blok: BlokOrang, bahan: Bahan) -> list[Bagian]:
    """One person from a list, or several to tick."""
    chosen = [str(id_) for id_ in bahan.of(blok.id).nilai or []]
    return [
        Isian(
            jenis="centang" if blok.ganda else "pilih",
            nilai=chosen if blok.ganda else (chosen[0] if chosen else ""),
            pilihan=options_of(bahan.orang(blok.sumber)),
            **base_of(blok, bahan),
        )
    ]


def read_orang(blok: BlokOrang, bagian: str, typed: Any, stored: Any) -> Any:
    """Ids; none: no value."""
    texts = typed if isinstance(typed, list) else [typed]
    return [id_ for text in texts if (id_ := as_id(text)) is not None] or None


def draw_tim(blok: BlokTim, bahan: Bahan) -> list[Bagian]:
    """A row for each member."""
    members = [
        {name: "" if value is None else str(value) for name, value in member.items()}
        for member in bahan.of(blok.id).nilai or []
    ]
    columns = [
        KolomDaftar("orang", "Nama", options_of(bahan.orang("pengguna")), lebar=3),
        KolomDaftar("kedudukan", "Kedudukan", tuple(Opsi(item, item) for item in blok.kedudukan), lebar=2),
    ]
    if bahan.lajur:
        lanes = tuple(Opsi(str(id_), nama) for id_, nama in bahan.lajur.items())
        columns.append(KolomDaftar("bidang_id", "Mewakili bidang", lanes, lebar=2))
    return [
        Isian(
            jenis="daftar",
            nilai=members,
            kolom=tuple(columns),
            tambah="Tambah anggota",
            **base_of(blok, bahan),
        )
    ]


def read_tim(blok: BlokTim, bagian: str, typed: Any, stored: Any) -> Any:
    """Members as they are stored; rows in which nothing is chosen yet stay while one fills them."""
    rows = [row for row in typed or [] if isinstance(row, dict)]
    return [
        {
            "orang": as_id(row.get("orang")),
            "kedudukan": row.get("kedudukan") or "",
            "bidang_id": as_id(row.get("bidang_id")),
        }
        for row in rows
    ] or None


def draw_disposisi(blok: BlokDisposisi, bahan: Bahan) -> list[Bagian]:
    """To whom, how urgent, what to do, until when."""
    value = bahan.of(blok.id).nilai or {}
    people = options_of(bahan.orang("pengguna"))
    return [
        Judul(blok.label, blok.bantuan or ""),
        _part(blok, bahan, "kepada", "Diteruskan kepada", "centang", [str(id_) for id_ in value.get("kepada") or []],
              pilihan=people, wajib=blok.wajib),
        _part(blok, bahan, "sifat", "Sifat disposisi", "radio", value.get("sifat") or "",
              pilihan=tuple(Opsi(item, item) for item in blok.sifat), wajib=blok.wajib),
        _part(blok, bahan, "instruksi", "Instruksi", "centang", value.get("instruksi") or [],
              pilihan=tuple(Opsi(item, item) for item in blok.instruksi), lainnya=True,
              bantuan="Pilih sedikitnya satu, atau tulis catatan." if blok.wajib else ""),
        _part(blok, bahan, "catatan", "Catatan disposisi", "paragraf", value.get("catatan") or "", maks=2000),
        _part(blok, bahan, "batas", "Diselesaikan paling lambat", "tanggal", value.get("batas") or ""),
    ]  # fmt: skip


def _part(
    blok: BlokDisposisi, bahan: Bahan, bagian: str, label: str, jenis: Any, nilai: Any, **extra: Any
) -> Isian:
    base = base_of(blok, bahan) | {
        "kunci": field_key(blok.id, bagian),
        "label": label,
        "wajib": False,
        "bantuan": "",
        "galat": bahan.galat.get((blok.id, bagian), ""),
    }
    return Isian(jenis=jenis, nilai=nilai, **(base | extra))


def read_disposisi(blok: BlokDisposisi, bagian: str, typed: Any, stored: Any) -> Any:
    """The whole disposisi with one part of it changed."""
    part = [id_ for text in typed or [] if (id_ := as_id(text)) is not None] if bagian == "kepada" else typed
    return {**(stored or {}), bagian: part or None}
