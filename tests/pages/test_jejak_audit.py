"""Jejak Audit on the screen: lines with before and after, filter, hostile text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, text

from db import Database
from db.kinerja import Realisasi
from db.organisasi import Instansi
from db.rencana import Indikator, Jenjang, SimpulRencana
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan.akses.audit import record_change
from triwulan.akses.jejak import PER_HALAMAN
from triwulan.akses.pelaku import system_actor
from triwulan.organisasi.bidang import add_bidang
from triwulan.waktu import now

EVIL = "<img src=x onerror=alert(1)> **tebal** $x$"


@pytest.fixture
def auditor(tamu: Callable[[Akun | None], Tamu], sqlite: Database) -> Tamu:
    with sqlite.writing() as session:
        kantor = session.scalars(select(Instansi.id).where(Instansi.kode == "dinkes-contoh")).one()
        add_bidang(session, system_actor(EVIL), instansi_id=kantor, nama=EVIL)
        for number in range(PER_HALAMAN):
            add_bidang(
                session, system_actor("CONTOH Penguji"), instansi_id=kantor, nama=f"Bidang ke-{number}"
            )
    return tamu(benih.ADMIN_OPD)


def test_hostile_text_from_people_is_shown_as_text(auditor: Tamu) -> None:
    app = auditor.open("jejak-audit")
    app.text_input(key="jejak.pelaku").set_value("img src").run()
    no_code_on(app)
    table = next(str(one.proto.body) for one in app.get("html") if "tw-tabel" in str(one.proto.body))
    assert "<img" not in table
    assert "&lt;img src=x onerror=alert(1)&gt;" in table


def test_a_filter_that_finds_nothing_says_what_to_do(auditor: Tamu) -> None:
    app = auditor.open("jejak-audit")
    app.text_input(key="jejak.pelaku").set_value("tidak ada orang ini").run()
    assert "Tidak ada catatan yang cocok" in texts(app)
    assert not app.get("download_button")


def test_long_trails_are_paged_and_a_new_filter_starts_on_the_first_page(auditor: Tamu) -> None:
    app = auditor.open("jejak-audit")
    assert "Bidang ke-49" in texts(app)
    app.session_state["jejak.halaman"] = 2
    app.run()
    assert "Bidang ke-49" not in texts(app)
    app.selectbox(key="jejak.aksi").select("bidang.buat").run()
    assert "Bidang ke-49" in texts(app)


def test_a_line_about_a_number_leads_to_its_indikator_in_its_office(
    tamu: Callable[[Akun | None], Tamu], sqlite: Database
) -> None:
    with sqlite.writing() as session:
        kantor = session.scalars(select(Instansi.id).where(Instansi.kode == "dinkes-contoh")).one()
        sasaran = SimpulRencana(
            instansi_id=kantor, tahun=2026, jenjang=Jenjang.SASARAN, kode="S-9", nama="Warga sehat"
        )
        session.add(sasaran)
        session.flush()
        card = Indikator(
            instansi_id=kantor,
            tahun=2026,
            silsilah="uji-i",
            simpul_id=sasaran.id,
            kode="IKU-9",
            nama="Angka harapan hidup",
            satuan="tahun",
        )
        session.add(card)
        session.flush()
        row = Realisasi(
            instansi_id=kantor,
            indikator_id=card.id,
            tahun=card.tahun,
            tw=2,
            diisi_oleh="CONTOH Penguji",
            diisi_pada=now(),
        )
        session.add(row)
        record_change(session, system_actor("CONTOH Penguji"), "realisasi.isi", row)
    app = tamu(benih.ADMIN_OPD).open("jejak-audit")
    table = next(str(one.proto.body) for one in app.get("html") if "tw-tabel" in str(one.proto.body))
    assert f"/indikator?id={card.id}&amp;tahun={card.tahun}&amp;tw=2&amp;instansi={kantor}" in table
    assert f"{card.nama}, Triwulan II Tahun {card.tahun}" in table


def test_the_reader_proves_that_no_line_was_altered(auditor: Tamu, sqlite: Database) -> None:
    app = auditor.open("jejak-audit")
    button = next(one for one in app.button if one.label == "Periksa keutuhan")
    assert "Utuh:" in texts(button.click().run())
    with sqlite.writing() as session:
        session.execute(text("DROP TRIGGER peristiwa_tetap_update"))
        session.execute(text("UPDATE peristiwa SET pelaku = 'orang lain' WHERE urutan = 30"))
    said = texts(next(one for one in app.button if one.label == "Periksa keutuhan").click().run())
    assert "RUSAK" in said
    assert "isi baris diubah" in said
