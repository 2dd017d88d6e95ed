"""A gap leads to the form where it is mended; the state of a report is cheap to ask and never stale."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from sqlalchemy import event, select

from db import Database
from db.akses import Peristiwa
from db.dokumen import StatusNaskah
from db.laporan import TeksLaporan
from db.organisasi import Instansi
from db.rencana import Indikator
from db.siklus import Siklus, StatusSiklus, Tugas
from pages.menu import MENU
from tests.browser import benih_siklus
from tests.dokumen.kantor_contoh import KODE, SISTEM, office
from tests.dokumen.lapor import SEMESTERAN, TAHUNAN, TRIWULANAN, body_text, report
from tests.dokumen.test_laporan_teks import change_a_number
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.dokumen.laporan.celah import Celah, gaps_by_line
from triwulan.dokumen.laporan.layanan_teks import KeadaanLaporan, get_laporan, list_gaps, write_text
from triwulan.dokumen.laporan.letak import chapters_of
from triwulan.dokumen.laporan.teks import BagianTeks, KeadaanTeks
from triwulan.dokumen.naskah import make_naskah
from triwulan.errors import Conflict, InvalidInput

DUKCAPIL = "disdukcapil-kota-tangerang"
HALAMAN = {halaman.alamat for halaman in MENU}


@pytest.fixture
def kantor(lima_kantor: Database) -> int:
    with lima_kantor.writing() as session:
        return office(session, DUKCAPIL).id


def gaps_of(instansi_id: int, jenis: str = TRIWULANAN, tw: int | None = 2, tahun: int = 2026) -> list[Celah]:
    return list(
        layanan.ask(list_gaps, SISTEM, instansi_id=instansi_id, jenis=jenis, tahun=tahun, triwulan=tw)
    )


def state(kantor: int) -> KeadaanLaporan:
    return layanan.ask(get_laporan, SISTEM, instansi_id=kantor, jenis=TRIWULANAN, tahun=2026, triwulan=2)


def write(kantor: int, kunci: str, teks: str, versi: int = 0, sidik: str | None = None) -> BagianTeks:
    return layanan.do(
        write_text,
        SISTEM,
        instansi_id=kantor,
        jenis=TRIWULANAN,
        tahun=2026,
        triwulan=2,
        kunci=kunci,
        teks=teks,
        versi=versi,
        sidik=sidik,
    )


# ---- links -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kode", KODE)
@pytest.mark.parametrize(
    ("jenis", "tw"), [(TRIWULANAN, 1), (TRIWULANAN, 2), (SEMESTERAN, 2), (TAHUNAN, None)]
)
def test_every_address_of_a_gap_is_a_page_of_the_menu(
    lima_kantor: Database, kode: str, jenis: str, tw: int | None
) -> None:
    with lima_kantor.reading() as session:
        instansi_id = office(session, kode).id
    found = gaps_of(instansi_id, jenis, tw)
    assert found
    for gap in found:
        parts = urlsplit(gap.alamat)
        assert parts.path.removeprefix("/") in HALAMAN, gap
        assert parse_qs(parts.query)["instansi"] == [str(instansi_id)]


def test_evidence_and_analysis_are_asked_at_the_form_of_the_bidang_that_answers(
    lima_kantor: Database, kantor: int
) -> None:
    records = [gap for gap in gaps_of(kantor) if gap.kelompok in {"Analisis", "Bukti dukung"}]
    assert {gap.kelompok for gap in records} == {"Analisis", "Bukti dukung"}
    with lima_kantor.reading() as session:
        for gap in records:
            parts = urlsplit(gap.alamat)
            assert parts.path == "/tugas"
            tugas = session.get_one(Tugas, int(parse_qs(parts.query)["id"][0]))
            kind, _, indikator = unquote(parts.fragment).rpartition("/")[2].partition(":")
            row = session.get_one(Indikator, int(indikator))
            assert kind == ("analisis" if gap.kelompok == "Analisis" else "realisasi")
            assert tugas.bidang_id in (None, row.bidang_id)
            assert gap.nama.strip("“”…")[:40] in " ".join(row.nama.split())


def test_before_the_siklus_is_opened_its_data_lead_to_the_page_that_opens_it(kantor: int) -> None:
    assert {urlsplit(gap.alamat).path for gap in gaps_of(kantor, tw=1) if gap.kelompok == "Bukti dukung"} == {
        "/siklus"
    }


def test_after_the_siklus_its_data_lead_to_the_indikator_where_they_are_corrected(
    lima_kantor: Database, kantor: int
) -> None:
    with lima_kantor.writing() as session:
        session.scalars(
            select(Siklus).where(Siklus.instansi_id == kantor)
        ).one().status = StatusSiklus.SELESAI
    paths = {urlsplit(gap.alamat).path for gap in gaps_of(kantor) if gap.kelompok == "Bukti dukung"}
    assert paths == {"/indikator"}


def test_planning_that_is_missing_leads_to_the_planning_of_that_year(kantor: int) -> None:
    found = {gap.uraian: gap.alamat for gap in gaps_of(kantor, tahun=2031)}
    address = urlsplit(found["Perencanaan kinerja tahun 2031 belum diisi"])
    assert address.path == "/perencanaan"
    assert parse_qs(address.query)["tahun"] == ["2031"]


def test_an_empty_part_leads_to_that_very_part(kantor: int) -> None:
    address = next(gap.alamat for gap in gaps_of(kantor) if "permasalahan utama" in gap.uraian)
    query = parse_qs(urlsplit(address).query)
    assert urlsplit(address).path == "/laporan"
    assert (query["bagian"], query["jenis"], query["tahun"], query["tw"]) == (
        ["isu"],
        [TRIWULANAN],
        ["2026"],
        ["2"],
    )


def test_each_line_that_asks_for_a_reason_keeps_the_links_of_its_gaps(kantor: int) -> None:
    draft = layanan.do(make_naskah, SISTEM, instansi_id=kantor, jenis=TRIWULANAN, tahun=2026, triwulan=2)
    assert draft.status is StatusNaskah.DRAF
    lines = gaps_by_line(gaps_of(kantor))
    assert set(lines) <= set(draft.kurang)
    assert sum(len(found) for found in lines.values()) == len(gaps_of(kantor))


# ---- how the report stands -------------------------------------------------------------------------------------------
def test_the_parts_stand_in_the_order_of_the_paper(kantor: int) -> None:
    names = [bab.nama for bab in chapters_of(state(kantor).bagian)]
    assert names[:3] == ["Pembuka", "Bab I Pendahuluan", "Bab II Perencanaan"]
    assert names[-2:] == ["Bab III.B Anggaran", "Bab IV Penutup"]
    assert "Sasaran 1" in names[3:-2]
    assert state(kantor).nama_bab["Sasaran 1"].startswith("Sasaran 1: ")


def test_the_state_is_read_once_until_something_changes(lima_kantor: Database, kantor: int) -> None:
    state(kantor)
    count: list[str] = []
    event.listen(lima_kantor.reader, "before_cursor_execute", lambda *call: count.append(call[2]))
    before = state(kantor)
    assert len(count) <= 3
    write(kantor, "isu", "Permasalahan.")
    assert state(kantor).siap == before.siap + 1


def test_the_state_of_one_office_does_not_leak_into_another(lima_kantor: Database, kantor: int) -> None:
    with lima_kantor.reading() as session:
        other = session.scalars(select(Instansi.id).where(Instansi.id != kantor)).first()
    assert other is not None
    write(kantor, "isu", "Permasalahan.")
    assert next(gap for gap in gaps_of(other) if "permasalahan utama" in gap.uraian)


# ---- writing ---------------------------------------------------------------------------------------------------------
def test_the_same_words_once_more_change_nothing(lima_kantor: Database, kantor: int) -> None:
    first = write(kantor, "isu", "Permasalahan.")
    again = write(kantor, "isu", "Permasalahan. \n", versi=0)
    assert again.versi == first.versi
    with lima_kantor.reading() as session:
        assert len(session.scalars(select(Peristiwa.id).where(Peristiwa.objek == "TeksLaporan")).all()) == 1


def test_words_written_on_older_sentences_are_to_be_looked_at_again(
    lima_kantor: Database, kantor: int
) -> None:
    seen = next(part.sidik for part in state(kantor).bagian if part.kunci == "simpulan")
    change_a_number(lima_kantor, kantor)
    assert write(kantor, "simpulan", "Kinerja baik.", sidik=seen).keadaan is KeadaanTeks.USANG


def test_a_conflict_says_who_was_faster_and_what_stands_there_now(kantor: int) -> None:
    layanan.do(
        write_text,
        system_actor("CONTOH Rekan"),
        instansi_id=kantor,
        jenis=TRIWULANAN,
        tahun=2026,
        triwulan=2,
        kunci="isu",
        teks="Tulisan rekan.",
        versi=0,
    )
    with pytest.raises(Conflict, match="CONTOH Rekan") as caught:
        write(kantor, "isu", "Tulisan saya.")
    assert caught.value.sekarang == {"teks": "Tulisan rekan.", "versi": 1}


TEMPELAN = (
    "“Kutipan” ‘pintar’ – dan — panjang…\tsesudah tab 😀👩‍👩‍👧 <b>tebal</b> & <script>alert(1)</script>\n\n"
    "{{ 7 * 7 }} {% if x %} {{ akun }} }} R&D 5 < 6 > 4 \u00a0spasi\u200bnol ■ •\tbutir\r\n"
    "a\x0bb\x0cc\x00\ud83d ﬁ ½ ₂ é"
)


def test_what_is_pasted_from_word_or_the_web_is_printed_as_it_is(kantor: int) -> None:
    written = write(kantor, "isu", TEMPELAN)
    assert written.teks.splitlines()[-3:] == ["a", "b", "c ﬁ ½ ₂ é"]
    text = body_text(report(DUKCAPIL).docx)
    for piece in (
        "“Kutipan” ‘pintar’ – dan — panjang…",
        "sesudah tab 😀👩‍👩‍👧 <b>tebal</b> & <script>alert(1)</script>",
        "{{ 7 * 7 }} {% if x %} {{ akun }} }} R&D 5 < 6 > 4",
        "ﬁ ½ ₂ é",
    ):
        assert piece in text, piece
    assert "49" not in text.partition("{{ 7 * 7 }}")[2][:3]


def test_twenty_thousand_characters_reach_the_paper(kantor: int) -> None:
    words = " ".join(f"kata{number}" for number in range(2_400))[:20_000]
    write(kantor, "isu", words)
    assert words in body_text(report(DUKCAPIL).docx)


def test_a_text_that_is_too_long_is_refused_with_its_length(lima_kantor: Database, kantor: int) -> None:
    with pytest.raises(InvalidInput, match="30001"):
        write(kantor, "isu", "a" * 30_001)
    with lima_kantor.reading() as session:
        assert session.scalars(select(TeksLaporan)).first() is None


def test_both_databases_lead_to_the_same_forms(database: Database) -> None:
    with database.writing() as session:
        benih_siklus.seed(session)
        instansi_id = session.scalars(select(Instansi.id)).one()
    periode = benih_siklus.periode()
    found = gaps_of(instansi_id, tw=periode.tw, tahun=periode.tahun)
    blank = [urlsplit(gap.alamat) for gap in found if gap.perihal == "Realisasi belum diisi"]
    assert len(blank) == 4
    assert {part.path for part in blank} == {"/tugas"}
    assert len({part.query for part in blank}) == 2
    before = layanan.ask(
        get_laporan,
        SISTEM,
        instansi_id=instansi_id,
        jenis=TRIWULANAN,
        tahun=periode.tahun,
        triwulan=periode.tw,
    )
    written = layanan.do(
        write_text,
        SISTEM,
        instansi_id=instansi_id,
        jenis=TRIWULANAN,
        tahun=periode.tahun,
        triwulan=periode.tw,
        kunci="isu",
        teks=TEMPELAN,
        versi=0,
    )
    assert "\x00" not in written.teks
    assert before.siap == 0
