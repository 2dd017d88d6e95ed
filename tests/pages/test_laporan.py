"""Laporan Kinerja as people use it: what is missing with its link, parts to accept or write, its papers."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from sqlalchemy import event, select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from db import Database
from db.laporan import TeksLaporan
from tests.browser import benih, benih_siklus
from tests.browser.benih import Akun
from tests.dokumen.test_laporan_teks import change_a_number
from tests.kinerja_contoh import TAHUN, TW
from tests.pages.alat import Tamu, no_code_on, texts
from tests.pages.kantor import Kantor, components, said
from triwulan.akses.pelaku import system_actor
from triwulan.dokumen.laporan.jenis import install
from triwulan.dokumen.laporan.layanan_teks import write_text

Orang = Callable[[Akun | None], Tamu]
ALAMAT = {"tahun": str(TAHUN), "tw": str(TW), "jenis": "laporan_kinerja"}
TANPA_SIKLUS = ALAMAT | {"tw": "2"}


def button(app: AppTest, label: str) -> Button:
    return next(one for one in app.button if one.label.startswith(label))


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def stored(database: Database) -> dict[str, str | None]:
    """What people decided, by part: their words, or None for the sentences as they are."""
    with database.reading() as session:
        return {row.kunci: row.teks for row in session.scalars(select(TeksLaporan))}


def editor(app: AppTest) -> dict[str, object]:
    """The field of the editor as the browser gets it."""
    return components(app, "lembar")[0]["bagian"][0]


# ---- looking ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("akun", benih.PER_PERAN, ids=lambda akun: akun.peran.value)
def test_the_page_says_on_top_how_complete_the_report_is(akun: Akun, orang: Orang) -> None:
    app = orang(akun).open("laporan", instansi="1", **ALAMAT)
    no_code_on(app)
    assert re.search(r"0 dari \d+ bagian siap", texts(app))
    assert "bukti dukung belum diunggah" in texts(app)
    assert "Kata pengantar" in texts(app)


def test_who_may_not_write_reads_without_buttons(orang: Orang) -> None:
    app = orang(benih.PEMERIKSA).open("laporan", instansi="1", **ALAMAT)
    no_code_on(app)
    assert not {"Setujui", "Tulis sendiri"} & set(labels(app))
    empty = orang(benih.PEMERIKSA).open("laporan", instansi="1", bagian="isu", **ALAMAT)
    assert "hanya dapat ditulis orang" in texts(empty)
    assert not components(empty, "lembar")


def test_an_address_with_a_part_opens_exactly_that_part(orang: Orang) -> None:
    app = orang(benih.PELAKSANA).open("laporan", bagian="simpulan", **ALAMAT)
    no_code_on(app)
    assert [str(head.value).replace("\\", "") for head in app.subheader] == ["Bab IV: simpulan"]
    assert "Puji syukur" not in texts(app)


def test_a_part_that_is_empty_opens_with_its_editor(orang: Orang) -> None:
    app = orang(benih.PELAKSANA).open("laporan", bagian="isu", **ALAMAT)
    assert editor(app)["nilai"] == ""
    assert editor(app)["label"] == "Permasalahan utama"


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"tahun": "x", "tw": "9", "jenis": "surat"},
        {"tahun": "2026", "tw": "7"},
        {"bagian": "../../etc"},
        {"bagian": "<script>"},
    ],
)
def test_an_address_with_nonsense_is_no_accident(query: dict[str, str], orang: Orang) -> None:
    no_code_on(orang(benih.PELAKSANA).open("laporan", **query))


@pytest.mark.parametrize(
    ("jenis", "tw", "kalimat"),
    [
        ("laporan_kinerja", "2", "Pada Triwulan II Tahun 2026"),
        ("laporan_semester", "1", "Pada Semester I Tahun 2026"),
        ("laporan_tahunan", "1", "Pada tahun 2026"),
    ],
)
def test_triwulan_semester_and_year_each_have_their_own_report(
    jenis: str, tw: str, kalimat: str, orang: Orang
) -> None:
    app = orang(benih.PELAKSANA).open("laporan", tahun="2026", tw=tw, jenis=jenis, bagian="ikhtisar")
    no_code_on(app)
    assert kalimat in texts(app)


def test_a_link_to_another_office_says_so(orang: Orang) -> None:
    app = orang(benih.PELAKSANA).open("laporan", instansi="99", **ALAMAT)
    assert "perangkat daerah lain" in texts(app)


def test_an_office_without_planning_is_told_where_to_begin(orang: Orang) -> None:
    app = orang(benih.ADMIN_LAIN).open("laporan", **ALAMAT)
    no_code_on(app)
    assert f"Perencanaan kinerja tahun {TAHUN} belum diisi" in texts(app)


def test_looking_again_asks_the_database_little(kinerja_db: Database, orang: Orang) -> None:
    app = orang(benih.PELAKSANA).open("laporan", **ALAMAT)
    asked: list[str] = []
    event.listen(kinerja_db.reader, "before_cursor_execute", lambda *call: asked.append(call[2]))
    app.run()
    assert len(asked) <= 12, asked


# ---- accepting -------------------------------------------------------------------------------------------------------
def test_a_part_is_accepted_with_one_press(kinerja_db: Database, orang: Orang) -> None:
    app = orang(benih.PELAKSANA).open("laporan", bagian="pengantar", **ALAMAT)
    button(app, "Setujui").click()
    app.run()
    no_code_on(app)
    assert "Disetujui" in texts(app)
    assert "oleh CONTOH Pelaksana" in texts(app)
    assert stored(kinerja_db)["pengantar"] is None


def test_all_that_was_read_is_accepted_and_nothing_else(kinerja_db: Database, orang: Orang) -> None:
    app = orang(benih.PELAKSANA).open("laporan", **ALAMAT)
    button(app, "Lanjut ke Bab I").click()
    app.run()
    button(app, "Setujui semua yang sudah dibaca (3)").click()
    app.run()
    no_code_on(app)
    assert set(stored(kinerja_db)) == {"pengantar", "ikhtisar", "umum"}
    assert button(app, "Setujui semua yang sudah dibaca (0)").disabled


def test_sentences_that_changed_while_one_read_them_are_shown_anew(
    kinerja_db: Database, orang: Orang
) -> None:
    app = orang(benih.PELAKSANA).open("laporan", bagian="ikhtisar", **TANPA_SIKLUS)
    change_a_number(kinerja_db, 1)
    button(app, "Setujui").click()
    app.run()
    no_code_on(app)
    assert "Baca kembali sebelum menyetujui" in texts(app)
    assert not stored(kinerja_db)


# ---- writing ---------------------------------------------------------------------------------------------------------
def test_the_editor_begins_with_the_sentences_of_the_data(orang: Orang) -> None:
    app = orang(benih.PELAKSANA).open("laporan", **ALAMAT)
    button(app, "Tulis sendiri").click()
    app.run()
    no_code_on(app)
    assert str(editor(app)["nilai"]).startswith("Puji syukur")
    assert "Kalimat otomatis dari data" in texts(app)


def test_own_words_can_be_given_up_and_taken_back(kinerja_db: Database, orang: Orang) -> None:
    _write(kinerja_db, "simpulan", "Kinerja baik.")
    app = orang(benih.PELAKSANA).open("laporan", bagian="simpulan", **ALAMAT)
    assert editor(app)["nilai"] == "Kinerja baik."
    button(app, "Kembali ke kalimat otomatis").click()
    app.run()
    assert "simpulan" not in stored(kinerja_db)
    button(app, "Urungkan").click()
    app.run()
    no_code_on(app)
    assert stored(kinerja_db)["simpulan"] == "Kinerja baik."


def test_words_that_the_data_overtook_may_stay_when_a_person_says_so(
    kinerja_db: Database, orang: Orang
) -> None:
    _write(kinerja_db, "simpulan", "Kinerja baik.", sidik="lama")
    app = orang(benih.PELAKSANA).open("laporan", bagian="simpulan", **ALAMAT)
    assert "Usang" in texts(app)
    button(app, "Tetap pakai tulisan ini").click()
    app.run()
    assert "Usang" not in texts(app)
    assert stored(kinerja_db)["simpulan"] == "Kinerja baik."


def test_what_people_wrote_is_shown_as_text(kinerja_db: Database, orang: Orang) -> None:
    _write(kinerja_db, "simpulan", "<img src=x onerror=alert(1)> & {{ x }}")
    app = orang(benih.PEMERIKSA).open("laporan", instansi="1", bagian="simpulan", **ALAMAT)
    bodies = [str(element.proto.body) for element in app.get("html")]
    assert any("&lt;img src=x onerror=alert(1)&gt; &amp; {{ x }}" in body for body in bodies)


# ---- papers ----------------------------------------------------------------------------------------------------------
def test_a_draft_is_made_here_and_its_final_asks_for_reasons_with_links(
    kinerja_db: Database, orang: Orang
) -> None:
    install()
    admin = orang(benih.ADMIN_OPD)
    app = _unfolded(admin.open("laporan", **TANPA_SIKLUS))
    button(app, "Buat draf naskah").click()
    app.run()
    app = _unfolded(app)
    no_code_on(app)
    assert "kekurangan saat draf ini dibuat" in texts(app)
    button(app, "Jadikan final").click()
    app.run()
    no_code_on(app)
    bodies = " ".join(str(element.proto.body) for element in app.get("html"))
    assert "target='_blank'" in bodies
    assert any(field.label.startswith("Satu alasan untuk semua") for field in app.text_input)


def test_the_card_of_a_report_on_dokumen_leads_here(orang: Orang) -> None:
    app = orang(benih.ADMIN_OPD).open("dokumen", tahun=str(TAHUN), tw="2")
    no_code_on(app)
    links = {element.proto.label: element.proto for element in app.get("page_link")}
    assert links["Laporan Kinerja"].query_string


def _unfolded(app: AppTest) -> AppTest:
    app.session_state[f"laporan_naskah_1.laporan_kinerja.{TAHUN}.2"] = True
    return app.run()


# ---- links of gaps ---------------------------------------------------------------------------------------------------
@pytest.fixture
def kantor(sqlite: Database) -> Kantor:
    return Kantor(sqlite)


@pytest.mark.slow
def test_every_gap_leads_to_the_field_where_it_is_mended(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode = benih_siklus.periode()
    admin = Tamu(kantor.database, benih_siklus.ADMIN, monkeypatch)
    app = admin.open("laporan", tahun=str(periode.tahun), tw=str(periode.tw), jenis="laporan_kinerja")
    bodies = " ".join(str(element.proto.body) for element in app.get("html"))
    links = [unescape(href) for href in re.findall(r"href='([^']+)'", bodies)]
    realisasi = [link for link in links if "realisasi" in unquote(link)]
    assert len(realisasi) == 4
    for link in links:
        parts = urlsplit(link)
        page = admin.open(parts.path.removeprefix("/"), **dict(parse_qsl(parts.query)))
        no_code_on(page)
        if parts.fragment:
            assert unquote(parts.fragment) in _addresses(page), link
        else:
            assert "Tidak ada" not in said(page)[:200]


def _addresses(page: AppTest) -> set[str]:
    """Everything on the sheets of a page that a link may name."""
    parts = [part for sheet in components(page, "lembar") for part in sheet["bagian"]]
    rows = {row["id"] for part in parts if "id" in part for row in part.get("baris", ())}
    return rows | {part["id"] for part in parts if "id" in part}


# ---- helpers ---------------------------------------------------------------------------------------------------------
def _write(database: Database, kunci: str, teks: str, sidik: str | None = None) -> None:
    with database.writing() as session:
        write_text(
            session,
            system_actor("CONTOH Rekan"),
            instansi_id=1,
            jenis="laporan_kinerja",
            tahun=TAHUN,
            triwulan=TW,
            kunci=kunci,
            teks=teks,
            versi=0,
            sidik=sidik,
        )
