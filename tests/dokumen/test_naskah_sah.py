"""Every paper of all five sample offices has no error in the Open XML SDK validator, in every variant to sign.

The variants go round: each paper is made in one of them per office, and in all three over the five offices.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice

import pytest
from sqlalchemy import select

from db import Database
from db.dokumen import Varian
from db.sop import JenisPemantauan, SopVersi
from tests.dokumen.kantor_contoh import KODE, SISTEM, fill, office, tasks_with_papers
from tests.dokumen.lapor import report
from tests.ooxml import errors_by_file
from triwulan import layanan
from triwulan.dokumen import pemantauan_cetak
from triwulan.dokumen.cetak import Tampilan
from triwulan.dokumen.cetak_langsung import print_naskah
from triwulan.dokumen.isi import JenisNaskah, semua_jenis
from triwulan.dokumen.tampilan import load_letterhead
from triwulan.sop.pemantauan import start_pemantauan

pytestmark = [pytest.mark.slow, pytest.mark.ooxml]


def _fill_all(database: Database, kode: str) -> int:
    """Type into the forms of the langkah that yield papers; the id of the office."""
    with database.writing() as session:
        done = set()
        for tugas, kind, _ in tasks_with_papers(session, kode):
            if kind not in done and not kind.startswith("laporan"):
                done.add(kind)
                fill(session, tugas)
        return office(session, kode).id


def _paper(kantor: int, kind: JenisNaskah, varian: Varian) -> Iterator[tuple[str, bytes]]:
    printed = layanan.ask(
        print_naskah, SISTEM, instansi_id=kantor, jenis=kind.kode, tahun=2026, triwulan=2, varian=varian
    )
    yield f"{kind.kode}-{varian.value}.docx", printed.docx
    if printed.xlsx is not None:
        yield f"{kind.kode}.xlsx", printed.xlsx


def _report(kode: str, kantor: int, kind: JenisNaskah, varian: Varian) -> Iterator[tuple[str, bytes]]:
    """The draft and the final paper, with the sheet behind its first figure."""
    draft = report(kode, kind.kode, None if kind.setahun else 2)
    yield f"{kind.kode}-draf.docx", draft.docx
    with layanan.reading() as session:
        kop = load_letterhead(session, kantor)
    look = Tampilan(kop, varian, nomor="000.8/1/2026", draf=False)
    yield f"{kind.kode}-{varian.value}.docx", kind.cetak(kind.template(), draft.data, look)
    with zipfile.ZipFile(io.BytesIO(draft.docx)) as package:
        yield f"{kind.kode}-gambar.xlsx", package.read("word/embeddings/Lembar1.xlsx")


def _monitoring(kantor: int) -> Iterator[tuple[str, bytes]]:
    """The monitoring and the evaluation form of the first SOP of the office."""
    with layanan.writing() as session:
        sop = session.scalars(select(SopVersi).where(SopVersi.instansi_id == kantor)).first()
        assert sop is not None
        for jenis in JenisPemantauan:
            form = start_pemantauan(
                session,
                SISTEM,
                sop_versi_id=sop.id,
                jenis=jenis,
                mulai=date(2026, 1, 1),
                sampai=date(2026, 6, 30),
            )
            bahan = pemantauan_cetak.get_bahan_pemantauan(session, SISTEM, pemantauan_id=form.id)
            yield f"pemantauan-{jenis.value}.docx", pemantauan_cetak.print_docx(bahan)


@pytest.mark.parametrize("kode", KODE)
def test_setiap_naskah_sah_menurut_open_xml_sdk(lima_kantor: Database, kode: str) -> None:
    kantor = _fill_all(lima_kantor, kode)
    files: dict[str, bytes] = dict(_monitoring(kantor))
    start = KODE.index(kode)
    for kind, varian in zip(semua_jenis(), islice(cycle(Varian), start, None), strict=False):
        is_report = kind.kode.startswith("laporan")
        files |= dict(_report(kode, kantor, kind, varian) if is_report else _paper(kantor, kind, varian))
    assert len(files) == 2 + 12 + 3 + 3 * 3
    assert errors_by_file(files) == {}


def test_pemeriksa_menemukan_naskah_yang_rusak(lima_kantor: Database) -> None:
    content = report(KODE[1]).docx
    broken, output = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(output, "w") as target:
        for name in broken.namelist():
            part = broken.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:tcPr>", b'<w:tcPr><w:shd w:val="clear" w:fill="FFFFFF"/>', 1)
            target.writestr(name, part)
    found = errors_by_file({"baik.docx": content, "rusak.docx": output.getvalue()})
    assert found.keys() == {"rusak.docx"}
