"""The whole way with the real rooms: records of kinerja, papers of dokumen, evidence in the file store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from db import Database
from db.akses import Peran
from db.dokumen import Naskah
from db.kinerja import Realisasi
from db.organisasi import Bidang, Instansi, Pemda
from db.siklus import Tugas
from tests.factories import create_pengguna
from tests.kinerja import rencana_contoh
from tests.siklus.conftest import DUKCAPIL
from tests.siklus.kantor import Kantor, kantor_dengan
from triwulan import layanan
from triwulan.akses import audit
from triwulan.akses.jejak import BarisJejak, Saringan, list_peristiwa
from triwulan.akses.pelaku import Actor
from triwulan.akses.sesi import load_actor
from triwulan.dokumen.naskah import finalise_naskah, make_naskah, refresh_naskah
from triwulan.dokumen.naskah_tampil import owed_naskah
from triwulan.errors import AccessDenied
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.realisasi import IsianRealisasi, save_realisasi
from triwulan.kinerja.temuan import keep_with_reason
from triwulan.sambungan import connect_rooms
from triwulan.siklus.bukti import list_bukti_siklus, upload_bukti
from triwulan.siklus.bukti_isi import download_bukti
from triwulan.siklus.hasil import BelumLengkap
from triwulan.siklus.isian import save_draft
from triwulan.siklus.kepatuhan import get_kepatuhan
from triwulan.siklus.tugas import complete_tugas, return_tugas

ANGKA = {
    "IKM": IsianRealisasi(teks="82"),
    "DOK": IsianRealisasi(teks="12"),
    "KONFLIK": IsianRealisasi(teks="0"),
    "RASIO": IsianRealisasi(teks_pembilang="45", teks_penyebut="90"),
}


@pytest.fixture
def terpadu(database: Database, penyimpanan: str) -> Iterator[tuple[Kantor, rencana_contoh.Kantor]]:
    """An office with a plan: three indikator of the first bidang, one of the second, none of the third."""
    with kantor_dengan(DUKCAPIL) as office:
        connect_rooms()
        with layanan.writing() as session:
            instansi = session.get_one(Instansi, office.instansi_id)
            bidang = list(
                session.scalars(select(Bidang).where(Bidang.id.in_(office.bidang)).order_by(Bidang.id))
            )
            people = [office.admin, office.orang["kepala", None], office.admin, office.admin]
            plan = rencana_contoh.Kantor(instansi, instansi.id, bidang, *people, {}, {})
            rencana_contoh.fill_plan(session, plan)
        office.buka(1)
        yield office, plan


def isi_data(
    office: Kantor, plan: rencana_contoh.Kantor, tugas: Tugas, angka: dict[str, IsianRealisasi]
) -> None:
    """What the people of a bidang do: numbers, evidence, a reason where a check asks."""
    actor = office.pelaku(tugas)
    for kode, isian in angka.items():
        card = plan.indikator[kode]
        grid = layanan.ask(
            realisasi_grid, actor, instansi_id=office.instansi_id, tahun=2026, tw=1, bidang_id=tugas.bidang_id
        )
        row = next(line for line in grid.baris if line.indikator_id == card.id)
        layanan.do(save_realisasi, actor, indikator_id=card.id, tw=1, versi=row.versi, isian=isian)
        picture = BytesIO()
        Image.new("RGB", (40, 40), f"#{card.id:06x}").save(picture, "PNG")
        layanan.do(
            upload_bukti,
            actor,
            tugas_id=tugas.id,
            nama=f"{kode}.png",
            isi=picture.getvalue(),
            blok="realisasi",
            kunci=f"realisasi:{card.id}",
        )
    grid = layanan.ask(
        realisasi_grid, actor, instansi_id=office.instansi_id, tahun=2026, tw=1, bidang_id=tugas.bidang_id
    )
    for line in grid.baris:
        for noted in line.temuan:
            if noted.terbuka:
                layanan.do(
                    keep_with_reason,
                    actor,
                    indikator_id=line.indikator_id,
                    tw=1,
                    kode=noted.temuan.kode,
                    sidik=noted.temuan.sidik,
                    alasan="Sudah dicocokkan dengan register.",
                )


def buat_naskah(office: Kantor, tugas: Tugas) -> None:
    """Make what the langkah yields; a report final where the SOP says so, with a reason for what is missing."""
    actor = office.pelaku(tugas)
    for paper in office.halaman(tugas).naskah:
        if not paper.kurang:
            continue
        made = layanan.do(
            make_naskah,
            actor,
            instansi_id=office.instansi_id,
            jenis=paper.jenis,
            tahun=2026,
            triwulan=1,
            tugas_id=tugas.id,
            tahap=paper.tahap,
        )
        if paper.tahap == "final":
            alasan = dict.fromkeys(made.kurang, "Belum tersedia pada triwulan ini.")
            layanan.do(finalise_naskah, actor, naskah_id=made.id, versi=made.versi, alasan=alasan)


def laporan(office: Kantor) -> list[Naskah]:
    with layanan.reading() as session:
        query = select(Naskah).where(Naskah.siklus_id == office.siklus_id, Naskah.jenis == "laporan_kinerja")
        return list(session.scalars(query.order_by(Naskah.id)))


def sampai_laporan(office: Kantor, plan: rencana_contoh.Kantor) -> None:
    """Langkah 1 to 6: the data are verified, the report is drafted."""
    selesaikan(office, 1)
    selesaikan(office, 2)
    isi_data(office, plan, office.tugas(3, 0), {kode: ANGKA[kode] for kode in ("IKM", "KONFLIK", "RASIO")})
    isi_data(office, plan, office.tugas(3, 1), {"DOK": ANGKA["DOK"]})
    selesaikan(office, 3, 0)
    selesaikan(office, 3, 1)
    selesaikan(office, 4, keputusan="ya")
    selesaikan(office, 5)
    selesaikan(office, 6)


def selesaikan(office: Kantor, no: int, bidang: int | None = None, keputusan: str | None = None) -> None:
    """Fill in, make the papers that are owed, finish."""
    tugas = office.tugas(no, bidang)
    office.isi(tugas)
    buat_naskah(office, tugas)
    versi = office.tugas(no, bidang).versi
    layanan.do(complete_tugas, office.pelaku(tugas), tugas_id=tugas.id, versi=versi, keputusan=keputusan)


def status(plan: rencana_contoh.Kantor) -> dict[str, str]:
    with layanan.reading() as session:
        rows = {
            row.indikator_id: row.status.value
            for row in session.scalars(select(Realisasi).filter_by(terkini=True))
        }
    return {kode: rows.get(card.id, "") for kode, card in plan.indikator.items()}


def test_langkah_hanya_pecah_ke_bidang_yang_memegang_indikator(
    terpadu: tuple[Kantor, rencana_contoh.Kantor],
) -> None:
    office, _ = terpadu
    lanes = [row.bidang_id for row in office.semua() if row.langkah_no == 3]
    assert lanes == list(office.bidang[:2])


def test_dari_disposisi_sampai_arsip_dengan_satu_pengembalian_per_bidang(
    terpadu: tuple[Kantor, rencana_contoh.Kantor],
) -> None:
    office, plan = terpadu
    selesaikan(office, 1)
    selesaikan(office, 2)
    first, second = office.tugas(3, 0), office.tugas(3, 1)
    with pytest.raises(BelumLengkap):
        layanan.do(complete_tugas, office.pelaku(first), tugas_id=first.id, versi=first.versi)
    isi_data(office, plan, first, {kode: ANGKA[kode] for kode in ("IKM", "KONFLIK", "RASIO")})
    isi_data(office, plan, second, {"DOK": ANGKA["DOK"]})
    selesaikan(office, 3, 0)
    selesaikan(office, 3, 1)
    assert set(status(plan).values()) == {"diajukan"}

    checker, tugas = office.orang["kasubag", None], office.tugas(4)
    office.isi(tugas)
    dok = f"realisasi:{plan.indikator['DOK'].id}"
    verdict = {"hasil": "tidak", "alasan": "Register mencatat 11."}
    layanan.do(save_draft, checker, tugas_id=tugas.id, blok="pemeriksaan", kunci=dok, nilai=verdict)
    layanan.do(complete_tugas, checker, tugas_id=tugas.id, versi=office.tugas(4).versi, keputusan="tidak")
    assert status(plan) == {
        "IKM": "diajukan",
        "DOK": "dikembalikan",
        "KONFLIK": "diajukan",
        "RASIO": "diajukan",
    }
    assert [office.tugas(3, lane).status for lane in (0, 1)] == ["diperiksa", "dikembalikan"]

    isi_data(office, plan, second, {"DOK": IsianRealisasi(teks="11")})
    selesaikan(office, 3, 1)
    selesaikan(office, 4, keputusan="ya")
    assert set(status(plan).values()) == {"diverifikasi"}
    for no in range(5, 11):
        selesaikan(office, no)
    assert set(status(plan).values()) == {"disahkan"}

    found = layanan.ask(get_kepatuhan, office.admin, siklus_id=office.siklus_id)
    assert found.siklus.status == "selesai"
    assert found.putaran_ulang == 1
    with layanan.reading() as session:
        assert audit.verify(session) == ()


# ---- the report is one paper -----------------------------------------------------------------------------------------
def test_laporan_adalah_satu_naskah_dari_draf_sampai_disahkan(
    terpadu: tuple[Kantor, rencana_contoh.Kantor],
) -> None:
    office, plan = terpadu
    sampai_laporan(office, plan)
    assert [(row.tahap, row.status) for row in laporan(office)] == [("draft", "draf")]
    selesaikan(office, 7)
    assert [(row.tahap, row.status) for row in laporan(office)] == [("final", "final")]
    selesaikan(office, 8)
    selesaikan(office, 9)
    assert [(row.tahap, row.status) for row in laporan(office)] == [("disahkan", "final")]
    with layanan.reading() as session:
        owed = owed_naskah(session, office.admin, siklus_id=office.siklus_id)
    assert [item.nama for item in owed if item.jenis == "laporan_kinerja"] == ["Laporan Kinerja"]


def test_langkah_laporan_final_tidak_selesai_selama_laporannya_masih_draf(
    terpadu: tuple[Kantor, rencana_contoh.Kantor],
) -> None:
    office, plan = terpadu
    sampai_laporan(office, plan)
    tugas = office.tugas(7)
    office.isi(tugas)
    assert [paper.kurang[:18] for paper in office.halaman(tugas).naskah] == ["Laporan masih draf"]
    with pytest.raises(BelumLengkap):
        layanan.do(complete_tugas, office.pelaku(tugas), tugas_id=tugas.id, versi=office.tugas(7).versi)


def test_laporan_yang_dikembalikan_disusun_baru_dan_nomor_lamanya_batal(
    terpadu: tuple[Kantor, rencana_contoh.Kantor],
) -> None:
    office, plan = terpadu
    sampai_laporan(office, plan)
    selesaikan(office, 7)
    (lama,) = laporan(office)
    tugas = office.tugas(8)
    office.isi(tugas)
    layanan.do(
        return_tugas,
        office.pelaku(tugas),
        tugas_id=tugas.id,
        versi=office.tugas(8).versi,
        alasan="Ikhtisarnya belum sesuai.",
    )
    kembali = next(row for row in office.semua() if row.status == "dikembalikan")
    assert kembali.langkah_no in (5, 6, 7)
    for no in range(kembali.langkah_no, 8):
        selesaikan(office, no)
    rows = laporan(office)
    assert [(row.id == lama.id, row.status) for row in rows] == [(True, "dibatalkan"), (False, "final")]
    assert "putaran 2" in (rows[0].alasan_batal or "")
    assert rows[1].nomor not in (None, lama.nomor)


def test_yang_memeriksa_laporan_tidak_mengubahnya(terpadu: tuple[Kantor, rencana_contoh.Kantor]) -> None:
    office, plan = terpadu
    sampai_laporan(office, plan)
    (row,) = laporan(office)
    sekretaris = office.orang["sekretaris", None]
    with pytest.raises(AccessDenied):
        layanan.do(refresh_naskah, sekretaris, naskah_id=row.id, versi=row.versi)


# ---- what an auditor can find out ------------------------------------------------------------------------------------
@pytest.fixture
def pemeriksa(terpadu: tuple[Kantor, rencana_contoh.Kantor]) -> Actor:
    """Somebody of the Inspektorat; the data of the first bidang are handed in after a correction."""
    office, plan = terpadu
    selesaikan(office, 1)
    selesaikan(office, 2)
    first = office.tugas(3, 0)
    isi_data(office, plan, first, {kode: ANGKA[kode] for kode in ("IKM", "KONFLIK", "RASIO")})
    isi_data(office, plan, first, {"IKM": IsianRealisasi(teks="83")})
    selesaikan(office, 3, 0)
    with layanan.writing() as session:
        pemda = session.get_one(Instansi, office.instansi_id).pemda_id
        person = create_pengguna(session, None, Peran.PEMERIKSA, pemda=session.get_one(Pemda, pemda))
        return load_actor(session, person.id)


def riwayat(pemeriksa: Actor, office: Kantor, objek: str, objek_id: int) -> list[BarisJejak]:
    """The lines about one row, oldest first."""
    saringan = Saringan(objek=objek, objek_id=str(objek_id))
    found = layanan.ask(
        list_peristiwa, pemeriksa, instansi_id=office.instansi_id, saringan=saringan, halaman=1
    )
    return list(found.baris)[::-1]


def test_pemeriksa_tahu_siapa_mengisi_angka_ini_kapan_dan_berapa_sebelumnya(
    terpadu: tuple[Kantor, rencana_contoh.Kantor], pemeriksa: Actor
) -> None:
    office, plan = terpadu
    with layanan.reading() as session:
        row = session.scalars(
            select(Realisasi).filter_by(indikator_id=plan.indikator["IKM"].id, terkini=True)
        ).one()
    entered = [
        line for line in riwayat(pemeriksa, office, "Realisasi", row.id) if line.aksi == "realisasi.isi"
    ]
    pptk = office.orang["pptk", office.bidang[0]].nama
    assert [(line.pelaku, line.sesudah["teks"]) for line in entered] == [(pptk, "82"), (pptk, "83")]
    assert entered[1].sebelum["teks"] == "82"
    assert entered[1].waktu.tzinfo is not None


def test_pemeriksa_tahu_dari_berkas_mana_angka_itu_dan_berkasnya_utuh(
    terpadu: tuple[Kantor, rencana_contoh.Kantor], pemeriksa: Actor
) -> None:
    office, plan = terpadu
    files = layanan.ask(list_bukti_siklus, pemeriksa, siklus_id=office.siklus_id)
    proof = [file for file in files if file.kunci == f"realisasi:{plan.indikator['IKM'].id}"]
    assert {file.nama for file in proof} == {"IKM.png"}
    (line,) = riwayat(pemeriksa, office, "BuktiDukung", proof[0].id)
    assert (line.pelaku, line.sesudah["sha256"]) == (
        office.orang["pptk", office.bidang[0]].nama,
        proof[0].sha256,
    )
    content = layanan.ask(download_bukti, pemeriksa, bukti_id=proof[0].id).isi
    assert hashlib.sha256(content).hexdigest() == proof[0].sha256
