"""The bound archive of a siklus: everything in it, proved by its manifest, found again."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from db import Database
from db.dokumen import Arsip, Naskah
from db.siklus import Siklus, Tugas
from tests.dokumen.alat_arsip import BERKAS, HILANG, content, swap_pdf
from tests.dokumen.contoh_pdf import signed
from tests.dokumen.contoh_pdf import text as pdf_text
from tests.dokumen.kantor_contoh import SISTEM, all_xml_text
from triwulan import layanan
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen import arsip_riwayat
from triwulan.dokumen.arsip.periksa import verify_archive
from triwulan.dokumen.arsip_berkas import check_arsip, open_arsip, verify_arsip
from triwulan.dokumen.arsip_keadaan import plan_arsip
from triwulan.dokumen.arsip_siklus import ArsipRingkas, list_arsip, make_arsip
from triwulan.dokumen.berkas_naskah import upload_ttd
from triwulan.dokumen.naskah import make_naskah
from triwulan.dokumen.pdf import stop, to_pdf
from triwulan.errors import NotAllowedNow
from triwulan.siklus.bukti_isi import verify_files

pytestmark = [pytest.mark.office, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def _libreoffice_ends() -> object:
    yield None
    stop()


# ---- what is in it ---------------------------------------------------------------------------------------------------
def test_the_archive_opens_with_report_evidence_and_history_and_verifies(arsip: ArsipRingkas) -> None:
    reader = PdfReader(io.BytesIO(content(arsip, "pdf")))
    titles = " ".join(str(getattr(item, "title", "")) for item in _flat(reader.outline))
    for wanted in ("Laporan Kinerja Triwulan II", "rekap.pdf", "Riwayat siklus"):
        assert wanted in titles
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Bukti rekap" in text
    assert "IKHTISAR EKSEKUTIF" in text
    assert len(reader.pages) == arsip.halaman
    with zipfile.ZipFile(io.BytesIO(content(arsip, "zip"))) as archive:
        assert archive.testzip() is None
    assert verify_arsip(SISTEM, arsip_id=arsip.id).utuh


def test_the_contents_name_the_page_on_which_each_part_begins(arsip: ArsipRingkas) -> None:
    reader = PdfReader(io.BytesIO(content(arsip, "pdf")))
    labels = reader.page_labels
    manifest = json.loads(content(arsip, "manifes"))
    starts = {item.title: labels[reader.get_destination_page_number(item)] for item in _flat(reader.outline)}  # type: ignore[attr-defined,index]
    for part in manifest["berkas"]:
        if part["dijilid"]:
            assert starts[part["judul"]] == str(part["mulai"])


def test_broken_locked_and_missing_evidence_is_listed_with_its_reason(arsip: ArsipRingkas) -> None:
    loose = {item.judul: item for item in arsip.rincian_tidak_dijilid}
    assert set(loose) == {"rusak.pdf", "terkunci.pdf", HILANG}
    assert all(item.alasan and item.saran for item in loose.values())
    assert [loose[name].ada for name in ("rusak.pdf", "terkunci.pdf", HILANG)] == [True, True, False]
    assert arsip.jumlah == len(BERKAS) + 2
    with zipfile.ZipFile(io.BytesIO(content(arsip, "zip"))) as archive:
        names = " ".join(archive.namelist())
        listing = archive.read("manifest.txt").decode()
    assert "rusak.pdf" in names
    assert "terkunci.pdf" in names
    assert HILANG not in names
    assert f"{HILANG}\n   tidak ada di dalam arsip" in listing


def test_originals_keep_every_byte_and_the_bound_copy_nothing_active(arsip: ArsipRingkas) -> None:
    with zipfile.ZipFile(io.BytesIO(content(arsip, "zip"))) as archive:
        kept = {
            name.partition("-")[2].split("-", 1)[1]: archive.read(name)
            for name in archive.namelist()
            if "bukti" in name
        }
    assert any(original == BERKAS["bertanda tangan.pdf"] for original in kept.values())
    assert any(original == BERKAS["aktif.pdf"] for original in kept.values())
    bound = content(arsip, "pdf")
    assert not [name for name in (b"/JavaScript", b"/Launch", b"/EmbeddedFile") if name in bound]
    notes = dict(arsip.catatan)
    assert "isi aktif" in notes["aktif.pdf"]
    assert "tanda tangan elektronik" in notes["bertanda tangan.pdf"]


def test_a_draft_is_bound_with_its_mark_and_said_to_be_one(lima_kantor: Database, siklus_id: int) -> None:
    with lima_kantor.reading() as session:
        siklus = session.get_one(Siklus, siklus_id)
        tugas = session.scalars(select(Tugas).where(Tugas.siklus_id == siklus_id)).first()
        kantor_id, tugas_id = siklus.instansi_id, tugas.id if tugas else 0
    draft = layanan.do(
        make_naskah, SISTEM, instansi_id=kantor_id, jenis="disposisi", tahun=2026, tugas_id=tugas_id
    )
    assert plan_arsip(SISTEM, siklus_id=siklus_id).draf == (draft.judul,)
    made = make_arsip(SISTEM, siklus_id=siklus_id)
    entry = next(
        item for item in json.loads(content(made, "manifes"))["berkas"] if item["judul"] == draft.judul
    )
    assert entry["dijilid"]
    assert "Draf" in entry["keterangan"]


def test_a_signed_paper_is_the_one_that_is_bound(lima_kantor: Database, siklus_id: int) -> None:
    with lima_kantor.reading() as session:
        row = session.scalars(select(Naskah).where(Naskah.siklus_id == siklus_id)).one()
        naskah_id, versi = row.id, row.versi
    layanan.do(upload_ttd, SISTEM, naskah_id=naskah_id, versi=versi, nama="ttd.pdf", isi=signed())
    made = make_arsip(SISTEM, siklus_id=siklus_id)
    report = next(
        item for item in json.loads(content(made, "manifes"))["berkas"] if item["kelompok"] == "Laporan"
    )
    assert report["sha256"] == sha256(signed())


def test_plain_sha256sum_proves_the_zip_without_the_app(arsip: ArsipRingkas, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(content(arsip, "zip"))) as archive:
        archive.extractall(tmp_path)
    command = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "arsip.pdf").write_bytes(b"lain")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_the_manifest_alone_is_the_one_in_the_zip(arsip: ArsipRingkas, tmp_path: Path) -> None:
    path = tmp_path / "arsip.zip"
    path.write_bytes(content(arsip, "zip"))
    result = verify_archive(path)
    assert result.utuh
    assert result.sidik_manifest == arsip.sidik == sha256(content(arsip, "manifes"))


# ---- found and checked -----------------------------------------------------------------------------------------------
def test_an_archive_is_found_by_year_triwulan_and_words(arsip: ArsipRingkas) -> None:
    assert layanan.ask(list_arsip, SISTEM, tahun=2026, triwulan=2) == (arsip,)
    assert layanan.ask(list_arsip, SISTEM, cari="REKAP laporan") == (arsip,)
    assert layanan.ask(list_arsip, SISTEM, cari="tidak ada ini") == ()
    assert layanan.ask(list_arsip, SISTEM, tahun=2025) == ()


def test_a_check_is_remembered_with_what_it_found(lima_kantor: Database, arsip: ArsipRingkas) -> None:
    assert arsip.keadaan == "belum diperiksa"
    assert check_arsip(SISTEM, arsip_id=arsip.id).utuh
    assert newest(arsip).keadaan == "utuh"
    swap_pdf(lima_kantor, arsip)
    assert not check_arsip(SISTEM, arsip_id=arsip.id).utuh
    assert newest(arsip).keadaan == "berubah"
    assert newest(arsip).pemeriksaan.rincian == ("PDF arsip hilang atau berubah sejak disimpan",)  # type: ignore[union-attr]


def test_a_changed_archive_is_not_handed_out(lima_kantor: Database, arsip: ArsipRingkas) -> None:
    swap_pdf(lima_kantor, arsip)
    with pytest.raises(NotAllowedNow):
        open_arsip(SISTEM, arsip_id=arsip.id, bentuk="pdf")


def test_a_lost_zip_is_a_finding_and_no_crash(lima_kantor: Database, arsip: ArsipRingkas) -> None:
    with lima_kantor.reading() as session:
        open_store().delete(session.get_one(Arsip, arsip.id).zip)
    result = check_arsip(SISTEM, arsip_id=arsip.id)
    assert not result.utuh
    assert result.pdf_utuh
    assert [item.keadaan.value for item in result.temuan] == ["hilang"]


def newest(arsip: ArsipRingkas) -> ArsipRingkas:
    return layanan.ask(list_arsip, SISTEM, siklus_id=arsip.siklus_id)[0]


def test_the_check_of_all_files_knows_papers_signed_uploads_and_archives(
    lima_kantor: Database, siklus_id: int
) -> None:
    with lima_kantor.reading() as session:
        row = session.scalars(select(Naskah).where(Naskah.siklus_id == siklus_id)).one()
        naskah_id, versi = row.id, row.versi
    layanan.do(upload_ttd, SISTEM, naskah_id=naskah_id, versi=versi, nama="ttd.pdf", isi=signed())
    make_arsip(SISTEM, siklus_id=siklus_id)
    with lima_kantor.reading() as session:
        paper = session.get_one(Naskah, naskah_id)
        bound = session.scalars(select(Arsip)).one()
        files = {paper.docx, paper.ttd, bound.pdf, bound.zip}
        docx, signed_file = str(paper.docx), str(paper.ttd)
    found = layanan.ask(verify_files, SISTEM)
    assert not files & set(found.tak_tercatat)
    assert not files & {item.lokasi for item in found.rusak}
    open_store().delete(signed_file)
    open_store().delete(docx)
    open_store().put(docx, b"lain")
    broken = {item.lokasi: item.keadaan.value for item in layanan.ask(verify_files, SISTEM).rusak}
    assert broken[signed_file] == "hilang"
    assert broken[docx] == "berubah"


def test_a_long_history_is_split_so_that_every_part_can_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arsip_riwayat, "PER_BERKAS", 250)
    rows = [
        (f"{number} Januari", "CONTOH", "Tugas: mulai", "Langkah 1", "", "0" * 16) for number in range(600)
    ]
    files = arsip_riwayat.write_history("SOP contoh", rows)
    said = [all_xml_text(content) for content in files]
    assert ["bagian 1 dari 3" in said[0], "bagian 3 dari 3" in said[2]] == [True, True]
    assert sum(text.count(" Januari") for text in said) == 600
    assert pdf_text(to_pdf(files[0]))


def _flat(items: object) -> list[object]:
    return [leaf for item in items for leaf in (_flat(item) if isinstance(item, list) else [item])]  # type: ignore[attr-defined]
