"""The performance pages without a browser: what the Kepala reads, how one number is explained, what one may do."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from db import Database
from pages import beranda
from tests.browser import benih
from tests.browser.benih import Akun
from tests.kinerja_contoh import NAMA_BUKTI, TERBUKTI, indikator_of
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan.angka import bulatkan

Tamu_ = Callable[[Akun | None], Tamu]
PERIODE = {"tahun": "2026", "tw": "3"}
KUERI_MAKS = 14
"""Queries of a click on Kinerja once it is warm: session and person, office, settings of the frame, the kept summary."""


def opened(person: Tamu, alamat: str, **query: str) -> AppTest:
    app = person.open(alamat, **query)
    no_code_on(app)
    return app


@pytest.mark.parametrize(
    "akun", [benih.ADMIN_OPD, benih.PIMPINAN, benih.PELAKSANA], ids=lambda akun: akun.peran
)
def test_the_page_begins_with_one_sentence_written_from_the_data(akun: Akun, orang: Tamu_) -> None:
    said = texts(opened(orang(akun), "kinerja", **PERIODE))
    assert "Pada Triwulan III Tahun 2026, 10 dari 18 indikator mencapai target" in said
    assert "data contoh" in said
    assert "Perlu perhatian" in " ".join(
        one.value for one in opened(orang(akun), "kinerja", **PERIODE).subheader
    )


def test_the_head_reads_on_beranda_whether_the_office_is_on_target(
    orang: Tamu_, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beranda, "now", lambda: datetime(2026, 11, 20, tzinfo=UTC))
    app = opened(orang(benih.PIMPINAN), "beranda")
    assert "Pada Triwulan III Tahun 2026, 10 dari 18 indikator mencapai target" in texts(app)
    assert any(
        "tw=3" in one.proto.query_string for one in app.get("page_link") if "Kinerja" in one.proto.label
    )
    assert "mencapai target" not in texts(opened(orang(benih.PELAKSANA), "beranda"))


@pytest.mark.parametrize("bagian", ["Capaian", "Per triwulan", "Tren", "Anggaran", "Proyeksi"])
def test_every_chart_opens_by_its_address_and_has_a_download(bagian: str, orang: Tamu_) -> None:
    app = opened(orang(benih.PIMPINAN), "kinerja", bagian=bagian, **PERIODE)
    assert len(app.get("plotly_chart")) >= 1
    labels = [one.proto.label for one in app.get("download_button")]
    assert "Unduh Excel" in labels


def test_the_average_can_be_reckoned_again_from_what_stands_below_it(orang: Tamu_) -> None:
    app = opened(orang(benih.PIMPINAN), "kinerja", dasar="true", **PERIODE)
    said = texts(app)
    assert "capaian diperhitungkan paling tinggi 100%" in said
    assert "Permendagri 86/2017" in said
    sent = next(one for one in app.get("bidi_component") if "Dasar rata-rata" in str(one.proto))
    rows = json.loads(json.loads(sent.proto.json)["isi"])["baris"]
    counted = [Decimal(row["sel"][2][0].rstrip("%").replace(",", ".")) for row in rows]
    assert f"{bulatkan(sum(counted) / len(counted), 2)}".replace(".", ",") in said


def test_an_amount_of_the_budget_names_who_filled_and_confirmed_it(orang: Tamu_) -> None:
    app = opened(orang(benih.PIMPINAN), "kinerja", bagian="Anggaran", pengisi="true", **PERIODE)
    sent = next(one for one in app.get("bidi_component") if "Pengisi anggaran" in str(one.proto))
    rows = json.loads(json.loads(sent.proto.json)["isi"])["baris"]
    filled = [row["sel"] for row in rows if row["sel"][1][0] != "–"]
    assert filled
    for _, _, by, _, confirmed in filled:
        assert by[0].startswith("CONTOH"), by
        assert "2026" in confirmed[0], confirmed


def test_an_office_without_indikator_is_told_what_to_do(orang: Tamu_) -> None:
    said = texts(opened(orang(benih.ADMIN_LAIN), "kinerja", **PERIODE))
    assert "Belum ada indikator untuk tahun 2026" in said
    assert "Perencanaan" in said


def test_who_watches_all_offices_chooses_one_first(orang: Tamu_) -> None:
    assert "Pilih perangkat daerah dahulu" in texts(opened(orang(benih.PEMERIKSA), "kinerja", **PERIODE))


def test_a_number_is_explained_and_leads_to_file_and_verifier(orang: Tamu_, kinerja_db: Database) -> None:
    with kinerja_db.reading() as session:
        number = str(indikator_of(session, TERBUKTI).id)
    app = opened(orang(benih.PIMPINAN), "indikator", id=number, tw="3")
    said = texts(app)
    for wanted in ("realisasi ÷ target × 100%", "Sumber aturan", NAMA_BUKTI, "Diverifikasi", "Disahkan"):
        assert wanted in said, wanted
    links = " ".join(str(element.proto.body) for element in app.get("html"))
    assert "/unduh/bukti/" in links


@pytest.mark.parametrize("query", [{}, {"id": "abc"}, {"id": "99999999999999"}])
def test_an_address_without_a_usable_number_says_where_to_find_one(
    query: dict[str, str], orang: Tamu_
) -> None:
    assert "Tidak ada indikator yang dipilih" in texts(opened(orang(benih.PIMPINAN), "indikator", **query))


def test_the_indikator_of_another_office_is_not_shown(orang: Tamu_, kinerja_db: Database) -> None:
    with kinerja_db.reading() as session:
        row = indikator_of(session, TERBUKTI)
        number, nama = str(row.id), row.nama
    said = texts(opened(orang(benih.ADMIN_LAIN), "indikator", id=number, tw="3"))
    assert nama not in said
    assert "tidak ada, atau bukan wewenang Anda" in said


def test_a_bidang_has_a_page_of_its_own(orang: Tamu_) -> None:
    app = opened(orang(benih.PIMPINAN), "bidang", **PERIODE)
    assert "indikator" in texts(app)
    assert app.query_params["id"]


@pytest.mark.parametrize(("alamat", "query"), [("kinerja", PERIODE), ("bidang", PERIODE)])
def test_a_second_click_asks_few_questions(
    alamat: str, query: dict[str, str], orang: Tamu_, kinerja_db: Database
) -> None:
    app = opened(orang(benih.PIMPINAN), alamat, **query)
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            statements.append(statement)

    event.listen(kinerja_db.reader, "before_cursor_execute", note)
    try:
        no_code_on(app.run())
    finally:
        event.remove(kinerja_db.reader, "before_cursor_execute", note)
    most = KUERI_MAKS if alamat == "kinerja" else 2 * KUERI_MAKS + 4
    assert len(statements) <= most, "\n".join(statements)
