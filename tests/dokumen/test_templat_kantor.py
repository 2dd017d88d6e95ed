"""An office prints with its own template, no other office does; history, the way back, and a template that fails."""

from __future__ import annotations

import io
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from sqlalchemy import select
from sqlalchemy.orm import Session

from db import Database
from db.akses import Peran, Peristiwa
from db.dokumen import NomorNaskah, StatusNaskah, Varian
from db.templat import TemplatVersi
from tests.dokumen.kantor_contoh import SISTEM, office, plain_text
from tests.dokumen.lapor import part as xml_part
from tests.dokumen.lapor import parts
from tests.dokumen.lembar import all_text
from tests.dokumen.templat_ubah import LAPORAN, SURAT, office_letter, replaced
from tests.factories import actor_of, create_instansi, create_pengguna
from tests.ooxml import assert_valid_docx
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen import terbitkan
from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.berkas_naskah import read_docx
from triwulan.dokumen.cetak_langsung import print_naskah
from triwulan.dokumen.laporan.terbit_langsung import print_report
from triwulan.dokumen.naskah import changes_of_naskah, finalise_naskah, make_naskah, refresh_naskah
from triwulan.dokumen.naskah_tampil import get_naskah
from triwulan.dokumen.pdf import convert_with_indexes
from triwulan.dokumen.periksa_jenis import HasilPeriksa, examine_upload
from triwulan.dokumen.sop_cetak import get_bahan, print_docx
from triwulan.dokumen.templat_coba import install_templat, order_trial, try_templat
from triwulan.dokumen.templat_jenis import JenisTemplat, jenis_templat
from triwulan.dokumen.templat_kantor import (
    get_templat,
    keep_templat,
    list_templat,
    list_versions,
    read_standard,
    read_version,
    use_version,
)
from triwulan.dokumen.templat_pakai import TemplatGagal
from triwulan.dokumen.terbitkan import finish_naskah
from triwulan.errors import Conflict, InvalidInput
from triwulan.sop.terbit import list_sop

A, B = "disdukcapil-kota-tangerang", "kesbangpol-kota-tangerang"
JENIS = "surat_tugas"


def ids(database: Database) -> tuple[int, int]:
    with database.writing() as session:
        return office(session, A).id, office(session, B).id


def install(instansi_id: int, isi: bytes, jenis: str = JENIS, versi: int = 0) -> None:
    install_templat(
        SISTEM, instansi_id=instansi_id, jenis=jenis, versi=versi, nama_berkas="kantor.docx", isi=isi
    )


def broken(instansi_id: int, jenis: str = JENIS) -> None:
    """A template in use that asks for what this version of the app does not have any more."""
    install(instansi_id, office_letter())
    gone = replaced("{{ tempat }}", "{{ tempat_dahulu }}", office_letter())
    with layanan.writing() as session:
        row = session.scalars(select(TemplatVersi).filter_by(instansi_id=instansi_id, jenis=jenis)).one()
        row.isi, row.isian = gone, [*row.isian, "tempat_dahulu"]


def letter(instansi_id: int, *, bawaan: bool = False) -> bytes:
    return layanan.ask(
        print_naskah, SISTEM, instansi_id=instansi_id, jenis=JENIS, tahun=2026, triwulan=2, bawaan=bawaan
    ).docx


# --- printing ----------------------------------------------------------------------------------------


@pytest.mark.ooxml
def test_templat_yang_disunting_mencetak_untuk_kantor_itu_saja(lima_kantor: Database) -> None:
    kantor_a, kantor_b = ids(lima_kantor)
    install(kantor_a, office_letter())
    own, other = letter(kantor_a), letter(kantor_b)
    assert "SURAT PERINTAH TUGAS" in plain_text(own)
    assert "PERINTAH" not in plain_text(other)
    assert _place_of_letterhead(own) > _place_of_letterhead(other)
    assert_valid_docx(own)
    assert letter(kantor_a, bawaan=True) == _standard(kantor_a, letter)


def _standard(kantor: int, cetak: Callable[[int], bytes]) -> bytes:
    line = layanan.ask(get_templat, SISTEM, instansi_id=kantor, jenis=JENIS)
    layanan.do(use_version, SISTEM, instansi_id=kantor, jenis=JENIS, versi=line.versi, templat_id=None)
    return cetak(kantor)


