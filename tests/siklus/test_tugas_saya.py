"""Beranda: what I must do, what came back and why, what there is to sign, what waits for others."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar

from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.siklus.isian import save_draft
from triwulan.siklus.kalender_berkas import calendar_file
from triwulan.siklus.tugas import complete_tugas
from triwulan.siklus.tugas_saya import TugasSaya, tugas_saya
from triwulan.waktu import frozen, now


def saya(actor: Actor) -> TugasSaya:
    return layanan.ask(tugas_saya, actor)


def test_yang_harus_saya_kerjakan_dan_yang_menunggu_orang_lain(kantor: Kantor) -> None:
    kepala, kasubag = kantor.orang["kepala", None], kantor.orang["kasubag", None]
    assert [row.langkah_no for row in saya(kepala).kerjakan] == [1]
    assert [row.langkah_no for row in saya(kasubag).menunggu] == [1]
    assert saya(kasubag).menunggu[0].pemegang[0].nama == kepala.nama
    kantor.selesaikan(1)
    assert [row.langkah_no for row in saya(kasubag).kerjakan] == [2]


def test_bidang_hanya_melihat_tugasnya_sendiri_sebagai_pekerjaan(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    lists = saya(kantor.orang["pptk", kantor.bidang[1]])
    assert [row.nama_bidang for row in lists.kerjakan] == ["Bidang 1"]
    assert sorted(row.nama_bidang for row in lists.menunggu) == ["Bidang 0", "Bidang 2"]


def test_yang_dikembalikan_disebut_beserta_alasan_dan_pengembalinya(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan_baris(3)
    checker = kantor.orang["kasubag", None]
    tugas = kantor.tugas(4)
    verdict = {"hasil": "tidak", "alasan": "Bukti lama."}
    layanan.do(save_draft, checker, tugas_id=tugas.id, blok="pemeriksaan", kunci="realisasi:3", nilai=verdict)
    layanan.do(complete_tugas, checker, tugas_id=tugas.id, versi=tugas.versi, keputusan="tidak")
    back = saya(kantor.orang["pptk", kantor.bidang[2]]).dikembalikan
    assert [(row.alasan_kembali, row.dikembalikan_oleh, row.putaran) for row in back] == [
        ("realisasi 3: Bukti lama.", checker.nama, 2)
    ]
    assert saya(kantor.orang["pptk", kantor.bidang[0]]).dikembalikan == ()


def test_pimpinan_melihat_yang_harus_ditandatangani(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan_baris(3)
    for no in range(4, 9):
        kantor.selesaikan(no)
    assert [row.langkah_no for row in saya(kantor.orang["kepala", None]).tanda_tangan] == [9]


def test_orang_tanpa_penugasan_mendapat_daftar_kosong(kantor: Kantor) -> None:
    assert saya(kantor.admin) == TugasSaya((), (), (), ())


def test_berkas_kalender_memuat_batas_waktu_dan_tautan(kantor: Kantor) -> None:
    content = layanan.ask(calendar_file, kantor.orang["kepala", None])
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == 1
    assert events[0]["DTEND"].dt == kantor.tugas(1).jatuh_tempo
    assert str(events[0]["URL"]).endswith(f"/tugas?id={kantor.tugas(1).id}")


def test_yang_paling_lama_terlambat_di_atas(kantor: Kantor) -> None:
    with frozen(now() + timedelta(days=1)):
        kantor.buka(2)
    with frozen(now() + timedelta(days=30)):
        rows = saya(kantor.orang["kepala", None]).kerjakan
        assert [row.periode.tw for row in rows] == [1, 2]
        assert all(row.teks_sisa.startswith("terlambat") for row in rows)
