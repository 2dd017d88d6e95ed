"""Reminders: at the right time, to the right person, each once, in the app always and outside where set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from db import Database
from db.akses import Pengguna
from db.siklus import JenisPengingat, Pengingat
from tests.siklus.conftest import DUKCAPIL
from tests.siklus.kantor import Kantor, kantor_dengan
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.organisasi.pengaturan import save_pengaturan
from triwulan.settings import settings
from triwulan.siklus.kirim import HasilKirim, run_reminders
from triwulan.siklus.pengaturan import PengaturanSiklus
from triwulan.siklus.pengingat import list_pengingat, make_pengingat, mark_pengingat_read
from triwulan.waktu import frozen

SENIN = datetime(2026, 4, 6, 1, 0, tzinfo=UTC)
"""Monday 08.00 WIB."""


@pytest.fixture
def senin(database: Database) -> Iterator[Kantor]:
    """Opened on a Monday morning; row 2 (1 hari) is active and due on Tuesday 08.10 or so."""
    with kantor_dengan(DUKCAPIL) as office, frozen(SENIN):
        office.buka(1)
        office.selesaikan(1)
        layanan.do(make_pengingat, system_actor())
        yield office


@pytest.fixture
def kanal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("NOTIFIKASI_URLS", "mailto://contoh.go.id?to={pos_el}")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def jenis(kantor: Kantor, no: int = 2) -> list[JenisPengingat]:
    with layanan.reading() as session:
        query = (
            select(Pengingat.jenis).where(Pengingat.tugas_id == kantor.tugas(no).id).order_by(Pengingat.id)
        )
        return list(session.scalars(query))


def ingatkan(jam: float) -> int:
    with frozen(SENIN + timedelta(hours=jam)):
        return layanan.do(make_pengingat, system_actor())


def test_tugas_baru_sebelum_jatuh_tempo_dan_terlambat_masing_masing_sekali(senin: Kantor) -> None:
    assert jenis(senin) == ["baru"]
    assert [ingatkan(1), ingatkan(5), ingatkan(5), ingatkan(6)] == [0, 1, 0, 0]
    assert jenis(senin) == ["baru", "sebelum"]
    assert [ingatkan(24), ingatkan(25)] == [1, 0]
    assert [ingatkan(49), ingatkan(100)] == [1, 0]
    assert jenis(senin) == ["baru", "sebelum", "jatuh_tempo", "terlambat"]


def test_pengingat_sampai_kepada_pemegang_tugas_saja(senin: Kantor) -> None:
    rows = layanan.ask(list_pengingat, senin.orang["kasubag", None])
    assert [row.tugas_id for row in rows] == [senin.tugas(2).id]
    assert "langkah 2" in rows[0].pesan
    assert "Batas waktu" in rows[0].pesan
    assert layanan.ask(list_pengingat, senin.orang["sekretaris", None]) == ()


def test_yang_sudah_dibaca_tidak_lagi_belum_dibaca(senin: Kantor) -> None:
    person = senin.orang["kasubag", None]
    assert layanan.do(mark_pengingat_read, senin.orang["sekretaris", None]) == 0
    assert layanan.do(mark_pengingat_read, person) == 1
    assert layanan.ask(list_pengingat, person, belum_dibaca=True) == ()


def test_orang_tanpa_pos_el_tetap_diingatkan_di_aplikasi_dan_bukan_kegagalan(
    senin: Kantor, kanal: None
) -> None:
    assert run_reminders(system_actor(), lambda *_: True) == HasilKirim(0, 0, 0)
    assert len(layanan.ask(list_pengingat, senin.orang["kasubag", None])) == 1


def test_tugas_yang_selesai_tidak_diingatkan_lagi(senin: Kantor) -> None:
    senin.selesaikan(2)
    ingatkan(100)
    assert jenis(senin) == ["baru"]


def test_pengingat_dapat_dimatikan_dalam_pengaturan(senin: Kantor) -> None:
    setting = PengaturanSiklus(ingatkan_menit_sebelum=0, ingatkan_terlambat_menit=0, kabari_tugas_baru=False)
    layanan.do(save_pengaturan, senin.admin, instansi_id=senin.instansi_id, nilai=setting, versi=0)
    assert [ingatkan(5), ingatkan(24), ingatkan(200)] == [0, 1, 0]
    assert jenis(senin) == ["baru", "jatuh_tempo"]


def beri_pos_el(kantor: Kantor, alamat: str) -> None:
    with layanan.writing() as session:
        person = session.get_one(Pengguna, kantor.orang["kasubag", None].pengguna_id)
        person.pos_el = alamat


def test_setiap_pengingat_dikirim_sekali(senin: Kantor, kanal: None) -> None:
    beri_pos_el(senin, "kasubag@contoh.go.id")
    sent: list[tuple[tuple[str, ...], str]] = []

    def kirim(urls: tuple[str, ...], judul: str, teks: str) -> bool:
        sent.append((urls, teks))
        return bool(urls)

    run_reminders(system_actor(), kirim)
    again = run_reminders(system_actor(), kirim)
    assert again == HasilKirim(0, 0, 0)
    assert [urls for urls, _ in sent] == [("mailto://contoh.go.id?to=kasubag@contoh.go.id",)]
    assert f"/tugas?id={senin.tugas(2).id}" in sent[0][1]


def test_pengiriman_yang_gagal_diulang_sampai_tiga_kali(senin: Kantor, kanal: None) -> None:
    beri_pos_el(senin, "kasubag@contoh.go.id")
    tries = [run_reminders(system_actor(), lambda *_: False).gagal for _ in range(5)]
    assert tries == [1, 1, 1, 0, 0]


def test_proses_yang_mati_di_tengah_pengiriman_tidak_mengirim_dua_kali(senin: Kantor, kanal: None) -> None:
    beri_pos_el(senin, "kasubag@contoh.go.id")

    def mati(*_: object) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_reminders(system_actor(), mati)
    assert run_reminders(system_actor(), lambda *_: True).terkirim == 0


def test_pengingat_yang_basi_tidak_dikirim(senin: Kantor, kanal: None) -> None:
    beri_pos_el(senin, "kasubag@contoh.go.id")
    with frozen(SENIN + timedelta(days=3)):
        result = run_reminders(system_actor(), lambda *_: True)
    assert (result.baru, result.terkirim) == (1, 1)
