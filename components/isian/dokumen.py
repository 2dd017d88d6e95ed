"""Statements about papers: pengesahan, publikasi, arsip. Their files are drawn by `components.bukti`."""

from __future__ import annotations

from typing import Any

from components.isian.dasar import Bagian, Bahan, base_of, field_key
from components.isian.lembar import Isian, Judul, KolomDaftar, Opsi
from triwulan.sop.formulir import BlokArsip, BlokPengesahan, BlokPublikasi

SETUJU = "setuju"


def draw_pengesahan(blok: BlokPengesahan, bahan: Bahan) -> list[Bagian]:
    """The statement to tick."""
    value = bahan.of(blok.id).nilai or {}
    return [
        Isian(
            jenis="centang",
            nilai=[SETUJU] if value.get(SETUJU) else [],
            pilihan=(Opsi(SETUJU, blok.pernyataan, "baik"),),
            **base_of(blok, bahan),
        )
    ]


def read_pengesahan(blok: BlokPengesahan, bagian: str, typed: Any, stored: Any) -> Any:
    """Ticked or not."""
    return {SETUJU: SETUJU in (typed or [])}


def draw_publikasi(blok: BlokPublikasi, bahan: Bahan) -> list[Bagian]:
    """A row for each place of publication."""
    return [
        Isian(
            jenis="daftar",
            nilai=bahan.of(blok.id).nilai or [],
            kolom=(
                KolomDaftar("kanal", "Kanal", tuple(Opsi(item, item) for item in blok.kanal), lebar=2),
                KolomDaftar("alamat", "Alamat: tautan atau tempat", lebar=4),
                KolomDaftar("tanggal", "Tanggal", tipe="date"),
            ),
            tambah="Tambah tempat publikasi",
            **base_of(blok, bahan),
        )
    ]


def read_publikasi(blok: BlokPublikasi, bagian: str, typed: Any, stored: Any) -> Any:
    """Rows as they are typed; none: no value."""
    return [row for row in typed or [] if isinstance(row, dict)] or None


def draw_arsip(blok: BlokArsip, bahan: Bahan) -> list[Bagian]:
    """Where the archive is kept, under which code."""
    value = bahan.of(blok.id).nilai or {}
    kode = value.get("klasifikasi")
    return [
        Judul(blok.label, blok.bantuan or ""),
        _part(blok, bahan, "klasifikasi", "Kode klasifikasi arsip", "teks",
              (blok.klasifikasi or "") if kode is None else kode, maks=60, wajib=blok.wajib),
        _part(blok, bahan, "tempat", "Tempat penyimpanan", "teks", value.get("tempat") or "", maks=300,
              wajib=blok.wajib, contoh="Lemari arsip Sekretariat, rak 2"),
        _part(blok, bahan, "keterangan", "Keterangan arsip", "paragraf", value.get("keterangan") or "", maks=2000),
    ]  # fmt: skip


def _part(
    blok: BlokArsip, bahan: Bahan, bagian: str, label: str, jenis: Any, nilai: str, **extra: Any
) -> Isian:
    base = base_of(blok, bahan) | {
        "kunci": field_key(blok.id, bagian),
        "label": label,
        "wajib": False,
        "bantuan": "",
        "galat": bahan.galat.get((blok.id, bagian), ""),
    }
    return Isian(jenis=jenis, nilai=nilai, **(base | extra))


def read_arsip(blok: BlokArsip, bagian: str, typed: Any, stored: Any) -> Any:
    """The whole with one part changed."""
    return {**(stored or {}), bagian: typed}
