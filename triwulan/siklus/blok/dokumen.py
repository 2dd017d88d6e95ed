"""Files and papers: berkas, naskah, pengesahan, publikasi, arsip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from triwulan.errors import InvalidInput
from triwulan.siklus.blok.dasar import (
    Aturan,
    Konteks,
    NilaiBlok,
    kurang,
    read_date,
    register,
    require_dict,
    require_list,
    require_text,
)
from triwulan.siklus.kait import Kurang
from triwulan.sop.formulir import BlokArsip, BlokBerkas, BlokNaskah, BlokPengesahan, BlokPublikasi


class AturanBerkas(Aturan[BlokBerkas]):
    """Files are kept as BuktiDukung of the block."""

    jenis = "berkas"
    punya_nilai = False

    def accept(self, blok: BlokBerkas, kunci: str, nilai: Any) -> Any:
        raise InvalidInput(f"{blok.label}: unggah berkasnya.")

    def missing(self, blok: BlokBerkas, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        least = max(blok.min, 1 if blok.wajib else 0)
        count = konteks.bukti.get(blok.id, 0)
        if count < least:
            yield kurang(blok, f"Unggah paling sedikit {least} berkas (sekarang {count}).")


class AturanNaskah(Aturan[BlokNaskah]):
    """Papers are made by their own room; here only whether it has been done."""

    jenis = "naskah"
    punya_nilai = False

    def accept(self, blok: BlokNaskah, kunci: str, nilai: Any) -> Any:
        raise InvalidInput(f"{blok.label}: buat naskahnya pada tombol di bawah.")

    def missing(self, blok: BlokNaskah, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        paper = konteks.naskah.get(blok.id)
        if blok.hanya_di_akhir and not konteks.langkah_terakhir:
            return
        if paper is not None and paper.kurang and blok.wajib:
            yield kurang(blok, paper.kurang)

    def final(self, blok: BlokNaskah, nilai: NilaiBlok, konteks: Konteks) -> Any:
        paper = konteks.naskah.get(blok.id)
        return {"naskah_id": paper.naskah_id, "nomor": paper.nomor} if paper and paper.naskah_id else None


class AturanPengesahan(Aturan[BlokPengesahan]):
    """{"setuju": true}; who and when is the isian's own."""

    jenis = "pengesahan"

    def accept(self, blok: BlokPengesahan, kunci: str, nilai: Any) -> Any:
        value = require_dict(blok, super().accept(blok, kunci, nilai), ("setuju",))
        if value is not None and not isinstance(value.get("setuju"), bool):
            raise InvalidInput(f"{blok.label}: beri tanda setuju atau kosongkan.")
        return value

    def is_empty(self, nilai: NilaiBlok) -> bool:
        return not (nilai.get("") or {}).get("setuju")

    def missing(self, blok: BlokPengesahan, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        if blok.wajib and self.is_empty(nilai):
            yield kurang(blok, "Beri tanda pada pernyataan untuk mengesahkan.")

    def final(self, blok: BlokPengesahan, nilai: NilaiBlok, konteks: Konteks) -> Any:
        return {"setuju": not self.is_empty(nilai), "pernyataan": blok.pernyataan}


class AturanPublikasi(Aturan[BlokPublikasi]):
    """A list of {"kanal", "alamat", "tanggal"}; the proof is the evidence of the block."""

    jenis = "publikasi"

    def accept(self, blok: BlokPublikasi, kunci: str, nilai: Any) -> Any:
        def place(item: Any) -> Any:
            value = require_dict(blok, item, ("kanal", "alamat", "tanggal")) or {}
            for part, maks in (("kanal", 100), ("alamat", 500), ("tanggal", 10)):
                require_text(blok, value.get(part), maks)
            return value

        return require_list(blok, super().accept(blok, kunci, nilai), place, maks=20)

    def faults(self, blok: BlokPublikasi, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        for index, place in enumerate(nilai[""]):
            for pesan in _place_faults(place, konteks):
                yield kurang(blok, pesan, str(index), str(place.get("kanal") or blok.label))
        if blok.wajib and not konteks.bukti.get(blok.id):
            yield kurang(blok, "Unggah bukti publikasi (tangkapan layar atau foto).")


def _place_faults(place: dict[str, Any], konteks: Konteks) -> Iterator[str]:
    if not place.get("kanal"):
        yield "Pilih kanal publikasi."
    alamat = str(place.get("alamat") or "").strip()
    if not alamat:
        yield "Isi alamat publikasi (tautan atau tempat)."
    elif alamat.startswith("http") and not urlsplit(alamat).netloc:
        yield "Tautan tidak lengkap; tulis misalnya https://dinas.kota.go.id/laporan."
    tanggal = read_date(place.get("tanggal"))
    if tanggal is None or tanggal > konteks.hari_ini:
        yield "Isi tanggal publikasi; tidak boleh sesudah hari ini."


class AturanArsip(Aturan[BlokArsip]):
    """{"klasifikasi", "tempat", "keterangan"}."""

    jenis = "arsip"

    def accept(self, blok: BlokArsip, kunci: str, nilai: Any) -> Any:
        value = require_dict(
            blok, super().accept(blok, kunci, nilai), ("klasifikasi", "tempat", "keterangan")
        )
        for part, maks in (("klasifikasi", 60), ("tempat", 300), ("keterangan", 2000)):
            require_text(blok, (value or {}).get(part), maks)
        return value

    def missing(self, blok: BlokArsip, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        if not blok.wajib:
            return
        value = nilai.get("") or {}
        if not str(value.get("klasifikasi") or blok.klasifikasi or "").strip():
            yield kurang(blok, "Isi kode klasifikasi arsip.", "klasifikasi")
        if not str(value.get("tempat") or "").strip():
            yield kurang(blok, "Isi tempat penyimpanan arsip.", "tempat")

    def final(self, blok: BlokArsip, nilai: NilaiBlok, konteks: Konteks) -> Any:
        value = nilai.get("") or {}
        return {**value, "klasifikasi": value.get("klasifikasi") or blok.klasifikasi} if value else None


register(AturanBerkas(), AturanNaskah(), AturanPengesahan(), AturanPublikasi(), AturanArsip())
