"""Who signs: the pejabat of the day with Plt. or Plh., a.n. and u.b. by the settings, paraf, letterhead with logo."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from db import Database
from db.dokumen import Varian
from db.organisasi import Pejabat, Pengaturan, ProfilKop, StatusPejabat
from tests.dokumen.kantor_contoh import KODE, SISTEM, office, plain_text
from tests.ooxml import assert_valid_docx
from triwulan import layanan
from triwulan.dokumen.cetak_langsung import print_naskah
from triwulan.dokumen.isi.pengaturan import AturanNaskah
from triwulan.errors import InvalidInput

DUKCAPIL = KODE[1]


def cetak(kantor: int, jenis: str = "surat_tugas", varian: Varian = Varian.BASAH) -> bytes:
    return layanan.ask(
        print_naskah, SISTEM, instansi_id=kantor, jenis=jenis, tahun=2026, triwulan=2, varian=varian
    ).docx


def pejabat(session: Session, kantor: int, jabatan: str, **more: Any) -> None:
    session.add(
        Pejabat(instansi_id=kantor, jabatan=jabatan, nama=f"CONTOH {jabatan}", mulai=date(2021, 1, 1), **more)
    )


def atur(session: Session, kantor: int, **nilai: Any) -> None:
    values = AturanNaskah(**nilai).model_dump(mode="json")
    session.add(Pengaturan(instansi_id=kantor, kelompok="naskah", nilai=values))


def test_plh_menandatangani_dengan_sebutannya(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        kantor = office(session, DUKCAPIL).id
        pejabat(session, kantor, "Kepala Dinas Kependudukan", kepala=True, status=StatusPejabat.PLH)
    text = plain_text(cetak(kantor))
    assert "Plh. KEPALA DINAS KEPENDUDUKAN KOTA TANGERANG" in text
    assert "CONTOH Kepala Dinas Kependudukan" in text


def test_an_dan_ub_tercetak_di_atas_jabatan_sendiri(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        kantor = office(session, DUKCAPIL).id
        pejabat(session, kantor, "Kepala Subbagian Perencanaan")
        rule = {"jabatan": "Kepala Subbagian Perencanaan", "cara": "u.b.", "perantara": "Sekretaris"}
        atur(session, kantor, ttd={"surat_tugas": rule})
    lines = plain_text(cetak(kantor)).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("a.n. KEPALA DINAS"))
    assert lines[start + 1 : start + 4] == ["SEKRETARIS", "u.b.", "KEPALA SUBBAGIAN PERENCANAAN"]


def test_paraf_hanya_pada_naskah_bertanda_tangan_basah(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        kantor = office(session, DUKCAPIL).id
        atur(session, kantor, paraf=("Sekretaris", "Kasubag Perencanaan"))
    assert "Paraf hierarki" in plain_text(cetak(kantor))
    assert "Sekretaris: …………" in plain_text(cetak(kantor))
    assert "Paraf hierarki" not in plain_text(cetak(kantor, varian=Varian.BSRE))


def test_paraf_paling_banyak_tiga() -> None:
    with pytest.raises(InvalidInput):
        AturanNaskah.checked(paraf=("a", "b", "c", "d"))


def test_tanpa_pejabat_tempat_nama_tampak_kosong_dan_dicatat_kurang(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        kantor = office(session, DUKCAPIL).id
        for row in session.scalars(select(Pejabat).where(Pejabat.instansi_id == kantor)):
            row.sampai = date(2021, 1, 1)
    printed = layanan.ask(
        print_naskah, SISTEM, instansi_id=kantor, jenis="surat_tugas", tahun=2026, triwulan=2
    )
    assert "Pejabat kepala perangkat daerah pada tanggal naskah" in printed.kurang


@pytest.mark.ooxml
def test_logo_kop_tercetak_pada_tingginya_dan_berkas_tetap_sah(lima_kantor: Database) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (300, 360), "navy").save(picture, "PNG")
    with lima_kantor.writing() as session:
        kantor = office(session, DUKCAPIL).id
        kop = session.get_one(ProfilKop, kantor)
        kop.logo, kop.logo_jenis, kop.garis = picture.getvalue(), "image/png", "ganda"
    docx = cetak(kantor, "perjanjian_kinerja")
    assert_valid_docx(docx)
    shapes = Document(io.BytesIO(docx)).inline_shapes
    assert [round(shape.height.mm) for shape in shapes] == [25]


def test_jangkar_bsre_menghindari_tanda_yang_dipakai_isi(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        kop = session.get_one(ProfilKop, office(session, DUKCAPIL).id)
        kantor = kop.instansi_id
        pejabat(session, kantor, "Kepala # Dinas $", kepala=True, status=StatusPejabat.PLH)
    assert "^" in plain_text(cetak(kantor, varian=Varian.BSRE))
