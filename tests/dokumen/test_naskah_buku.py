"""The form that goes to a bidang as a workbook comes back through the import of realisasi."""

from __future__ import annotations

import io

import openpyxl
import pytest
from sqlalchemy import update

from db import Database
from db.kinerja import Realisasi, StatusRealisasi
from tests.dokumen.kantor_contoh import KODE, SISTEM, office
from triwulan import layanan
from triwulan.dokumen.berkas_naskah import read_xlsx
from triwulan.dokumen.naskah import make_naskah
from triwulan.errors import InvalidInput
from triwulan.kinerja.impor_realisasi import import_realisasi, preview_realisasi
from triwulan.kinerja.lembar import realisasi_grid


@pytest.mark.parametrize("jenis", ["formulir_elemen_data", "format_pengumpulan"])
def test_formulir_excel_yang_diisi_terbaca_kembali_sebagai_realisasi(
    lima_kantor: Database, jenis: str
) -> None:
    with lima_kantor.writing() as session:
        kantor = office(session, KODE[1]).id
        session.execute(update(Realisasi).where(Realisasi.tw == 2).values(status=StatusRealisasi.DRAF))
    made = layanan.do(make_naskah, SISTEM, instansi_id=kantor, jenis=jenis, tahun=2026, triwulan=2)
    book = openpyxl.load_workbook(io.BytesIO(layanan.ask(read_xlsx, SISTEM, naskah_id=made.id).isi))
    sheet = book["Realisasi"]
    kode = sheet.cell(2, 1).value
    sheet.cell(2, 6).value = 77.5
    filled = io.BytesIO()
    book.save(filled)
    args = {
        "instansi_id": kantor,
        "tahun": 2026,
        "tw": 2,
        "isi": filled.getvalue(),
        "nama_berkas": "isi.xlsx",
    }
    preview = layanan.ask(preview_realisasi, SISTEM, **args)
    assert not preview.galat
    layanan.do(import_realisasi, SISTEM, **args, tanda=preview.tanda)
    grid = layanan.ask(realisasi_grid, SISTEM, instansi_id=kantor, tahun=2026, tw=2)
    assert next(str(row.nilai) for row in grid.baris if row.kode == kode) == "77.5"


def test_naskah_tanpa_lembar_kerja_mengatakannya(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        kantor = office(session, KODE[1]).id
    made = layanan.do(make_naskah, SISTEM, instansi_id=kantor, jenis="sk_tim", tahun=2026, triwulan=2)
    with pytest.raises(InvalidInput, match="tidak mempunyai lembar kerja"):
        layanan.ask(read_xlsx, SISTEM, naskah_id=made.id)
