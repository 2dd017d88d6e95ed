"""The bound archive of a siklus: everything in it, proved by its manifest, found again."""

from __future__ import annotations

import io
import json
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from db import Database
from db.bukti import BuktiDukung
from db.dokumen import Arsip, Naskah
from db.siklus import Siklus, StatusSiklus, Tugas
from tests.dokumen.contoh_pdf import hostile, locked, pdf, signed
from tests.dokumen.contoh_pdf import text as pdf_text
from tests.dokumen.kantor_contoh import SISTEM, all_xml_text, office
from triwulan import layanan
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen import arsip_kerja, arsip_riwayat
from triwulan.dokumen.arsip.periksa import verify_archive
from triwulan.dokumen.arsip_berkas import Bentuk, check_arsip, open_arsip, verify_arsip
from triwulan.dokumen.arsip_keadaan import KeadaanArsip, arsip_keadaan, list_keadaan, plan_arsip
from triwulan.dokumen.arsip_kerja import bind_after_commit, binding_of, start_binding
from triwulan.dokumen.arsip_siklus import ArsipRingkas, list_arsip, make_arsip
from triwulan.dokumen.berkas_naskah import upload_ttd
from triwulan.dokumen.naskah import finalise_naskah, make_naskah
from triwulan.dokumen.pdf import stop, to_pdf
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.settings import settings
from triwulan.siklus.bukti_isi import verify_files
from triwulan.waktu import now