def _place_of_letterhead(docx: bytes) -> float:
    lines = plain_text(docx).splitlines()
    return next(n for n, text in enumerate(lines) if text.startswith("PEMERINTAH KOTA")) / len(lines)


@pytest.mark.ooxml
@pytest.mark.office
def test_laporan_dengan_templat_kantor_tetap_bergrafik_bercatatan_kaki_dan_berdaftar_isi(
    lima_kantor: Database,
) -> None:
    kantor_a, kantor_b = ids(lima_kantor)
    title = next(text for text in _texts(LAPORAN) if text.startswith("BAB I"))
    install(kantor_a, replaced(title, f"{title} KANTOR KAMI", LAPORAN), "laporan_kinerja")
    made = {
        kantor: layanan.ask(
            print_report, SISTEM, instansi_id=kantor, jenis="laporan_kinerja", tahun=2026, triwulan=2
        ).docx
        for kantor in (kantor_a, kantor_b)
    }
    assert "KANTOR KAMI" in plain_text(made[kantor_a])
    assert "KANTOR KAMI" not in plain_text(made[kantor_b])
    assert parts(made[kantor_a], "word/charts/chart")
    assert len(xml_part(made[kantor_a], "word/footnotes.xml")) > 2
    assert_valid_docx(made[kantor_a])
    indexed = convert_with_indexes(made[kantor_a])
    assert "KANTOR KAMI" in plain_text(indexed.docx).split("BAB II")[0]


def _texts(docx: bytes) -> list[str]:
    return [text.strip() for text in all_text(docx).split("\n")]


@pytest.mark.ooxml
def test_lembar_sop_dengan_templat_kantor_hanya_di_kantor_itu(lima_kantor: Database) -> None:
    kantor_a, kantor_b = ids(lima_kantor)
    layout = layanan.ask(read_standard, SISTEM, instansi_id=kantor_a, jenis="lembar_sop").isi
    install(kantor_a, replaced("{{ nama }}", "SOP {{ nama }} (TATA LETAK SENDIRI)", layout), "lembar_sop")
    sheets = {}
    for kantor in (kantor_a, kantor_b):
        version = layanan.ask(list_sop, SISTEM, instansi_id=kantor)[0]
        sheets[kantor] = print_docx(layanan.ask(get_bahan, SISTEM, sop_id=version.id), Varian.BASAH)  # type: ignore[arg-type]
    assert "TATA LETAK SENDIRI" in all_text(sheets[kantor_a])
    assert "TATA LETAK SENDIRI" not in all_text(sheets[kantor_b])
    assert_valid_docx(sheets[kantor_a])


@pytest.mark.ooxml
@pytest.mark.office
@pytest.mark.parametrize("kode", ["surat_tugas", "berita_acara_verifikasi", "laporan_tahunan", "lembar_sop"])
def test_templat_yang_disimpan_ulang_oleh_libreoffice_tetap_diterima_dan_mencetak(
    kode: str, lima_kantor: Database, tmp_path: Path
) -> None:
    kantor = ids(lima_kantor)[0]
    saved = _saved_by_libreoffice(jenis_templat(kode), tmp_path)
    assert examine_upload(kode, saved).alasan == ()
    order = layanan.ask(order_trial, SISTEM, instansi_id=kantor, jenis=kode, contoh=True)
    assert_valid_docx(kerja.print_template(saved, kode, order.pesanan))


def _saved_by_libreoffice(jenis: JenisTemplat, folder: Path) -> bytes:
    source = folder / "masuk.docx"
    source.write_bytes(jenis.bawaan())
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "docx:MS Word 2007 XML", "--outdir", folder / "keluar", source], check=True, timeout=120
    )
    return (folder / "keluar" / "masuk.docx").read_bytes()


@pytest.mark.office
def test_percobaan_memakai_naskah_terbaru_kantor_atau_data_contoh(lima_kantor: Database) -> None:
    kantor, lain = ids(lima_kantor)
    assert not layanan.ask(order_trial, SISTEM, instansi_id=kantor, jenis=JENIS).nyata
    layanan.do(make_naskah, SISTEM, instansi_id=kantor, jenis=JENIS, tahun=2026, triwulan=2)
    assert layanan.ask(order_trial, SISTEM, instansi_id=kantor, jenis=JENIS).nyata
    assert not layanan.ask(order_trial, SISTEM, instansi_id=lain, jenis=JENIS).nyata
    assert try_templat(SISTEM, instansi_id=kantor, jenis=JENIS, isi=office_letter()).startswith(b"%PDF")


