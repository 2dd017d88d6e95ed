"""Blocks over records of other rooms: realisasi, anggaran, analisis; and pemeriksaan, which judges them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from triwulan.errors import InvalidInput
from triwulan.siklus.blok.dasar import (
    Aturan,
    Konteks,
    NilaiBlok,
    kurang,
    register,
    require_dict,
    require_text,
)
from triwulan.siklus.kait import Kurang, gerbang
from triwulan.sop.formulir import Blok, BlokPemeriksaan

SESUAI, TIDAK = "sesuai", "tidak"
MAKS_ALASAN = 2000


class AturanRekaman(Aturan[Blok]):
    """The room that owns the records says what is missing; here nothing is stored."""

    punya_nilai = False

    def accept(self, blok: Blok, kunci: str, nilai: Any) -> Any:
        raise InvalidInput(f"{blok.label} disimpan pada tabelnya sendiri.")

    def missing(self, blok: Blok, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        gate = gerbang(self.jenis)
        if gate is not None and getattr(blok, "mode", "isi") != "baca":
            yield from gate.list_kurang(konteks.session, konteks.lingkup, blok)


class AturanRealisasi(AturanRekaman):
    jenis = "realisasi"


class AturanAnggaran(AturanRekaman):
    jenis = "anggaran"


class AturanAnalisis(AturanRekaman):
    jenis = "analisis"


class AturanPemeriksaan(Aturan[BlokPemeriksaan]):
    """One verdict for each part: {"hasil": "sesuai" | "tidak", "alasan"}.

    Parts are records ("realisasi:12"), or the points of the checklist ("butir:0") where a paper is judged.
    """

    jenis = "pemeriksaan"

    def accept(self, blok: BlokPemeriksaan, kunci: str, nilai: Any) -> Any:
        value = require_dict(blok, nilai, ("hasil", "alasan"))
        if not kunci or len(kunci) > 60:
            raise InvalidInput(f"{blok.label}: bagian yang diperiksa tidak dikenal.")
        if value is None:
            return None
        if value.get("hasil") not in (None, SESUAI, TIDAK):
            raise InvalidInput(f"{blok.label}: pilih sesuai atau tidak sesuai.")
        require_text(blok, value.get("alasan"), MAKS_ALASAN)
        return value

    def parts(self, blok: BlokPemeriksaan, konteks: Konteks) -> dict[str, str]:
        """What is to be judged: part and name."""
        if blok.per == "rekaman":
            return {rekaman.kunci: rekaman.nama for rekaman in konteks.rekaman}
        return {f"butir:{index}": butir for index, butir in enumerate(blok.butir)} or {"dokumen": blok.label}

    def wrong(self, blok: BlokPemeriksaan, nilai: NilaiBlok, konteks: Konteks) -> dict[str, str]:
        """The parts found not to be right, with the reason."""
        return {
            part: str(verdict.get("alasan") or "").strip()
            for part in self.parts(blok, konteks)
            if (verdict := nilai.get(part) or {}).get("hasil") == TIDAK
        }

    def missing(self, blok: BlokPemeriksaan, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        for part, nama in self.parts(blok, konteks).items():
            verdict = nilai.get(part) or {}
            pesan = self._fault(verdict, konteks)
            if pesan:
                yield kurang(blok, pesan, part, nama)

    def _fault(self, verdict: dict[str, Any], konteks: Konteks) -> str | None:
        hasil = verdict.get("hasil")
        if hasil == TIDAK and not str(verdict.get("alasan") or "").strip():
            return "Tulis alasan tidak sesuai."
        if konteks.jawaban == "tidak":
            return None
        if hasil == TIDAK:
            return "Tidak sesuai: kembalikan langkah ini, atau ubah hasil pemeriksaannya."
        return None if hasil == SESUAI else "Belum diperiksa."

    def final(self, blok: BlokPemeriksaan, nilai: NilaiBlok, konteks: Konteks) -> Any:
        parts = self.parts(blok, konteks)
        return {part: {"nama": nama, **nilai[part]} for part, nama in parts.items() if nilai.get(part)}


register(AturanRealisasi(), AturanAnggaran(), AturanAnalisis(), AturanPemeriksaan())
