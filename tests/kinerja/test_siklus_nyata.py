"""The records really move: every SOP of the library walks over the performance data of its sample office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db import Database
from db.kinerja import Realisasi, RealisasiAnggaran, StatusRealisasi
from tests.siklus.kantor import Kantor, kantor_dengan
from tests.siklus.test_jalan_sop import walk_to
from triwulan import layanan
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.errors import NotAllowedNow
from triwulan.kinerja.analisis import IsianAnalisis, analisis_grid, save_analisis
from triwulan.kinerja.anggaran import anggaran_grid, save_anggaran
from triwulan.kinerja.contoh import load_contoh_kinerja
from triwulan.kinerja.gerbang import install
from triwulan.kinerja.indikator import get_indikator
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.realisasi import IsianRealisasi, save_realisasi
from triwulan.kinerja.temuan import keep_with_reason
from triwulan.kinerja.tindak_lanjut import IsianTindakLanjut, add_follow_up
from triwulan.siklus.kait import register_gerbang, register_pemegang
from triwulan.siklus.tugas import complete_tugas
from triwulan.sop.library import default_library

SOPS = {sop.kode: sop for sop in default_library().sops}
DISDUKCAPIL = "disdukcapil-kota-tangerang.pengumpulan-data-kinerja"
TW = 4
RAPAT = IsianTindakLanjut("Rapat percepatan", "CONTOH PPTK", date(2026, 12, 20))


@pytest.fixture
def _gates() -> Iterator[None]:
    yield
    for jenis in ("realisasi", "anggaran", "analisis"):
        register_gerbang(jenis, None)  # type: ignore[arg-type]
    register_pemegang(None)


def start(kantor: Kantor, kode: str) -> None:
    install()
    with layanan.writing() as session:
        load_contoh_kinerja(session, system_actor(), instansi_id=kantor.instansi_id, kode=kode.split(".")[0])
    kantor.buka(TW)


def fill_in(session: Session, actor: Actor, instansi_id: int, bidang_id: int | None = None) -> None:
    """Complete whatever the sample data leave open in TW IV, as the people of the bidang would."""
    where = {"instansi_id": instansi_id, "tahun": 2026, "tw": TW, "bidang_id": bidang_id}
    for row in realisasi_grid(session, actor, **where).baris:  # type: ignore[arg-type]
        if row.nilai is None:
            card = get_indikator(session, actor, indikator_id=row.indikator_id)
            teks = next(iter(card.isian.skala)) if card.isian.skala else "10"
            isian = IsianRealisasi(teks=teks, teks_pembilang="9", teks_penyebut="10")
            row = save_realisasi(
                session, actor, indikator_id=row.indikator_id, tw=TW, versi=row.versi, isian=isian
            )
        for noted in row.temuan:
            keep_with_reason(
                session,
                actor,
                indikator_id=row.indikator_id,
                tw=TW,
                kode=noted.temuan.kode,
                sidik=noted.temuan.sidik,
                alasan="Sudah dicocokkan dengan register",
            )
    for money in anggaran_grid(session, actor, **where).baris:  # type: ignore[arg-type]
        if not money.boleh_diisi:
            continue
        save_anggaran(
            session,
            actor,
            simpul_id=money.simpul_id,
            tw=TW,
            versi=money.versi,
            teks="0",
            catatan="Pergeseran",
        )
    for analysis in analisis_grid(session, actor, **where):  # type: ignore[arg-type]
        save_analisis(
            session,
            actor,
            indikator_id=analysis.indikator_id,
            tw=TW,
            versi=analysis.versi,
            isian=IsianAnalisis("Dukungan pimpinan", "Anggaran terlambat", "Percepatan"),
        )
        if not analysis.tindak_lanjut:
            add_follow_up(session, actor, indikator_id=analysis.indikator_id, tw=TW, isian=RAPAT)


@pytest.mark.slow
@pytest.mark.usefixtures("_gates")
@pytest.mark.parametrize("kode", SOPS)
def test_a_siklus_brings_every_record_from_draf_to_disahkan(sqlite: Database, kode: str) -> None:
    with kantor_dengan(SOPS[kode]) as kantor:
        start(kantor, kode)
        with layanan.writing() as session:
            fill_in(session, system_actor("pengisi contoh"), kantor.instansi_id)
        walk_to(kantor, None)
        with layanan.reading() as session:
            numbers = session.scalars(select(Realisasi).filter_by(tw=TW, terkini=True)).all()
            money = session.scalars(select(RealisasiAnggaran).filter_by(tw=TW)).all()
        assert numbers
        assert {row.status for row in numbers} == {StatusRealisasi.DISAHKAN}
        assert all(row.snapshot and row.diajukan_oleh and row.disahkan_oleh for row in numbers)
        assert {row.status for row in money} <= {StatusRealisasi.DISAHKAN, StatusRealisasi.DRAF}


@pytest.mark.slow
@pytest.mark.usefixtures("_gates")
def test_one_bidang_is_sent_back_with_one_record_and_the_others_stay(sqlite: Database) -> None:
    with kantor_dengan(SOPS[DISDUKCAPIL]) as kantor:
        start(kantor, DISDUKCAPIL)
        walk_to(kantor, 3)
        task = kantor.tugas(3, 0)
        with pytest.raises(NotAllowedNow) as refused:
            layanan.do(complete_tugas, kantor.pelaku(task), tugas_id=task.id, versi=task.versi)
        assert refused.value.kurang
        for lane in range(3):
            worker = kantor.pelaku(kantor.tugas(3, lane))
            with layanan.writing() as session:
                fill_in(session, worker, kantor.instansi_id, kantor.bidang[lane])
            kantor.selesaikan(3, lane)
        checker = kantor.tugas(4)
        page = kantor.halaman(checker)
        wrong = next(part for part in page.diperiksa if part.bidang_id == kantor.bidang[0])
        verdicts = {
            part.kunci: {"hasil": "tidak", "alasan": "Angka berbeda dengan register"}
            if part.kunci == wrong.kunci
            else {"hasil": "sesuai", "alasan": ""}
            for part in page.diperiksa
        }
        block = next(blok.id for blok in page.formulir.blok if blok.jenis == "pemeriksaan")  # type: ignore[union-attr]
        kantor.isi(checker, **{block: verdicts})
        layanan.do(
            complete_tugas,
            kantor.pelaku(checker),
            tugas_id=checker.id,
            versi=kantor.tugas(4).versi,
            keputusan="tidak",
            alasan="Satu angka belum sesuai",
        )
        with layanan.reading() as session:
            rows = realisasi_grid(
                session, kantor.admin, instansi_id=kantor.instansi_id, tahun=2026, tw=TW
            ).baris
        states = {f"realisasi:{row.indikator_id}": row.status for row in rows}
        assert states[wrong.kunci] is StatusRealisasi.DIKEMBALIKAN
        assert list(states.values()).count(StatusRealisasi.DIKEMBALIKAN) == 1
        assert kantor.tugas(3, 0).status.value == "dikembalikan"
        assert kantor.tugas(3, 1).status.value != "dikembalikan"
        worker = kantor.pelaku(kantor.tugas(3, 0))
        with layanan.writing() as session:
            fill_in(session, worker, kantor.instansi_id, kantor.bidang[0])
        walk_to(kantor, None)
        assert {row.status.value for row in kantor.semua()} <= {"selesai", "dilewati"}
