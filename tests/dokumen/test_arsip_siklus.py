"""The bound archive of a siklus: everything in it, proved by its manifest, found again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from db import Database
from db.bukti import BuktiDukung
from db.dokumen import Arsip
from db.siklus import Siklus, Tugas
from tests.dokumen.contoh_pdf import pdf
from tests.dokumen.kantor_contoh import SISTEM, office
from triwulan import layanan
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen.arsip.periksa import verify_archive
from triwulan.dokumen.arsip_siklus import ArsipRingkas, list_arsip, make_arsip, read_arsip, verify_arsip
from triwulan.dokumen.naskah import finalise_naskah, make_naskah
from triwulan.dokumen.pdf import stop
from triwulan.errors import NotAllowedNow
from triwulan.siklus.bukti_isi import verify_files
from triwulan.waktu import now

KODE = "disdukcapil-kota-tangerang"
pytestmark = [pytest.mark.office, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def _libreoffice_ends() -> object:
    yield None
    stop()


@pytest.fixture
def siklus_id(lima_kantor: Database) -> int:
    with lima_kantor.writing() as session:
        kantor = office(session, KODE)
        siklus = session.scalars(select(Siklus).where(Siklus.instansi_id == kantor.id)).one()
        tugas = session.scalars(select(Tugas).where(Tugas.siklus_id == siklus.id)).first()
        assert tugas is not None
        for nama, isi, missing in (
            ("rekap.pdf", pdf("Bukti rekap"), False),
            ("rusak.pdf", b"%PDF-1.7 rusak", False),
            ("hilang.pdf", pdf("x"), True),
        ):
            lokasi = f"{kantor.kode}/2026/uji/{nama}"
            if not missing:
                open_store().put(lokasi, isi)
            session.add(
                BuktiDukung(
                    instansi_id=kantor.id,
                    siklus_id=siklus.id,
                    tugas_id=tugas.id,
                    nama=nama,
                    jenis="pdf",
                    ukuran=len(isi),
                    sha256=sha256(isi),
                    lokasi=lokasi,
                    diunggah_oleh="CONTOH Petugas",
                    diunggah_pada=now(),
                )
            )
        kantor_id, siklus_number = kantor.id, siklus.id
        with_paper = tugas.id
    draft = layanan.do(
        make_naskah,
        SISTEM,
        instansi_id=kantor_id,
        jenis="laporan_kinerja",
        tahun=2026,
        tugas_id=with_paper,
        tahap="final",
    )
    reasons = dict.fromkeys(draft.kurang, "contoh untuk uji")
    layanan.do(finalise_naskah, SISTEM, naskah_id=draft.id, versi=draft.versi, alasan=reasons)
    return siklus_number


@pytest.fixture
def arsip(siklus_id: int) -> ArsipRingkas:
    return make_arsip(SISTEM, siklus_id=siklus_id)


def test_the_archive_opens_with_report_evidence_and_history_and_verifies(arsip: ArsipRingkas) -> None:
    reader = PdfReader(io.BytesIO(layanan.ask(read_arsip, SISTEM, arsip_id=arsip.id, bentuk="pdf").isi))
    titles = " ".join(str(getattr(item, "title", "")) for item in _flat(reader.outline))
    for wanted in ("Laporan Kinerja Triwulan II", "rekap.pdf", "Riwayat siklus"):
        assert wanted in titles
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Bukti rekap" in text
    assert "IKHTISAR EKSEKUTIF" in text
    packed = layanan.ask(read_arsip, SISTEM, arsip_id=arsip.id, bentuk="zip").isi
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
    assert layanan.ask(verify_arsip, SISTEM, arsip_id=arsip.id).utuh


def _flat(items: object) -> list[object]:
    return [leaf for item in items for leaf in (_flat(item) if isinstance(item, list) else [item])]  # type: ignore[attr-defined]


def test_broken_and_missing_evidence_is_listed_with_its_reason(arsip: ArsipRingkas) -> None:
    loose = dict(arsip.tidak_dijilid)
    assert set(loose) == {"rusak.pdf", "hilang.pdf"}
    assert all(loose.values())
    assert arsip.jumlah == 5


def test_an_archive_is_found_by_year_triwulan_and_words(arsip: ArsipRingkas) -> None:
    assert layanan.ask(list_arsip, SISTEM, tahun=2026, triwulan=2) == (arsip,)
    assert layanan.ask(list_arsip, SISTEM, cari="REKAP laporan") == (arsip,)
    assert layanan.ask(list_arsip, SISTEM, cari="tidak ada ini") == ()
    assert layanan.ask(list_arsip, SISTEM, tahun=2025) == ()


def test_a_changed_archive_is_noticed_and_not_handed_out(lima_kantor: Database, arsip: ArsipRingkas) -> None:
    with lima_kantor.writing() as session:
        row = session.get_one(Arsip, arsip.id)
        other = open_store().put("uji/palsu.pdf", b"%PDF palsu")
        row.pdf = other.path
    assert not layanan.ask(verify_arsip, SISTEM, arsip_id=arsip.id).utuh
    with pytest.raises(NotAllowedNow):
        layanan.ask(read_arsip, SISTEM, arsip_id=arsip.id, bentuk="pdf")


def test_the_check_of_all_files_knows_the_archives(lima_kantor: Database, arsip: ArsipRingkas) -> None:
    with lima_kantor.writing() as session:
        row = session.get_one(Arsip, arsip.id)
        paths = {row.pdf, row.zip}
    assert not paths & set(layanan.ask(verify_files, SISTEM).tak_tercatat)


def test_the_zip_alone_proves_itself(arsip: ArsipRingkas, tmp_path: Path) -> None:
    path = tmp_path / "arsip.zip"
    path.write_bytes(layanan.ask(read_arsip, SISTEM, arsip_id=arsip.id, bentuk="zip").isi)
    result = verify_archive(path)
    assert result.utuh
    assert result.sidik_manifest == arsip.sidik