# --- a template that fails at print time --------------------------------------------------------------


def test_templat_yang_gagal_saat_mencetak_disebut_namanya_dan_tidak_ada_yang_hilang(
    lima_kantor: Database,
) -> None:
    kantor = ids(lima_kantor)[0]
    broken(kantor)
    draft = layanan.do(make_naskah, SISTEM, instansi_id=kantor, jenis=JENIS, tahun=2026, triwulan=2)
    reasons = dict.fromkeys(draft.kurang, "diisi dengan tangan")
    with pytest.raises(TemplatGagal, match="Templat kantor “Surat tugas” versi 1.*templat bawaan"):
        layanan.ask(read_docx, SISTEM, naskah_id=draft.id)
    with pytest.raises(TemplatGagal, match="tempat_dahulu"):
        finish_naskah(SISTEM, naskah_id=draft.id, versi=draft.versi, alasan=reasons)
    with layanan.reading() as session:
        assert session.scalars(select(NomorNaskah)).all() == []
    again = layanan.do(refresh_naskah, SISTEM, naskah_id=draft.id, versi=draft.versi, templat_bawaan=True)
    final = layanan.do(finalise_naskah, SISTEM, naskah_id=again.id, versi=again.versi, alasan=reasons)
    assert final.status is StatusNaskah.FINAL
    assert "SURAT TUGAS" in plain_text(layanan.ask(read_docx, SISTEM, naskah_id=draft.id).isi)


@dataclass
class Menggantung:
    """An office's template that hangs while it prints, until it is let go."""

    mulai: threading.Event = field(default_factory=threading.Event)
    lepas: threading.Event = field(default_factory=threading.Event)
    nomor: list[str] = field(default_factory=list)

    def print(self, isi: bytes, jenis: str, pesanan: Any) -> bytes:
        self.nomor.append(pesanan["nomor"])
        self.mulai.set()
        assert self.lepas.wait(60)
        return office_letter()