KODE = "disdukcapil-kota-tangerang"
pytestmark = [pytest.mark.office, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def _libreoffice_ends() -> object:
    yield None
    stop()


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Files that these tests lose or alter are no other test's."""
    with monkeypatch.context() as patch:
        patch.setenv("BERKAS_URL", f"file://{tmp_path}/berkas")
        settings.cache_clear()
        yield
    settings.cache_clear()


BERKAS = {
    "rekap.pdf": pdf("Bukti rekap"),
    "bertanda tangan.pdf": signed(),
    "aktif.pdf": hostile(),
    "terkunci.pdf": locked("rahasia"),
    "rusak.pdf": b"%PDF-1.7 rusak",
    "hilang.pdf": pdf("x"),
}
HILANG = "hilang.pdf"


@pytest.fixture
def siklus_id(lima_kantor: Database) -> int:
    """A siklus with a final report and evidence, some of it locked, broken, or gone."""
    with lima_kantor.writing() as session:
        kantor = office(session, KODE)
        siklus = session.scalars(
            select(Siklus).filter_by(instansi_id=kantor.id, tahun=2026, triwulan=2)
        ).one()
        tugas = session.scalars(select(Tugas).where(Tugas.siklus_id == siklus.id)).first()
        assert tugas is not None
        for nama, isi in BERKAS.items():
            session.add(_evidence(kantor.kode, siklus, tugas.id, nama, isi))
        kantor_id, siklus_number, with_paper = kantor.id, siklus.id, tugas.id
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


def _evidence(kode: str, siklus: Siklus, tugas_id: int, nama: str, isi: bytes) -> BuktiDukung:
    lokasi = f"{kode}/2026/uji/{nama}"
    if nama != HILANG:
        open_store().put(lokasi, isi)
    return BuktiDukung(
        instansi_id=siklus.instansi_id,
        siklus_id=siklus.id,
        tugas_id=tugas_id,
        nama=nama,
        jenis="pdf",
        ukuran=len(isi),
        sha256=sha256(isi),
        lokasi=lokasi,
        diunggah_oleh="CONTOH Petugas",
        diunggah_pada=now(),
    )


@pytest.fixture
def arsip(siklus_id: int) -> ArsipRingkas:
    return make_arsip(SISTEM, siklus_id=siklus_id)


def content(arsip: ArsipRingkas, bentuk: Bentuk) -> bytes:
    return b"".join(open_arsip(SISTEM, arsip_id=arsip.id, bentuk=bentuk).potongan)


def state(siklus_id: int) -> KeadaanArsip:
    return layanan.ask(arsip_keadaan, SISTEM, siklus_id=siklus_id)


def wait_for(siklus_id: int) -> None:
    """Until this process binds nothing of the siklus any more."""
    deadline = time.monotonic() + 120
    while binding_of(siklus_id) is not None:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def end_siklus(database: Database, siklus_id: int, announce: Callable[[Session], None] | None = None) -> None:
    with database.writing() as session:
        row = session.get_one(Siklus, siklus_id)
        row.status, row.selesai_pada = StatusSiklus.SELESAI, now()
        if announce:
            announce(session)


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
    _swap_pdf(lima_kantor, arsip)
    assert not check_arsip(SISTEM, arsip_id=arsip.id).utuh
    assert newest(arsip).keadaan == "berubah"
    assert newest(arsip).pemeriksaan.rincian == ("PDF arsip hilang atau berubah sejak disimpan",)  # type: ignore[union-attr]


def test_a_changed_archive_is_not_handed_out(lima_kantor: Database, arsip: ArsipRingkas) -> None:
    _swap_pdf(lima_kantor, arsip)
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


def _swap_pdf(database: Database, arsip: ArsipRingkas) -> None:
    with database.writing() as session:
        session.get_one(Arsip, arsip.id).pdf = open_store().put("uji/palsu.pdf", b"%PDF palsu").path


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


# ---- bound when the siklus ends --------------------------------------------------------------------------------------
def test_binding_the_same_twice_keeps_one_archive_and_no_stray_file(arsip: ArsipRingkas) -> None:
    before = list(open_store().iterate())
    assert make_arsip(SISTEM, siklus_id=arsip.siklus_id) == arsip
    assert list(open_store().iterate()) == before
    assert layanan.ask(list_arsip, SISTEM) == (arsip,)


def test_a_restored_file_and_an_altered_archive_are_bound_anew(
    lima_kantor: Database, arsip: ArsipRingkas
) -> None:
    open_store().put(f"{KODE}/2026/uji/{HILANG}", BERKAS[HILANG])
    restored = make_arsip(SISTEM, siklus_id=arsip.siklus_id)
    assert restored.id != arsip.id
    assert HILANG not in dict(restored.tidak_dijilid)
    _swap_pdf(lima_kantor, restored)
    check_arsip(SISTEM, arsip_id=restored.id)
    assert make_arsip(SISTEM, siklus_id=arsip.siklus_id).keadaan == "belum diperiksa"


def test_the_end_of_a_siklus_is_bound_after_it_is_kept_and_is_in_the_history(
    lima_kantor: Database, siklus_id: int
) -> None:
    end_siklus(lima_kantor, siklus_id, lambda session: bind_after_commit(session, SISTEM, siklus_id))
    deadline = time.monotonic() + 120
    while state(siklus_id).perlu:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    wait_for(siklus_id)
    found = state(siklus_id)
    assert found.arsip is not None
    assert found.arsip.selesai_pada is not None
    assert (found.percobaan, found.berubah) == (None, 0)
    assert "Selesai" in json.loads(content(found.arsip, "manifes"))["rincian"]


def test_a_siklus_whose_end_is_rolled_back_is_not_bound(lima_kantor: Database, siklus_id: int) -> None:
    def end_and_fail() -> None:
        with lima_kantor.writing() as session:
            bind_after_commit(session, SISTEM, siklus_id)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        end_and_fail()
    assert binding_of(siklus_id) is None
    assert state(siklus_id).percobaan is None


def test_a_failed_binding_says_why_and_can_be_repeated(
    lima_kantor: Database, siklus_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise InvalidInput("Penyimpanan penuh.")

    end_siklus(lima_kantor, siklus_id)
    with monkeypatch.context() as patch:
        patch.setattr(arsip_kerja, "make_arsip", refuse)
        start_binding(SISTEM, siklus_id=siklus_id)
        wait_for(siklus_id)
    failed = state(siklus_id)
    assert failed.perlu
    assert failed.percobaan is not None
    assert failed.percobaan.gagal == "Penyimpanan penuh."
    start_binding(SISTEM, siklus_id=siklus_id)
    wait_for(siklus_id)
    assert not state(siklus_id).perlu
    assert state(siklus_id).percobaan is None


def test_a_binding_that_was_cut_off_is_told_from_one_that_runs(lima_kantor: Database, siklus_id: int) -> None:
    end_siklus(lima_kantor, siklus_id)
    layanan.do(arsip_kerja.note_mulai, SISTEM, siklus_id=siklus_id)
    begun = state(siklus_id).percobaan
    assert begun is not None
    assert not begun.terputus
    assert type(begun)(begun.pada - timedelta(hours=1), begun.oleh, "").terputus


def test_what_came_after_the_archive_is_counted(lima_kantor: Database, arsip: ArsipRingkas) -> None:
    with lima_kantor.writing() as session:
        siklus = session.get_one(Siklus, arsip.siklus_id)
        tugas = session.scalars(select(Tugas.id).where(Tugas.siklus_id == siklus.id)).first()
        session.add(_evidence(KODE, siklus, tugas or 0, "susulan.pdf", pdf("susulan")))
    assert state(arsip.siklus_id).berubah == 1
    again = make_arsip(SISTEM, siklus_id=arsip.siklus_id)
    assert again.id != arsip.id
    assert state(arsip.siklus_id).sebelumnya == (arsip,)


def test_the_plan_names_lost_and_altered_files_before_binding(lima_kantor: Database, siklus_id: int) -> None:
    with lima_kantor.writing() as session:
        row = session.scalars(select(BuktiDukung).where(BuktiDukung.nama == "rekap.pdf")).one()
        row.sha256 = "0" * 64
    plan = plan_arsip(SISTEM, siklus_id=siklus_id)
    assert {(item.judul, item.hilang) for item in plan.bermasalah} == {("rekap.pdf", False), (HILANG, True)}
    assert dict(plan.jumlah) == {"Laporan": 1, "Bukti Dukung": len(BERKAS)}


def test_an_office_sees_which_siklus_still_lacks_its_archive(lima_kantor: Database, siklus_id: int) -> None:
    with lima_kantor.reading() as session:
        kantor_id = session.get_one(Siklus, siklus_id).instansi_id
    assert layanan.ask(list_keadaan, SISTEM, instansi_id=kantor_id) == ()
    end_siklus(lima_kantor, siklus_id)
    assert [item.perlu for item in layanan.ask(list_keadaan, SISTEM, instansi_id=kantor_id)] == [True]


def test_no_transaction_is_open_while_the_archive_is_bound(
    lima_kantor: Database, siklus_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_now: list[int] = []
    held: list[int] = []
    event.listen(lima_kantor.writer, "begin", lambda conn: open_now.append(1))
    event.listen(lima_kantor.writer, "commit", lambda conn: open_now.clear())
    event.listen(lima_kantor.writer, "rollback", lambda conn: open_now.clear())
    make_arsip(SISTEM, siklus_id=siklus_id, report=lambda done, total: held.append(len(open_now)))
    assert held
    assert not any(held)


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
