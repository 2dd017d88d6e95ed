"""Plain fields: teks, paragraf, angka, tanggal, pilihan."""

from __future__ import annotations

from datetime import date
from typing import Any

from components.isian.dasar import Bagian, Bahan, base_of
from components.isian.lembar import Gema, Isian, Opsi, Tawaran
from triwulan.angka import Ambigu, BukanAngka, Terbaca, read_angka
from triwulan.sop.formulir import BlokAngka, BlokParagraf, BlokPilihan, BlokTanggal, BlokTeks
from triwulan.waktu import print_hari_tanggal

SEDIKIT_PILIHAN = 7
"""Up to so many choices are all shown; more go into a list to open."""


def draw_teks(blok: BlokTeks, bahan: Bahan) -> list[Bagian]:
    """One line."""
    value = bahan.of(blok.id).nilai or ""
    return [
        Isian(jenis="teks", nilai=value, maks=blok.maks, contoh=blok.contoh or "", **base_of(blok, bahan))
    ]


def draw_paragraf(blok: BlokParagraf, bahan: Bahan) -> list[Bagian]:
    """Several lines."""
    value = bahan.of(blok.id).nilai or ""
    return [Isian(jenis="paragraf", nilai=value, maks=blok.maks, baris=blok.baris, **base_of(blok, bahan))]


def draw_angka(blok: BlokAngka, bahan: Bahan) -> list[Bagian]:
    """A number, with what was read from it."""
    value = bahan.of(blok.id).nilai or ""
    base = base_of(blok, bahan)
    read = read_angka(value)
    if isinstance(read, BukanAngka):
        base["galat"] = read.gema
    offers = read.bacaan if isinstance(read, Ambigu) else ()
    return [
        Isian(
            jenis="angka",
            nilai=value,
            satuan=blok.satuan or "",
            gema=Gema(read.gema, "tanya" if offers else "") if read.gema and not base["galat"] else None,
            tawaran=tuple(Tawaran(item.teks, _unmistakable(item)) for item in offers),
            **base,
        )
    ]


def _unmistakable(bacaan: object) -> str:
    """A way to write a reading that has no second meaning."""
    if isinstance(bacaan, Terbaca):
        digits = format(bacaan.nilai, "f").replace(".", ",")
        return digits if "," not in digits or len(digits.partition(",")[2]) != 3 else f"{digits}0"
    return ""


def draw_tanggal(blok: BlokTanggal, bahan: Bahan) -> list[Bagian]:
    """A date, with its weekday; the calendar offers only what the form allows."""
    stored, today = bahan.of(blok.id), bahan.hari_ini
    proposed = blok.bawaan == "hari_ini" and not bahan.beku
    # A date that the form proposes counts until somebody clears it; then it is offered again.
    value = today.isoformat() if proposed and stored.nomor == 0 else stored.nilai or ""
    read = _read(value)
    bounds = {
        "dalam_triwulan": (bahan.periode.mulai.isoformat(), bahan.periode.akhir.isoformat()),
        "tidak_lampau": (bahan.hari_ini.isoformat(), ""),
        "tidak_depan": ("", bahan.hari_ini.isoformat()),
    }.get(blok.batas, ("", ""))
    offer = proposed and not value
    return [
        Isian(
            jenis="tanggal",
            nilai=value,
            min_tanggal=bounds[0],
            maks_tanggal=bounds[1],
            gema=Gema(print_hari_tanggal(read)) if read else None,
            tawaran=(Tawaran(f"Hari ini, {print_hari_tanggal(today)}", today.isoformat()),) if offer else (),
            **base_of(blok, bahan),
        )
    ]


def _read(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def draw_pilihan(blok: BlokPilihan, bahan: Bahan) -> list[Bagian]:
    """Choices: all shown while they are few."""
    stored = bahan.of(blok.id).nilai or {}
    chosen = [*stored.get("pilihan", ()), *filter(None, [stored.get("lainnya")])]
    one = not blok.ganda
    listed = one and len(blok.pilihan) > SEDIKIT_PILIHAN and not blok.lainnya
    return [
        Isian(
            jenis="pilih" if listed else "radio" if one else "centang",
            nilai=(chosen[0] if chosen else "") if one else chosen,
            pilihan=tuple(Opsi(item.nilai, item.label) for item in blok.pilihan),
            lainnya=blok.lainnya,
            **base_of(blok, bahan),
        )
    ]


def read_pilihan(blok: BlokPilihan, bagian: str, typed: Any, stored: Any) -> Any:
    """The value that is stored: known choices apart from free text."""
    chosen = typed if isinstance(typed, list) else [typed] if typed else []
    known = {item.nilai for item in blok.pilihan}
    free = [item for item in chosen if item not in known]
    return {"pilihan": [item for item in chosen if item in known], "lainnya": free[-1] if free else ""}


def read_text(blok: object, bagian: str, typed: Any, stored: Any) -> Any:
    """Text is stored as it is typed; an emptied field is no value."""
    return typed or None
