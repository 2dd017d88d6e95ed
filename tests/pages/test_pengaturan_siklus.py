"""Pengaturan, part Siklus: duties, reminder times, ways out, a trial message."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from db import Database
from db.akses import Peristiwa
from db.organisasi import Instansi
from pages.pengaturan import siklus as halaman
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan.organisasi.pengaturan import load_pengaturan
from triwulan.settings import settings
from triwulan.siklus.pengaturan import PengaturanSiklus
from triwulan.siklus.uji_kirim import HasilUji

Tamu_ = Callable[[Akun | None], Tamu]


@pytest.fixture
def kanal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    urls = "mailto://pengirim:sandi@contoh.go.id?to={pos_el} tgram://123456789:AAaaBBccddeeffgghhiijjkkllmmnnoopp12/{obrolan}"
    monkeypatch.setenv("NOTIFIKASI_URLS", urls)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def part(person: Tamu) -> AppTest:
    app = person.open("pengaturan", bagian="Siklus")
    no_code_on(app)
    return app


def click(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def named(widgets: object, label: str) -> object:
    return next(one for one in widgets if one.label.startswith(label))  # type: ignore[attr-defined]


def stored(database: Database) -> PengaturanSiklus:
    with database.reading() as session:
        kantor = session.scalars(select(Instansi.id).where(Instansi.kode == "dinkes-contoh")).one()
        return load_pengaturan(session, kantor, PengaturanSiklus)


def test_rangkap_tugas_disimpan_diperingatkan_dan_tercatat(tamu: Tamu_, sqlite: Database) -> None:
    app = part(tamu(benih.ADMIN_OPD))
    assert "mengizinkan" not in texts(app)
    named(app.checkbox, "Pengisi data boleh memverifikasi").check()  # type: ignore[attr-defined]
    app = click(app, "Simpan pengaturan siklus")
    no_code_on(app)
    assert stored(sqlite).izin_rangkap == {"verifikasi"}
    assert "mengizinkan verifikasi isian sendiri" in texts(app)
    with sqlite.reading() as session:
        lines = session.scalars(select(Peristiwa).where(Peristiwa.aksi == "pengaturan.siklus")).all()
    assert len(lines) == 1


def test_waktu_pengingat_dipilih_dalam_hari_kerja_kantor(tamu: Tamu_, sqlite: Database) -> None:
    app = part(tamu(benih.ADMIN_OPD))
    before = named(app.selectbox, "Sebelum jatuh tempo")
    assert before.value == 450  # type: ignore[attr-defined]
    assert "1 hari kerja sebelumnya" in before.options  # type: ignore[attr-defined]
    before.set_value(900)  # type: ignore[attr-defined]
    named(app.selectbox, "Setelah terlambat").set_value(0)  # type: ignore[attr-defined]
    named(app.checkbox, "Saat jatuh tempo").uncheck()  # type: ignore[attr-defined]
    click(app, "Simpan pengaturan siklus")
    saved = stored(sqlite)
    assert (saved.ingatkan_menit_sebelum, saved.ingatkan_terlambat_menit) == (900, 0)
    assert saved.ingatkan_jatuh_tempo is False


def test_tanpa_kanal_halaman_mengatakannya_dan_tidak_menawarkan_uji_kirim(tamu: Tamu_) -> None:
    app = part(tamu(benih.ADMIN_OPD))
    assert "belum mempunyai kanal pos-el atau obrolan" in texts(app)
    assert not [one for one in app.button if one.label == "Kirim pesan uji"]


def test_alamat_yang_salah_ditolak_dan_ketikannya_tetap(tamu: Tamu_, kanal: None) -> None:
    app = part(tamu(benih.ADMIN_OPD))
    named(app.text_area, "Tembusan").set_value("sekretaris di dinas")  # type: ignore[attr-defined]
    app = click(app, "Simpan pengaturan siklus")
    assert "bukan alamat pos-el" in texts(app)
    assert named(app.text_area, "Tembusan").value == "sekretaris di dinas"  # type: ignore[attr-defined]


def test_uji_kirim_menunjukkan_hasil_tiap_tujuan(
    tamu: Tamu_, kanal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = (HasilUji("pos-el Anda (a@b.id)", True), HasilUji("ruang obrolan -1001", False))
    monkeypatch.setattr(halaman, "send_test", lambda actor, *, instansi_id: results)
    app = part(tamu(benih.ADMIN_OPD))
    app = click(app, "Kirim pesan uji")
    assert "Terkirim: pos-el Anda" in texts(app)
    assert "Gagal: ruang obrolan" in texts(app)
    assert "AAaaBB" not in texts(app)
    assert "E-Mail (kepada setiap orang)" in texts(app)


def test_uji_kirim_tanpa_tujuan_mengatakan_apa_yang_kurang(tamu: Tamu_, kanal: None) -> None:
    app = click(part(tamu(benih.ADMIN_OPD)), "Kirim pesan uji")
    assert "Tidak ada tujuan uji" in texts(app)
