"""What a sample person enters in the form of a langkah, by kind of block."""

from __future__ import annotations

from datetime import timedelta
from functools import singledispatch
from typing import Any

from triwulan.siklus.halaman import HalamanTugas
from triwulan.sop.formulir import (
    Blok,
    BlokAngka,
    BlokArsip,
    BlokDisposisi,
    BlokOrang,
    BlokParagraf,
    BlokPemeriksaan,
    BlokPengesahan,
    BlokPilihan,
    BlokPublikasi,
    BlokTanggal,
    BlokTeks,
    BlokTim,
)
from triwulan.waktu import local_date, now, print_tanggal

MINGGU_DEPAN = timedelta(days=9)
ORANG_MAKS = 3
TEKS = {
    "surat.hal": "Permintaan Data Kinerja {periode}",
    "surat.isi": (
        "Realisasi indikator kinerja beserta bukti dukungnya\nRealisasi anggaran menurut sub kegiatan\n"
        "Faktor pendorong, faktor penghambat, dan rencana tindak lanjut"
    ),
    "surat.narahubung": "CONTOH Kasubag, (021) 000 0000",
    "formulir.petunjuk": "Angka ditulis seperti biasa, misalnya 1.234,5. Setiap indikator dilampiri satu bukti.",
    "sk.tentang": "Pembentukan Tim Pengelola Data Kinerja (contoh)",
    "sk.tugas": (
        "Mengumpulkan data kinerja setiap triwulan\nMemeriksa kesesuaian data dengan bukti dukung\n"
        "Menyusun bahan Laporan Kinerja"
    ),
    "rapat.tempat": "Ruang rapat",
    "rapat.hasil": "Setiap bidang mengisi data {periode}; petugas memeriksa bukti dukungnya.",
    "format.daftar_data": "Realisasi indikator kinerja\nRealisasi anggaran\nBukti dukung",
    "berita_acara.tempat": "Ruang rapat",
    "berita_acara.catatan": "Data telah dibandingkan dengan bukti dukung.",
}
"""By what the block fills in a paper; `{periode}` is the triwulan."""


def values_of(blok: Blok, page: HalamanTugas) -> dict[str, Any]:
    """The values of a block by part; empty for a block that is filled in otherwise or stays empty."""
    value = _value(blok, page)
    if isinstance(blok, BlokPemeriksaan):
        return {part.kunci: {"hasil": "sesuai", "alasan": ""} for part in page.diperiksa}
    return {} if value is None else {"": value}


@singledispatch
def _value(blok: Blok, page: HalamanTugas) -> Any:
    return None


@_value.register
def _(blok: BlokTeks, page: HalamanTugas) -> str | None:
    return _text(blok, page)


@_value.register
def _(blok: BlokParagraf, page: HalamanTugas) -> str | None:
    return _text(blok, page)


@_value.register
def _(blok: BlokAngka, page: HalamanTugas) -> str:
    return "1"


@_value.register
def _(blok: BlokTanggal, page: HalamanTugas) -> str | None:
    today = local_date(now(), page.siklus.zona)
    if blok.batas == "tidak_lampau":
        return (today + MINGGU_DEPAN).isoformat() if blok.wajib else None
    return today.isoformat() if blok.wajib else None


@_value.register
def _(blok: BlokPilihan, page: HalamanTugas) -> dict[str, Any]:
    chosen = blok.pilihan if blok.ganda else blok.pilihan[:1]
    return {"pilihan": [item.nilai for item in chosen], "lainnya": ""}


@_value.register
def _(blok: BlokOrang, page: HalamanTugas) -> list[int] | None:
    people = [person.id for person in page.orang[blok.sumber]]
    return people[: ORANG_MAKS if blok.ganda else 1] if blok.wajib else None


@_value.register
def _(blok: BlokTim, page: HalamanTugas) -> list[dict[str, Any]]:
    people = [person.id for person in page.orang["pengguna"]]
    head = [{"orang": people[0], "kedudukan": blok.kedudukan[0], "bidang_id": None}]
    members = zip(people[1:], page.lajur, strict=False)
    return head + [
        {"orang": id_, "kedudukan": blok.kedudukan[-1], "bidang_id": lane.id} for id_, lane in members
    ]


@_value.register
def _(blok: BlokDisposisi, page: HalamanTugas) -> dict[str, Any]:
    people = [person.id for person in page.orang["pengguna"]]
    return {
        "kepada": people[:1],
        "sifat": blok.sifat[0],
        "instruksi": list(blok.instruksi[:1] or ("Untuk dilaksanakan",)),
    }


@_value.register
def _(blok: BlokPengesahan, page: HalamanTugas) -> dict[str, bool]:
    return {"setuju": True}


@_value.register
def _(blok: BlokPublikasi, page: HalamanTugas) -> list[dict[str, str]]:
    today = local_date(now(), page.siklus.zona).isoformat()
    return [{"kanal": blok.kanal[0], "alamat": "https://contoh.example/laporan-kinerja", "tanggal": today}]


@_value.register
def _(blok: BlokArsip, page: HalamanTugas) -> dict[str, str]:
    return {"klasifikasi": blok.klasifikasi or "", "tempat": "Lemari arsip contoh"}


def _text(blok: BlokTeks | BlokParagraf, page: HalamanTugas) -> str | None:
    known = TEKS.get(str(blok.ikat or ""))
    if known is None and not blok.wajib:
        return None
    today = print_tanggal(local_date(now(), page.siklus.zona))
    text = known or f"{blok.label} (contoh): sesuai register dan laporan bulanan sampai {today}."
    return text.format(periode=page.siklus.periode.label)[: blok.maks]