def test_templat_yang_menggantung_tidak_menahan_penulis_lain_dan_nomornya_tetap_benar(
    lima_kantor: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor, hang = ids(lima_kantor)[0], Menggantung()
    install(kantor, office_letter())
    monkeypatch.setattr(kerja, "print_template", hang.print)
    monkeypatch.setattr(terbitkan, "make_pdf", lambda actor, *, naskah_id: naskah_id)
    slow, quick = (
        layanan.do(make_naskah, SISTEM, instansi_id=kantor, jenis=JENIS, tahun=2026, triwulan=tw)
        for tw in (2, 3)
    )
    quick = layanan.do(refresh_naskah, SISTEM, naskah_id=quick.id, versi=quick.versi, templat_bawaan=True)
    reasons = dict.fromkeys((*slow.kurang, *quick.kurang), "diisi dengan tangan")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(finish_naskah, SISTEM, naskah_id=slow.id, versi=slow.versi, alasan=reasons)
        assert hang.mulai.wait(60)
        won = layanan.do(finalise_naskah, SISTEM, naskah_id=quick.id, versi=quick.versi, alasan=reasons)
        hang.lepas.set()
        waiting.result(60)
    late = layanan.ask(get_naskah, SISTEM, naskah_id=slow.id)
    assert hang.nomor == [won.nomor, late.nomor]
    assert late.nomor != won.nomor


def test_halaman_menyebut_isian_yang_hilang_dan_yang_baru(lima_kantor: Database) -> None:
    kantor = ids(lima_kantor)[0]
    broken(kantor)
    with layanan.writing() as session:
        row = session.scalars(select(TemplatVersi)).one()
        row.isian_bawaan = [name for name in row.isian_bawaan if name != "paraf"]
        row.isian = [name for name in row.isian if name != "paraf"]
    line = layanan.ask(get_templat, SISTEM, instansi_id=kantor, jenis=JENIS)
    assert line.hilang == ("tempat_dahulu",)
    assert line.baru == ("paraf",)


def test_mengganti_templat_sesudah_draf_dibuat_dikatakan_sebelum_final(lima_kantor: Database) -> None:
    kantor = ids(lima_kantor)[0]
    draft = layanan.do(make_naskah, SISTEM, instansi_id=kantor, jenis=JENIS, tahun=2026, triwulan=2)
    install(kantor, office_letter())
    said = " ".join(one.kalimat for one in layanan.ask(changes_of_naskah, SISTEM, naskah_id=draft.id))
    assert "Templat kantor “Surat tugas” versi 1" in said


# --- keeping, history, lock; on both databases --------------------------------------------------------


@pytest.fixture
def admin(session: Session) -> Actor:
    instansi = create_instansi(session)
    return replace(
        actor_of(session, create_pengguna(session, instansi, Peran.ADMIN_OPD)), wajib_ganti_sandi=False
    )


def keep(session: Session, actor: Actor, isi: bytes, versi: int) -> int:
    line = keep_templat(
        session,
        actor,
        instansi_id=actor.instansi_id or 0,
        jenis=JENIS,
        versi=versi,
        nama_berkas="../../surat tugas <1>.docx",
        isi=isi,
        diperiksa=examine_upload(JENIS, isi),
    )
    return line.versi


def test_setiap_versi_tersimpan_dan_dapat_dipakai_lagi(session: Session, admin: Actor) -> None:
    kantor = admin.instansi_id or 0
    first, second = office_letter(), replaced("MEMERINTAHKAN:", "MEMERINTAHKAN KEPADA:")
    versi = keep(session, admin, second, keep(session, admin, first, 0))
    rows = list_versions(session, admin, instansi_id=kantor, jenis=JENIS)
    assert [(row.nomor, row.dipakai) for row in rows] == [(2, True), (1, False)]
    assert read_version(session, admin, templat_id=rows[1].id).isi == first
    assert "/" not in rows[0].nama_berkas
    line = use_version(session, admin, instansi_id=kantor, jenis=JENIS, versi=versi, templat_id=rows[1].id)
    assert line.pakai is not None
    assert line.pakai.nomor == 1
    back = use_version(session, admin, instansi_id=kantor, jenis=JENIS, versi=line.versi, templat_id=None)
    assert back.pakai is None
    assert len(list_versions(session, admin, instansi_id=kantor, jenis=JENIS)) == 2
    actions = session.scalars(select(Peristiwa.aksi).where(Peristiwa.aksi.startswith("templat.")))
    assert sorted(actions) == ["templat.bawaan", *["templat.pakai"] * 3, *["templat.unggah"] * 2]


def test_orang_kedua_yang_melihat_keadaan_lama_diberi_tahu(session: Session, admin: Actor) -> None:
    keep(session, admin, office_letter(), 0)
    with pytest.raises(Conflict) as caught:
        keep(session, admin, replaced("Dasar", "Dasar hukum"), 0)
    assert caught.value.sekarang["pakai"] == "versi 1"


def test_yang_belum_diperiksa_ditolak_atau_bukan_berkas_itu_tidak_dapat_dipasang(
    session: Session, admin: Actor
) -> None:
    good = examine_upload(JENIS, office_letter())
    bad = replaced("{{ nomor }}", "{{ nomr }}")
    for isi, found in (
        (SURAT, good),
        (bad, examine_upload(JENIS, bad)),
        (office_letter(), replace(good, jenis="disposisi")),
        (office_letter(), HasilPeriksa(JENIS, "0" * 64, ())),
    ):
        with pytest.raises(InvalidInput, match="belum lulus"):
            keep_templat(
                session,
                admin,
                instansi_id=admin.instansi_id or 0,
                jenis=JENIS,
                versi=0,
                nama_berkas="a.docx",
                isi=isi,
                diperiksa=found,
            )


def test_daftar_menyebut_semua_jenis_dan_mana_yang_milik_kantor(session: Session, admin: Actor) -> None:
    keep(session, admin, office_letter(), 0)
    lines = list_templat(session, admin, instansi_id=admin.instansi_id or 0)
    assert [line.jenis for line in lines if line.pakai] == [JENIS]
    assert len(lines) == 16


def test_templat_bawaan_dapat_diunduh_dan_dibuka_di_word(session: Session, admin: Actor) -> None:
    for line in list_templat(session, admin, instansi_id=admin.instansi_id or 0):
        file = read_standard(session, admin, instansi_id=admin.instansi_id or 0, jenis=line.jenis)
        assert Document(io.BytesIO(file.isi)).element.body is not None
