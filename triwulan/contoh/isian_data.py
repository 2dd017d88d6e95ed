"""What the sample people of a bidang do in a langkah that collects data: numbers, evidence, reasons, analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.contoh.berkas import evidence_pdf, evidence_png
from triwulan.kinerja.analisis import IsianAnalisis, analisis_grid, save_analisis
from triwulan.kinerja.anggaran import anggaran_grid, save_anggaran
from triwulan.kinerja.capaian import Hasil
from triwulan.kinerja.lembar import BarisRealisasi, realisasi_grid
from triwulan.kinerja.mutu import Tingkat
from triwulan.kinerja.realisasi import IsianRealisasi, save_realisasi
from triwulan.kinerja.temuan import keep_with_reason
from triwulan.kinerja.tindak_lanjut import IsianTindakLanjut, add_follow_up
from triwulan.siklus.bukti import upload_bukti
from triwulan.siklus.halaman import HalamanTugas
from triwulan.waktu import local_date, now

CATATAN = "Angka contoh (sintetis)."
LANGKAH_PERBAIKAN = (
    "Jemput bola ke kelurahan dengan capaian terendah",
    "Menambah jam layanan pada hari kerja kelima",
    "Mencocokkan register dengan laporan bulanan setiap minggu",
    "Koordinasi dengan kecamatan tentang berkas yang belum lengkap",
)
TANPA_DATA = "Data belum tersedia pada tanggal pengumpulan (contoh)."
ALASAN = "Data contoh: angka dibiarkan seperti pada dokumen asal, sudah dicocokkan dengan register contoh."
SETRIWULAN = timedelta(days=75)


@dataclass(frozen=True)
class AngkaContoh:
    """The numbers of one triwulan: realisasi by kode of the indikator, rupiah by kode of the sub kegiatan."""

    realisasi: Mapping[str, Any]
    anggaran: Mapping[str, int | None]
    analisis: Mapping[str, Mapping[str, str]]
    cadangan: Mapping[str, Any]
    """Taken where a number is so wrong that no reason lets it pass."""

    @classmethod
    def of_file(cls, data: Mapping[str, Any], tw: int) -> AngkaContoh:
        """Read them out of a data file."""
        return cls(
            {item["kode"]: item["realisasi_tw"][tw - 1] for item in data["indikator"]},
            {item["sub_kegiatan"]: item["realisasi_tw"][tw - 1] for item in data["anggaran"]},
            {
                item["kode"]: found
                for item in data["indikator"]
                for found in item.get("analisis", [])
                if found["tw"] == tw
            },
            {item["kode"]: item["realisasi_tw"][max(tw - 2, 0)] for item in data["indikator"]},
        )


@dataclass(frozen=True)
class Meja:
    """Who enters data of which bidang, in which tugas."""

    session: Session
    actor: Actor
    page: HalamanTugas
    angka: AngkaContoh

    @property
    def lingkup(self) -> dict[str, Any]:
        """What the grids are asked for."""
        return {
            "instansi_id": self.page.siklus.instansi_id,
            "tahun": self.page.siklus.periode.tahun,
            "tw": self.page.siklus.periode.tw,
            "bidang_id": self.page.bidang.id if self.page.bidang else None,
        }

    @property
    def tw(self) -> int:
        """The triwulan."""
        return self.page.siklus.periode.tw


def fill_numbers(meja: Meja, blok: str, keliru: Mapping[str, str]) -> None:
    """Every realisasi that this person may enter, with evidence and reasons. `keliru`: slips, by kode."""
    for row in realisasi_grid(meja.session, meja.actor, **meja.lingkup).baris:
        if not row.boleh_diisi or (not row.diminta and row.status is None):
            continue
        saved = _save_number(meja, row, keliru.get(row.kode, meja.angka.realisasi.get(row.kode)))
        if any(noted.temuan.tingkat is Tingkat.GALAT for noted in saved.temuan):
            saved = _save_number(meja, saved, meja.angka.cadangan.get(row.kode))
        if not saved.bukti:
            _prove(meja, blok, saved)
    for row in realisasi_grid(meja.session, meja.actor, **meja.lingkup).baris:
        _give_reasons(meja, row)


def fill_money(meja: Meja) -> None:
    """What was spent on every sub kegiatan."""
    for row in anggaran_grid(meja.session, meja.actor, **meja.lingkup).baris:
        if not row.boleh_diisi:
            continue
        rupiah = meja.angka.anggaran.get(row.kode)
        save_anggaran(
            meja.session,
            meja.actor,
            simpul_id=row.simpul_id,
            tw=meja.tw,
            versi=row.versi,
            teks="" if rupiah is None else f"{rupiah:,}".replace(",", "."),
            catatan=TANPA_DATA if rupiah is None else CATATAN,
        )


def fill_analysis(meja: Meja) -> None:
    """What drove and hindered; a follow-up where the target was missed and none is planned."""
    missed = {
        row.indikator_id: row
        for row in realisasi_grid(meja.session, meja.actor, **meja.lingkup).baris
        if row.nilai is not None and row.capaian.hasil not in (Hasil.TERCAPAI, Hasil.TERLAMPAUI)
    }
    for row in analisis_grid(meja.session, meja.actor, **meja.lingkup):
        if not row.boleh_diisi or row.penghambat or row.indikator_id not in missed:
            continue
        known = meja.angka.analisis.get(row.kode)
        isian = IsianAnalisis(
            known["pendukung"] if known else "Koordinasi antarseksi berjalan (contoh).",
            known["penghambat"] if known else "Sebagian permohonan belum lengkap berkasnya (contoh).",
            known["solusi"] if known else "Jemput bola dan pengingat bagi pemohon (contoh).",
        )
        save_analisis(
            meja.session, meja.actor, indikator_id=row.indikator_id, tw=meja.tw, versi=row.versi, isian=isian
        )
        if not row.tindak_lanjut:
            _plan_follow_up(meja, missed[row.indikator_id])


def _plan_follow_up(meja: Meja, row: BarisRealisasi) -> None:
    due = local_date(now(), meja.actor.zona) + SETRIWULAN
    what = LANGKAH_PERBAIKAN[row.indikator_id % len(LANGKAH_PERBAIKAN)]
    isian = IsianTindakLanjut(f"{what} (contoh, {row.kode})", meja.actor.nama, due)
    add_follow_up(meja.session, meja.actor, indikator_id=row.indikator_id, tw=meja.tw, isian=isian)


def _save_number(meja: Meja, row: BarisRealisasi, isi: Any) -> BarisRealisasi:
    return save_realisasi(
        meja.session,
        meja.actor,
        indikator_id=row.indikator_id,
        tw=meja.tw,
        versi=row.versi,
        isian=_isian(isi),
    )


def _isian(isi: Any) -> IsianRealisasi:
    if isinstance(isi, dict):
        return IsianRealisasi(
            teks_pembilang=isi["pembilang"],
            teks_penyebut=isi["penyebut"],
            pilihan_pembilang=0,
            pilihan_penyebut=0,
            catatan=CATATAN,
        )
    if isi is None:
        return IsianRealisasi(teks="", catatan=TANPA_DATA)
    return IsianRealisasi(teks=isi, pilihan=0, catatan=CATATAN)


def _prove(meja: Meja, blok: str, row: BarisRealisasi) -> None:
    lines = (
        meja.page.siklus.periode.label,
        f"Nilai: {row.isian.gema or row.isian.teks or 'lihat pembilang dan penyebut'} {row.satuan}",
        meja.page.bidang.nama if meja.page.bidang else meja.page.siklus.nama_instansi,
        f"Disusun oleh {meja.actor.nama}",
    )
    as_picture = row.indikator_id % 3 == 0
    isi = (evidence_png if as_picture else evidence_pdf)(f"Rekapitulasi {row.kode}: {row.nama}", lines)
    upload_bukti(
        meja.session,
        meja.actor,
        tugas_id=meja.page.id,
        nama=f"CONTOH rekapitulasi {row.kode}.{'png' if as_picture else 'pdf'}",
        isi=isi,
        blok=blok,
        kunci=f"realisasi:{row.indikator_id}",
        tanggal=min(meja.page.siklus.periode.akhir, local_date(now(), meja.actor.zona)),
        keterangan="Rekapitulasi contoh.",
    )


def _give_reasons(meja: Meja, row: BarisRealisasi) -> None:
    for noted in row.temuan:
        if noted.terbuka and noted.temuan.boleh_dengan_alasan and row.boleh_diisi:
            keep_with_reason(
                meja.session,
                meja.actor,
                indikator_id=row.indikator_id,
                tw=meja.tw,
                kode=noted.temuan.kode,
                sidik=noted.temuan.sidik,
                alasan=ALASAN,
            )
