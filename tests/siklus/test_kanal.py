"""Reminders outside the app: each person once, the room of the office once, copies when late; trial messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from db import Database
from db.akses import Pengguna, Peristiwa
from db.organisasi import Instansi
from tests.factories import assign, create_pengguna
from tests.siklus.conftest import DUKCAPIL
from tests.siklus.kantor import Kantor, kantor_dengan
from tests.siklus.test_pengingat import SENIN, beri_pos_el
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.errors import AccessDenied, InvalidInput, NotAllowedNow
from triwulan.organisasi.pengaturan import save_pengaturan
from triwulan.settings import settings
from triwulan.siklus.kanal import Kanal, list_kanal, personal_urls, room_urls, send_by_apprise
from triwulan.siklus.kirim import run_reminders
from triwulan.siklus.pengaturan import PengaturanSiklus
from triwulan.siklus.pengingat import make_pengingat
from triwulan.siklus.uji_kirim import send_test
from triwulan.waktu import frozen

SURAT = "mailto://pengirim:sandi@contoh.go.id?to={pos_el}"
RUANG = "tgram://123456789:AAaaBBccddeeffgghhiijjkkllmmnnoopp12/{obrolan}"
GRUP = "-1001234"


class Kotak:
    """A stand-in for the channels: keeps what was handed in; refuses channels that begin with `menolak`."""

    def __init__(self, menolak: str = "tidak ada") -> None:
        self.menolak = menolak
        self.surat: list[str] = []

    def __call__(self, urls: tuple[str, ...], judul: str, teks: str) -> bool:
        self.surat += urls
        return not any(url.startswith(self.menolak) for url in urls)

    def jumlah(self, awal: str) -> int:
        return sum(url.startswith(awal) for url in self.surat)


@pytest.fixture
def senin(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """Two people with an address hold the active row 2; the office has a chat room."""
    monkeypatch.setenv("NOTIFIKASI_URLS", f"{SURAT} {RUANG}")
    settings.cache_clear()
    with kantor_dengan(DUKCAPIL) as office, frozen(SENIN):
        _second_holder(office)
        beri_pos_el(office, "kasubag@contoh.go.id")
        office.buka(1)
        office.selesaikan(1)
        yield office
    monkeypatch.undo()
    settings.cache_clear()


def _second_holder(office: Kantor) -> None:
    with layanan.writing() as session:
        person = create_pengguna(session, session.get_one(Instansi, office.instansi_id))
        person.pos_el = "rekan@contoh.go.id"
        assign(session, person, office.sop.kode, "kasubag")


def setel(kantor: Kantor, **nilai: object) -> None:
    setting = PengaturanSiklus.checked(**nilai)
    layanan.do(save_pengaturan, kantor.admin, instansi_id=kantor.instansi_id, nilai=setting, versi=0)


def test_dua_pemegang_mendapat_surat_ruang_obrolan_mendengarnya_sekali(senin: Kantor) -> None:
    setel(senin, obrolan=GRUP)
    box = Kotak()
    assert run_reminders(system_actor(), box).terkirim == 2
    assert (box.jumlah("mailto"), box.jumlah("tgram")) == (2, 1)
    assert box.surat.count(f"tgram://123456789:AAaaBBccddeeffgghhiijjkkllmmnnoopp12/{GRUP}") == 1


def test_tanpa_alamat_ruang_hanya_orangnya_yang_dikirimi(senin: Kantor) -> None:
    box = Kotak()
    run_reminders(system_actor(), box)
    assert (box.jumlah("mailto"), box.jumlah("tgram")) == (2, 0)


def test_pengulangan_surat_yang_gagal_tidak_mengulang_pesan_ruang(senin: Kantor) -> None:
    setel(senin, obrolan=GRUP)
    box = Kotak(menolak="mailto")
    assert [run_reminders(system_actor(), box).gagal for _ in range(4)] == [2, 2, 2, 0]
    assert box.jumlah("tgram") == 1


def test_ruang_yang_tidak_terjangkau_tidak_membuat_surat_terkirim_dua_kali(senin: Kantor) -> None:
    setel(senin, obrolan=GRUP)
    box = Kotak(menolak="tgram")
    assert run_reminders(system_actor(), box).terkirim == 2
    run_reminders(system_actor(), box)
    assert box.jumlah("mailto") == 2


def test_kantor_dapat_mematikan_surat_dan_memakai_ruang_saja(senin: Kantor) -> None:
    setel(senin, obrolan=GRUP, kirim_pos_el=False)
    box = Kotak()
    run_reminders(system_actor(), box)
    assert (box.jumlah("mailto"), box.jumlah("tgram")) == (0, 1)


def test_tembusan_hanya_untuk_yang_terlambat_dan_sekali(senin: Kantor) -> None:
    setel(senin, tembusan_terlambat=("sekretaris@contoh.go.id",))
    copy = f"{SURAT.split('{')[0]}sekretaris@contoh.go.id"
    box = Kotak()
    run_reminders(system_actor(), box)
    assert copy not in box.surat
    with frozen(SENIN + timedelta(days=3)):
        run_reminders(system_actor(), box)
    assert box.surat.count(copy) == 1


def test_pengingat_saat_jatuh_tempo_dapat_dimatikan(senin: Kantor) -> None:
    setel(senin, ingatkan_jatuh_tempo=False, kabari_tugas_baru=False)
    with frozen(SENIN + timedelta(hours=25)):
        assert layanan.do(make_pengingat, system_actor()) == 0


def test_alamat_orang_tidak_dapat_mengubah_kanal() -> None:
    assert personal_urls(("mailto://s?to={pos_el}",), "a@b?cc=c&x=/y") == (
        "mailto://s?to=a@b%3Fcc%3Dc%26x%3D%2Fy",
    )
    assert personal_urls(("mailto://s?to={pos_el}", "json://ruang"), "") == ()


def test_alamat_ruang_tidak_dapat_mengubah_kanal() -> None:
    assert room_urls(("tgram://token/{obrolan}",), "x/../y?z") == ("tgram://token/x%2F..%2Fy%3Fz",)
    assert room_urls(("tgram://token/{obrolan}", "json://ruang", SURAT), "") == ("json://ruang",)


def test_kanal_disebut_tanpa_rahasianya(senin: Kantor) -> None:
    assert list_kanal() == (Kanal("E-Mail", True, False), Kanal("Telegram", False, True))


def test_kanal_yang_tidak_dikenal_adalah_kegagalan_bukan_keberhasilan() -> None:
    assert send_by_apprise(("entahapa://x",), "judul", "teks") is False
    assert send_by_apprise((), "judul", "teks") is False


@pytest.mark.parametrize("obrolan", ["a b", "x/y", "tgram://t/x", "x" * 121])
def test_alamat_ruang_yang_bukan_alamat_ditolak_dengan_kalimat(obrolan: str) -> None:
    with pytest.raises(InvalidInput, match="Alamat ruang obrolan"):
        PengaturanSiklus.checked(obrolan=obrolan)


@pytest.mark.parametrize("alamat", ["bukan alamat", "a@b", "a@b.id,c@d.id", "a@b.id?cc=x@y.id"])
def test_tembusan_yang_bukan_pos_el_ditolak_dengan_kalimat(alamat: str) -> None:
    with pytest.raises(InvalidInput, match="bukan alamat pos-el"):
        PengaturanSiklus.checked(tembusan_terlambat=(alamat,))


def test_urutan_izin_rangkap_tetap_agar_audit_tidak_menunjuk_perubahan_palsu() -> None:
    stored = PengaturanSiklus(izin_rangkap=frozenset({"verifikasi", "pengesahan"})).model_dump(mode="json")
    assert stored["izin_rangkap"] == ["pengesahan", "verifikasi"]


# ---- trial messages --------------------------------------------------------------------------------------------------
def admin_berpos_el(kantor: Kantor) -> None:
    with layanan.writing() as session:
        session.get_one(Pengguna, kantor.admin.pengguna_id).pos_el = "admin@contoh.go.id"


def test_uji_kirim_menyebut_tujuan_yang_gagal_dan_tercatat_dalam_audit(senin: Kantor) -> None:
    admin_berpos_el(senin)
    setel(senin, obrolan=GRUP)
    results = send_test(senin.admin, instansi_id=senin.instansi_id, kirim=Kotak(menolak="tgram"))
    assert [(one.tujuan, one.diterima) for one in results] == [
        ("pos-el Anda (admin@contoh.go.id)", True),
        (f"ruang obrolan {GRUP}", False),
    ]
    with layanan.reading() as session:
        line = session.scalars(select(Peristiwa).where(Peristiwa.aksi == "siklus.uji_kirim")).one()
    assert "AAaaBB" not in str(line.sesudah)


def test_uji_kirim_tanpa_tujuan_mengatakan_apa_yang_harus_diisi(senin: Kantor) -> None:
    with pytest.raises(NotAllowedNow, match="Isi pos-el pada akun Anda"):
        send_test(senin.admin, instansi_id=senin.instansi_id, kirim=Kotak())


def test_hanya_admin_yang_dapat_menguji_kirim(senin: Kantor) -> None:
    with pytest.raises(AccessDenied):
        send_test(senin.orang["kasubag", None], instansi_id=senin.instansi_id, kirim=Kotak())
