"""Plain fields: teks, paragraf, angka, tanggal, pilihan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from triwulan.angka import Ambigu, Terbaca, print_angka, read_angka
from triwulan.errors import InvalidInput
from triwulan.siklus.blok.dasar import (
    Aturan,
    Konteks,
    NilaiBlok,
    kurang,
    read_date,
    register,
    require_dict,
    require_text,
)
from triwulan.siklus.kait import Kurang
from triwulan.sop.formulir import BlokAngka, BlokParagraf, BlokPilihan, BlokTanggal, BlokTeks
from triwulan.waktu import print_tanggal


class AturanTeks(Aturan[BlokTeks | BlokParagraf]):
    """One line, or several."""

    def accept(self, blok: BlokTeks | BlokParagraf, kunci: str, nilai: Any) -> Any:
        return require_text(blok, super().accept(blok, kunci, nilai), blok.maks)

    def is_empty(self, nilai: NilaiBlok) -> bool:
        return not str(nilai.get("") or "").strip()

    def final(self, blok: BlokTeks | BlokParagraf, nilai: NilaiBlok, konteks: Konteks) -> str:
        return str(nilai.get("") or "").strip()


class AturanSebaris(AturanTeks):
    jenis = "teks"


class AturanParagraf(AturanTeks):
    jenis = "paragraf"


class AturanAngka(Aturan[BlokAngka]):
    """Stored as typed; handed in with what was read from it: {"teks", "nilai"}."""

    jenis = "angka"

    def accept(self, blok: BlokAngka, kunci: str, nilai: Any) -> Any:
        return require_text(blok, super().accept(blok, kunci, nilai), 60)

    def faults(self, blok: BlokAngka, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        read = read_angka(str(nilai[""]))
        if isinstance(read, Ambigu):
            yield kurang(blok, "Angka ini dapat dibaca dua cara; pilih maksud Anda.")
        elif not isinstance(read, Terbaca):
            yield kurang(blok, "Angka tidak terbaca; tulis misalnya 1.234,5.")
        elif blok.min is not None and read.nilai < blok.min:
            yield kurang(blok, f"Paling sedikit {print_angka(blok.min)}.")
        elif blok.maks is not None and read.nilai > blok.maks:
            yield kurang(blok, f"Paling banyak {print_angka(blok.maks)}.")

    def final(self, blok: BlokAngka, nilai: NilaiBlok, konteks: Konteks) -> Any:
        text = nilai.get("")
        read = read_angka(str(text)) if text else None
        return {"teks": text, "nilai": format(read.nilai, "f")} if isinstance(read, Terbaca) else None


class AturanTanggal(Aturan[BlokTanggal]):
    """An ISO date."""

    jenis = "tanggal"

    def accept(self, blok: BlokTanggal, kunci: str, nilai: Any) -> Any:
        text = require_text(blok, super().accept(blok, kunci, nilai), 10)
        if text and read_date(text) is None:
            raise InvalidInput(f"{blok.label}: tanggal tidak terbaca.", {blok.id: "Pilih tanggal."})
        return text

    def faults(self, blok: BlokTanggal, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        tanggal = read_date(nilai[""])
        fault = _outside(blok, tanggal, konteks) if tanggal else "Tanggal tidak terbaca."
        if fault:
            yield kurang(blok, fault)


def _outside(blok: BlokTanggal, tanggal: date, konteks: Konteks) -> str | None:
    match blok.batas:
        case "dalam_triwulan" if not konteks.periode.contains(tanggal):
            return f"Harus di dalam {konteks.periode.label}."
        case "tidak_lampau" if tanggal < konteks.hari_ini:
            return f"Tidak boleh sebelum hari ini ({print_tanggal(konteks.hari_ini)})."
        case "tidak_depan" if tanggal > konteks.hari_ini:
            return f"Tidak boleh sesudah hari ini ({print_tanggal(konteks.hari_ini)})."
        case _:
            return None


class AturanPilihan(Aturan[BlokPilihan]):
    """{"pilihan": [nilai …], "lainnya": text}."""

    jenis = "pilihan"

    def accept(self, blok: BlokPilihan, kunci: str, nilai: Any) -> Any:
        value = require_dict(blok, super().accept(blok, kunci, nilai), ("pilihan", "lainnya"))
        if value is None:
            return None
        chosen = value.get("pilihan") or []
        known = {item.nilai for item in blok.pilihan}
        if not isinstance(chosen, list) or not set(map(str, chosen)) <= known:
            raise InvalidInput(f"{blok.label}: pilihan tidak dikenal.", {blok.id: "Pilih dari daftar."})
        if len(chosen) > 1 and not blok.ganda:
            raise InvalidInput(f"{blok.label}: pilih satu saja.", {blok.id: "Pilih satu."})
        other = require_text(blok, value.get("lainnya"), 500) if blok.lainnya else None
        return {"pilihan": chosen, "lainnya": other or ""}

    def is_empty(self, nilai: NilaiBlok) -> bool:
        value = nilai.get("") or {}
        return not value.get("pilihan") and not str(value.get("lainnya") or "").strip()

    def final(self, blok: BlokPilihan, nilai: NilaiBlok, konteks: Konteks) -> Any:
        value = nilai.get("") or {}
        label = {item.nilai: item.label for item in blok.pilihan}
        chosen = value.get("pilihan") or []
        return {**value, "label": [label[item] for item in chosen]} if value else None


register(AturanSebaris(), AturanParagraf(), AturanAngka(), AturanTanggal(), AturanPilihan())
