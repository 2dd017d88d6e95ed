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
from triwulan.dokumen.naskah import make_naskah
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.realisasi import IsianRealisasi, save_realisasi
from triwulan.kinerja.temuan import keep_with_reason
from triwulan.sambungan import connect_rooms
from triwulan.siklus.bukti import list_bukti_siklus, upload_bukti
from triwulan.siklus.bukti_isi import download_bukti
from triwulan.siklus.hasil import BelumLengkap
from triwulan.siklus.isian import save_draft
from triwulan.siklus.kepatuhan import get_kepatuhan
from triwulan.siklus.tugas import complete_tugas

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


def selesaikan(office: Kantor, no: int, bidang: int | None = None, keputusan: str | None = None) -> None:
    """Fill in, make the papers that are owed, finish."""
    tugas = office.tugas(no, bidang)
    office.isi(tugas)
    page = office.halaman(tugas)
    for paper in page.naskah:
        if paper.naskah_id is None and page.formulir and page.formulir.blok_id(paper.blok).aksi == "buat":  # type: ignore[union-attr]
            layanan.do(
                make_naskah,
                office.pelaku(tugas),
                instansi_id=office.instansi_id,
                jenis=paper.jenis,
                tahun=2026,
                triwulan=1,
                tugas_id=tugas.id,
                tahap=paper.tahap,
            )
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
