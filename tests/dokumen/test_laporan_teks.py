"""Sentences of the app are marked until a person accepts or rewrites them; a final report has no silent gap."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import select

from db import Database
from db.akses import Peristiwa
from db.dokumen import StatusNaskah
from db.kinerja import Realisasi
from db.rencana import Indikator
from tests.dokumen.kantor_contoh import SISTEM, office
from tests.dokumen.lapor import TRIWULANAN, body_text, report
from triwulan import layanan
from triwulan.akses.audit import record_change
from triwulan.dokumen.berkas_naskah import read_docx
from triwulan.dokumen.laporan.layanan_teks import (
    KeadaanLaporan,
    accept_all_texts,
    accept_text,
    get_laporan,
    list_gaps,
    reset_text,
    write_text,
)
from triwulan.dokumen.laporan.teks import BagianTeks, KeadaanTeks
from triwulan.dokumen.naskah import finalise_naskah, make_naskah
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow, NotFound

KODE = "disdukcapil-kota-tangerang"


@pytest.fixture
def kantor(lima_kantor: Database) -> int:
    with lima_kantor.writing() as session:
        return office(session, KODE).id


def where(kantor: int) -> dict[str, object]:
    return {"instansi_id": kantor, "jenis": TRIWULANAN, "tahun": 2026, "triwulan": 2}


def state(kantor: int) -> KeadaanLaporan:
    return layanan.ask(get_laporan, SISTEM, **where(kantor))  # type: ignore[arg-type]


def piece(kantor: int, kunci: str) -> BagianTeks:
    return next(part for part in state(kantor).bagian if part.kunci == kunci)


def accept(kantor: int, part: BagianTeks) -> BagianTeks:
    return layanan.do(
        accept_text, SISTEM, kunci=part.kunci, sidik=part.sidik, versi=part.versi, **where(kantor)
    )  # type: ignore[arg-type]


def write(kantor: int, kunci: str, teks: str, versi: int = 0) -> BagianTeks:
    return layanan.do(write_text, SISTEM, kunci=kunci, teks=teks, versi=versi, **where(kantor))  # type: ignore[arg-type]


def change_a_number(database: Database, kantor: int) -> None:
    with database.writing() as session:
        row = session.scalars(
            select(Realisasi)
            .join(Indikator, Indikator.id == Realisasi.indikator_id)
            .where(
                Realisasi.instansi_id == kantor, Realisasi.tahun == 2026, Realisasi.tw == 2, Realisasi.terkini
            )
            .where(Indikator.kode == "IKU-02")
        ).one()
        row.nilai = Decimal("61.5")
        record_change(session, SISTEM, "realisasi.isi", row)


def marked(kantor: int, kunci: str) -> list[bool]:
    return [line["otomatis"] for line in report(KODE).data["bagian"][kunci]]


def test_a_generated_part_is_marked_until_it_is_accepted(kantor: int) -> None:
    part = piece(kantor, "ikhtisar")
    assert part.keadaan is KeadaanTeks.OTOMATIS
    assert all(marked(kantor, "ikhtisar"))
    assert accept(kantor, part).keadaan is KeadaanTeks.DITERIMA
    assert not any(marked(kantor, "ikhtisar"))


def test_acceptance_lapses_when_the_numbers_change(lima_kantor: Database, kantor: int) -> None:
    accept(kantor, piece(kantor, "ikhtisar"))
    change_a_number(lima_kantor, kantor)
    assert piece(kantor, "ikhtisar").keadaan is KeadaanTeks.OTOMATIS


def test_own_words_replace_the_sentences_and_are_printed_as_written(kantor: int) -> None:
    assert write(kantor, "simpulan", "Kinerja baik & “terukur”.\nBaris kedua").keadaan is KeadaanTeks.DITULIS
    text = body_text(report(KODE).docx)
    assert "Kinerja baik & “terukur”." in text
    assert "Baris kedua" in text


def test_own_words_are_to_be_looked_at_again_when_the_numbers_change(
    lima_kantor: Database, kantor: int
) -> None:
    write(kantor, "simpulan", "Kinerja baik.")
    change_a_number(lima_kantor, kantor)
    assert piece(kantor, "simpulan").keadaan is KeadaanTeks.USANG
    assert any("ditulis sebelum data berubah" in gap.uraian for gap in state(kantor).celah)


def test_own_words_can_be_given_up_again(kantor: int) -> None:
    part = write(kantor, "simpulan", "Kinerja baik.")
    back = layanan.do(reset_text, SISTEM, kunci="simpulan", versi=part.versi, **where(kantor))  # type: ignore[arg-type]
    assert back.keadaan is KeadaanTeks.OTOMATIS
    assert back.versi == 0


def test_two_people_do_not_overwrite_each_other(kantor: int) -> None:
    write(kantor, "isu", "Permasalahan pertama.")
    with pytest.raises(Conflict):
        write(kantor, "isu", "Permasalahan kedua.")


def test_sentences_that_changed_meanwhile_are_not_accepted_unread(lima_kantor: Database, kantor: int) -> None:
    part = piece(kantor, "ikhtisar")
    change_a_number(lima_kantor, kantor)
    with pytest.raises(Conflict):
        accept(kantor, part)


def test_all_parts_that_were_read_are_accepted_at_once(kantor: int) -> None:
    read = {part.kunci: part.sidik for part in state(kantor).bagian}
    count = layanan.do(accept_all_texts, SISTEM, sidik=read, **where(kantor))  # type: ignore[arg-type]
    assert count > 20
    assert not any(part.keadaan is KeadaanTeks.OTOMATIS for part in state(kantor).bagian)
    assert not any("kalimat otomatis" in gap.uraian for gap in state(kantor).celah)


@pytest.mark.parametrize(
    ("kunci", "teks", "galat"),
    [("isu", "  ", InvalidInput), ("isu", "a" * 30_001, InvalidInput), ("bukan", "x", NotFound)],
)
def test_what_cannot_be_kept_is_refused(kantor: int, kunci: str, teks: str, galat: type[Exception]) -> None:
    with pytest.raises(galat):
        write(kantor, kunci, teks)


def test_every_change_of_a_text_is_in_the_audit(lima_kantor: Database, kantor: int) -> None:
    write(kantor, "isu", "Permasalahan.")
    accept(kantor, piece(kantor, "ikhtisar"))
    with lima_kantor.writing() as session:
        found = session.scalars(select(Peristiwa.aksi).where(Peristiwa.objek == "TeksLaporan")).all()
    assert found == ["laporan.teks_tulis", "laporan.teks_setuju"]


def test_each_gap_leads_to_the_page_where_it_is_mended(kantor: int) -> None:
    gaps = layanan.ask(list_gaps, SISTEM, **where(kantor))  # type: ignore[arg-type]
    assert {gap.kelompok for gap in gaps} >= {"Analisis", "Bukti dukung", "Naskah"}
    assert all(gap.alamat.startswith("/") and f"instansi={kantor}" in gap.alamat for gap in gaps)


def test_a_final_report_needs_a_reason_for_every_gap(kantor: int) -> None:
    draft = layanan.do(
        make_naskah, SISTEM, instansi_id=kantor, jenis=TRIWULANAN, tahun=2026, triwulan=2, tahap="final"
    )
    assert draft.kurang
    assert len(draft.kurang) < 20
    with pytest.raises(NotAllowedNow):
        layanan.do(finalise_naskah, SISTEM, naskah_id=draft.id, versi=draft.versi)
    reasons = dict.fromkeys(draft.kurang, "disetujui Kepala pada rapat 6 Juli")
    done = layanan.do(finalise_naskah, SISTEM, naskah_id=draft.id, versi=draft.versi, alasan=reasons)
    assert done.status is StatusNaskah.FINAL
    assert done.nomor
    assert "DRAF" not in body_text(layanan.ask(read_docx, SISTEM, naskah_id=done.id).isi)


def test_a_number_that_changed_between_preview_and_print_is_not_printed(
    lima_kantor: Database, kantor: int
) -> None:
    draft = layanan.do(
        make_naskah, SISTEM, instansi_id=kantor, jenis=TRIWULANAN, tahun=2026, triwulan=2, tahap="final"
    )
    change_a_number(lima_kantor, kantor)
    reasons = dict.fromkeys(draft.kurang, "disetujui Kepala")
    with pytest.raises(Conflict):
        layanan.do(finalise_naskah, SISTEM, naskah_id=draft.id, versi=draft.versi, alasan=reasons)


def test_the_command_line_refuses_a_final_report_with_gaps(lima_kantor: Database, kantor: int) -> None:
    with pytest.raises(NotAllowedNow, match="kekurangan"):
        report(KODE, final=True)
