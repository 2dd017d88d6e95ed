"""What the bidang hand in: numbers, amounts, evidence and analysis of every indicator."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from db.siklus import Tugas
from tests.browser import benih_siklus as benih
from tests.dokumen.contoh_pdf import picture
from tests.pages.kantor import Kantor
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.analisis import IsianAnalisis, save_analisis
from triwulan.kinerja.anggaran import anggaran_grid, save_anggaran
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.realisasi import IsianRealisasi, save_realisasi
from triwulan.kinerja.tindak_lanjut import IsianTindakLanjut, add_follow_up
from triwulan.siklus.bukti import upload_bukti
from triwulan.siklus.halaman import get_tugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.tugas import complete_tugas


def hand_in_all(kantor: Kantor) -> None:
    """Both bidang finish langkah 3."""
    with kantor.database.reading() as session:
        rows = list(session.scalars(select(Tugas).where(Tugas.langkah_no == 3).order_by(Tugas.id)))
    for number, (tugas, akun) in enumerate(zip(rows, benih.PPTK, strict=False)):
        actor = kantor.actor(akun)
        fill_data(actor, tugas, number)
        page = layanan.ask(get_tugas, actor, tugas_id=tugas.id)
        layanan.do(complete_tugas, actor, tugas_id=tugas.id, versi=page.versi)


def fill_data(actor: Actor, tugas: Tugas, number: int = 0) -> None:
    """Numbers, evidence, amounts, analysis and the source of the data of one bidang."""
    tahun, tw = benih.periode().tahun, benih.periode().tw
    scope = {"instansi_id": tugas.instansi_id, "tahun": tahun, "tw": tw, "bidang_id": tugas.bidang_id}
    for index, row in enumerate(layanan.ask(realisasi_grid, actor, **scope).baris):
        layanan.do(
            save_realisasi,
            actor,
            indikator_id=row.indikator_id,
            tw=tw,
            versi=row.versi,
            isian=IsianRealisasi("82,5"),
        )
        layanan.do(
            upload_bukti,
            actor,
            tugas_id=tugas.id,
            nama=f"bukti-{index}.png",
            isi=picture(40 + number * 10 + index, 40),
            blok="realisasi",
            kunci=f"realisasi:{row.indikator_id}",
        )
        _explain(actor, row.indikator_id, tw)
    for amount in layanan.ask(anggaran_grid, actor, **scope).baris:
        layanan.do(
            save_anggaran, actor, simpul_id=amount.simpul_id, tw=tw, versi=amount.versi, teks="20.000.000"
        )
    layanan.do(save_draft, actor, tugas_id=tugas.id, blok="sumber_data", nilai="Register bulanan.")


def _explain(actor: Actor, indikator_id: int, tw: int) -> None:
    analisis = IsianAnalisis("Dukungan pimpinan.", "Jaringan sering putus.", "Jadwal diatur ulang.")
    layanan.do(save_analisis, actor, indikator_id=indikator_id, tw=tw, versi=0, isian=analisis)
    tindakan = IsianTindakLanjut(
        "Menambah perangkat.", "CONTOH Kepala Bidang", date(benih.periode().tahun + 1, 1, 31)
    )
    layanan.do(add_follow_up, actor, indikator_id=indikator_id, tw=tw, isian=tindakan)
