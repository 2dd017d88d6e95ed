"""What a checker judges, with the numbers and files that were handed in beside each verdict."""

from __future__ import annotations

from collections.abc import Mapping

from components.isian.dasar import field_key
from components.isian.lembar import Teks
from components.isian.pemeriksaan import Diperiksa
from components.isian.realisasi import LABEL_HASIL, NADA_HASIL, print_target, show_entered
from components.langkah.isi import Isi
from triwulan.angka import print_rupiah
from triwulan.kinerja.anggaran import BarisAnggaran
from triwulan.kinerja.lembar import BarisRealisasi
from triwulan.siklus.halaman import HalamanTugas
from triwulan.siklus.putusan import BagianPeriksa
from triwulan.sop.formulir import BlokPemeriksaan


def list_diperiksa(halaman: HalamanTugas, isi: Isi, blok: BlokPemeriksaan) -> tuple[Diperiksa, ...]:
    """One entry for each part that the block judges, bidang by bidang."""
    numbers = {f"realisasi:{row.indikator_id}": row for row in isi.realisasi.baris} if isi.realisasi else {}
    amounts = {f"anggaran:{row.simpul_id}": row for row in isi.anggaran.baris} if isi.anggaran else {}
    bidang = {lane.id: lane.nama for lane in halaman.lajur}
    order = list(bidang)
    parts = [part for part in halaman.diperiksa if part.blok == blok.id]
    parts.sort(key=lambda part: order.index(part.bidang_id) if part.bidang_id in bidang else -1)
    return tuple(
        _entry(blok, part, numbers.get(part.kunci), amounts.get(part.kunci), bidang) for part in parts
    )


def _entry(
    blok: BlokPemeriksaan,
    part: BagianPeriksa,
    number: BarisRealisasi | None,
    amount: BarisAnggaran | None,
    bidang: Mapping[int, str],
) -> Diperiksa:
    return Diperiksa(
        bagian=part.kunci,
        nama=part.nama,
        kelompok=bidang.get(part.bidang_id, "") if part.bidang_id else "",
        isi=_number(number) if number else _amount(amount) if amount else (),
        bukti=number.bukti if number else None,
        alamat_bukti=field_key(blok.id, part.kunci),
        catatan=tuple(_notes(part, number)),
    )


def _number(row: BarisRealisasi) -> tuple[Teks, ...]:
    if row.nilai is None:
        parts = [Teks("belum diisi", "kuat")]
    else:
        first, *rest = show_entered(row)
        parts = [Teks(first.teks, "kuat"), *rest]
    if row.target:
        parts.append(Teks(f"target {print_target(row.target, row.satuan)}", "kecil"))
    if row.capaian.hasil is not None and row.capaian.nilai is not None:
        parts.append(Teks(f"capaian {row.capaian.teks}", "kecil"))
        parts.append(Teks(LABEL_HASIL[row.capaian.hasil], "lencana", NADA_HASIL[row.capaian.hasil]))
    return tuple(parts)


def _amount(row: BarisAnggaran) -> tuple[Teks, ...]:
    value = "belum diisi" if row.rupiah is None else print_rupiah(row.rupiah)
    return (Teks(value, "kuat"), Teks("–" if row.pagu is None else f"pagu {print_rupiah(row.pagu)}", "kecil"))


def _notes(part: BagianPeriksa, number: BarisRealisasi | None) -> list[str]:
    notes = []
    if number and number.catatan:
        notes.append(f"Catatan pengisi: {number.catatan}")
    if number:
        notes += [
            f"{item.temuan.pesan}{f' Alasan pengisi: {item.alasan}' if item.alasan else ''}"
            for item in number.temuan
        ]
    before = part.sebelumnya
    if before and not before.sesuai:
        notes.append(f"Putaran {before.putaran}: tidak sesuai, {before.alasan} ({before.oleh})")
    return notes
