"""The verdict on each record, or on each point of a paper: sesuai, or tidak sesuai with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from components.isian.dasar import Bahan, base_of, field_key
from components.isian.lembar import BarisTabel, Isian, KolomTabel, Opsi, Sel, Tabel, Teks, Tombol
from triwulan.sop.formulir import BlokPemeriksaan

SESUAI, TIDAK = "sesuai", "tidak"
PUTUSAN = (Opsi(SESUAI, "Sesuai", "baik"), Opsi(TIDAK, "Tidak sesuai", "buruk"))
KOLOM_REKAMAN = (
    KolomTabel("nama", "Data", "minmax(0,2.2fr)", "utama"),
    KolomTabel("isi", "Yang diajukan", "minmax(7rem,1fr)", "kanan"),
    KolomTabel("bukti", "Bukti", "6.5rem", "kanan"),
    KolomTabel("putusan", "Hasil pemeriksaan", "17rem"),
)
KOLOM_BUTIR = (
    KolomTabel("nama", "Yang diperiksa", "minmax(0,2fr)", "utama"),
    KolomTabel("putusan", "Hasil pemeriksaan", "17rem"),
)


@dataclass(frozen=True)
class Diperiksa:
    """One thing to judge: its part of the block, its name, what was handed in, and how many files prove it."""

    bagian: str
    nama: str
    kelompok: str = ""
    isi: tuple[Teks, ...] = ()
    bukti: int | None = None
    alamat_bukti: str = ""
    sendiri: bool = False
    catatan: tuple[str, ...] = field(default=())


def draw_pemeriksaan(
    blok: BlokPemeriksaan, daftar: tuple[Diperiksa, ...], bahan: Bahan
) -> list[Isian | Tabel]:
    """The table of verdicts."""
    columns = KOLOM_REKAMAN if blok.per == "rekaman" else KOLOM_BUTIR
    rows = tuple(_row(blok, item, bahan) for item in daftar)
    if not rows:
        return []
    done = sum(bool((bahan.of(blok.id, item.bagian).nilai or {}).get("hasil")) for item in daftar)
    return [
        Tabel(
            field_key(blok.id),
            blok.label,
            columns,
            rows,
            wajib=blok.wajib,
            bantuan=blok.bantuan or "",
            ringkas=f"{done} dari {len(rows)} sudah diperiksa",
            tombol=()
            if bahan.beku or done == len(rows)
            else (Tombol(f"semua|{blok.id}", "Sisanya sesuai semua"),),
        )
    ]


def _row(blok: BlokPemeriksaan, item: Diperiksa, bahan: Bahan) -> BarisTabel:
    key = field_key(blok.id, item.bagian)
    verdict = bahan.of(blok.id, item.bagian).nilai or {}
    fault = bahan.galat.get((blok.id, item.bagian), "")
    cells: dict[str, Sel] = {
        "nama": (Teks(item.nama, "kuat"), *(Teks(line, "kecil") for line in item.catatan)),
        "putusan": (_verdict(blok, item, bahan, verdict, "" if verdict.get("hasil") == TIDAK else fault),),
        "isi": item.isi,
        "bukti": tuple(_evidence(item)),
    }
    below = (_reason(blok, item, bahan, verdict, fault),) if verdict.get("hasil") == TIDAK else ()
    return BarisTabel(key, cells, below, item.kelompok, "dikembalikan" if below else "")


def _evidence(item: Diperiksa) -> Iterator[Teks | Tombol]:
    if item.bukti:
        yield Tombol(f"bukti|{item.alamat_bukti}", f"{item.bukti} berkas", label=f"Bukti {item.nama}")
    elif item.bukti is not None:
        yield Teks("tidak ada", "kecil")


def _verdict(
    blok: BlokPemeriksaan, item: Diperiksa, bahan: Bahan, verdict: Mapping[str, Any], galat: str
) -> Isian:
    base = base_of(blok, bahan, item.bagian) | {
        "kunci": f"{field_key(blok.id, item.bagian)}/hasil",
        "label": f"Hasil pemeriksaan {item.nama}",
        "simpan": "",
        "bantuan": "",
        "wajib": False,
        "galat": galat,
    }
    return Isian(
        jenis="radio", nilai=verdict.get("hasil") or "", pilihan=PUTUSAN, label_tersembunyi=True, **base
    )


def _reason(
    blok: BlokPemeriksaan, item: Diperiksa, bahan: Bahan, verdict: Mapping[str, Any], galat: str
) -> Isian:
    base = base_of(blok, bahan, item.bagian) | {
        "kunci": f"{field_key(blok.id, item.bagian)}/alasan",
        "label": "Apa yang tidak sesuai, dan apa yang harus diperbaiki",
        "bantuan": "",
        "wajib": True,
        "galat": galat,
        "konflik": None,
    }
    return Isian(jenis="paragraf", nilai=verdict.get("alasan") or "", baris=2, maks=2000, **base)


def read_verdict(bagian: str, typed: Any, stored: Any) -> dict[str, Any]:
    """The verdict with `hasil` or `alasan` changed."""
    return {**(stored or {}), bagian: typed or None}
