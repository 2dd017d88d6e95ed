"""The board: where cards stand, who sees them, what a move means and why one is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied, Conflict, InvalidInput, NotAllowedNow
from triwulan.siklus.hasil import BelumLengkap
from triwulan.siklus.papan import Kartu, Kolom, Papan, SaringanPapan, list_papan, papan_stempel
from triwulan.siklus.pindah import move_tugas
from triwulan.siklus.tugas import start_tugas
from triwulan.waktu import frozen, now

SARINGAN = SaringanPapan(tahun=2026, triwulan=1)


def papan(kantor: Kantor, actor: Actor | None = None, **kwargs: object) -> Papan:
    return layanan.ask(list_papan, actor or kantor.admin, saringan=replace(SARINGAN, **kwargs))


def kartu(board: Papan) -> dict[tuple[int, str], Kartu]:
    return {(card.langkah_no, card.nama_bidang): card for kolom in board.kolom for card in kolom.kartu}


def isi_kolom(board: Papan) -> dict[str, list[int]]:
    return {kolom.kolom.value: [card.langkah_no for card in kolom.kartu] for kolom in board.kolom}


def pindah(
    kantor: Kantor,
    no: int,
    ke: Kolom,
    bidang: int | None = None,
    actor: Actor | None = None,
    alasan: str = "",
) -> object:
    tugas = kantor.tugas(no, bidang)
    return layanan.do(
        move_tugas, actor or kantor.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi, ke=ke, alasan=alasan
    )


def test_kartu_berdiri_di_kolomnya_sepanjang_siklus(kantor: Kantor) -> None:
    assert isi_kolom(papan(kantor))["belum"] == [1, 2, 3, 3, 3, 4, 5, 6, 7, 8, 9, 10]
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan(3, 0)
    layanan.do(start_tugas, kantor.orang["pptk", kantor.bidang[1]], tugas_id=kantor.tugas(3, 1).id)
    columns = isi_kolom(papan(kantor))
    assert columns == {
        "belum": [3, 4, 5, 6, 7, 8, 9, 10],
        "dikerjakan": [3],
        "diperiksa": [3],
        "dikembalikan": [],
        "selesai": [1, 2],
    }


def test_yang_jatuh_tempo_lebih_dahulu_di_atas_dan_yang_belum_giliran_di_bawah(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    cards = papan(kantor).kolom[0].kartu
    assert cards[0].langkah_no == 2
    assert cards[0].sisa_menit is not None
    assert cards[1].sisa_menit is None


def test_saringan_bidang_orang_terlambat_dan_belum_giliran(kantor: Kantor) -> None:
    for no in (1, 2):
        kantor.selesaikan(no)
    assert set(kartu(papan(kantor, bidang_id=kantor.bidang[1]))) == {(3, "Bidang 1")}
    person = kantor.orang["pptk", kantor.bidang[2]]
    assert set(kartu(papan(kantor, pengguna_id=person.pengguna_id))) == {(3, "Bidang 2")}
    assert isi_kolom(papan(kantor, aktif=True))["belum"] == [3, 3, 3]
    assert papan(kantor, terlambat=True).jumlah_terlambat == 0
    with frozen(now() + timedelta(days=60)):
        late = papan(kantor, terlambat=True)
        assert {no for no, _ in kartu(late)} == {3}
        assert late.jumlah_terlambat == 3
        assert all(card.teks_sisa.startswith("terlambat") for card in kartu(late).values())
        assert late.kolom[0].jumlah == 10


def test_kantor_lain_tidak_melihat_kartu(kantor: Kantor) -> None:
    lain = replace(kantor.admin, jangkauan=frozenset({999}), instansi_id=999)
    assert kartu(papan(kantor, lain)) == {}
    with pytest.raises(AccessDenied):
        pindah(kantor, 1, Kolom.DIKERJAKAN, actor=lain)


def test_stempel_berubah_hanya_bila_papan_berubah(kantor: Kantor) -> None:
    before = papan(kantor).stempel
    assert layanan.ask(papan_stempel, kantor.admin, saringan=SARINGAN) == before
    tugas = kantor.tugas(1)
    layanan.do(start_tugas, kantor.pelaku(tugas), tugas_id=tugas.id)
    after = layanan.ask(papan_stempel, kantor.admin, saringan=SARINGAN)
    assert after != before


def test_menarik_kartu_ke_dikerjakan_memulai_tugas(kantor: Kantor) -> None:
    pindah(kantor, 1, Kolom.DIKERJAKAN)
    assert kantor.tugas(1).status == "dikerjakan"


def test_kartu_yang_belum_berisi_dapat_diletakkan_kembali(kantor: Kantor) -> None:
    pindah(kantor, 1, Kolom.DIKERJAKAN)
    pindah(kantor, 1, Kolom.BELUM)
    tugas = kantor.tugas(1)
    assert (tugas.status, tugas.mulai_oleh, tugas.putaran) == ("siap", "", 1)
    kantor.isi(tugas)
    with pytest.raises(NotAllowedNow, match="sudah berisi"):
        pindah(kantor, 1, Kolom.BELUM)


def test_menarik_ke_selesai_menyebut_yang_kurang(kantor: Kantor) -> None:
    with pytest.raises(BelumLengkap):
        pindah(kantor, 1, Kolom.SELESAI)
    assert kantor.tugas(1).status == "siap"


def test_kartu_yang_lengkap_dapat_ditarik_ke_selesai(kantor: Kantor) -> None:
    kantor.isi(kantor.tugas(1))
    pindah(kantor, 1, Kolom.SELESAI)
    assert kantor.tugas(1).status == "selesai"


def test_hasil_yang_masih_diperiksa_tidak_ditarik_ke_selesai(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.isi(kantor.tugas(3, 0))
    with pytest.raises(NotAllowedNow, match="kolom Diperiksa"):
        pindah(kantor, 3, Kolom.SELESAI, 0)
    pindah(kantor, 3, Kolom.DIPERIKSA, 0)
    assert kantor.tugas(3, 0).status == "diperiksa"
    with pytest.raises(NotAllowedNow, match="dengan sendirinya"):
        pindah(kantor, 3, Kolom.SELESAI, 0)


def test_keputusan_tidak_diputus_dengan_menarik_kartu(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan_baris(3)
    with pytest.raises(NotAllowedNow, match="ya atau tidak"):
        pindah(kantor, 4, Kolom.SELESAI)


def test_kartu_yang_belum_giliran_menjelaskan_diri(kantor: Kantor) -> None:
    with pytest.raises(NotAllowedNow, match="belum tiba gilirannya"):
        pindah(kantor, 2, Kolom.DIKERJAKAN)


def test_pemeriksa_mengembalikan_satu_kartu_dengan_alasan(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan(3, 0)
    checker = kantor.orang["kasubag", None]
    with pytest.raises(NotAllowedNow, match="Belum ada langkah pemeriksaan"):
        pindah(kantor, 3, Kolom.DIKEMBALIKAN, 0, checker, "x")
    kantor.selesaikan(3, 1)
    kantor.selesaikan(3, 2)
    card = kartu(papan(kantor, checker))[3, "Bidang 1"]
    assert Kolom.DIKEMBALIKAN in card.boleh_ke
    with pytest.raises(InvalidInput, match="alasan"):
        pindah(kantor, 3, Kolom.DIKEMBALIKAN, 1, checker)
    with pytest.raises(NotAllowedNow, match="Kasubag"):
        pindah(kantor, 3, Kolom.DIKEMBALIKAN, 1, kantor.orang["pptk", kantor.bidang[0]], "x")
    pindah(kantor, 3, Kolom.DIKEMBALIKAN, 1, checker, "Bukti kurang.")
    assert [kantor.tugas(3, lane).status for lane in range(3)] == ["diperiksa", "dikembalikan", "diperiksa"]
    assert kantor.realisasi.status()[2] == "dikembalikan"
    assert kartu(papan(kantor))[3, "Bidang 1"].alasan_kembali == "Bukti kurang."


def test_kartu_selesai_ditarik_kembali_ke_dikerjakan(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    pindah(kantor, 1, Kolom.DIKERJAKAN)
    assert (kantor.tugas(1).status, kantor.tugas(2).status) == ("dikerjakan", "menunggu")


def test_kartu_yang_sudah_berubah_menolak_gerakan_dari_papan_lama(kantor: Kantor) -> None:
    versi = kantor.tugas(1).versi
    kantor.selesaikan(1)
    tugas = kantor.tugas(1)
    with pytest.raises(Conflict):
        layanan.do(move_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=versi, ke=Kolom.DIKERJAKAN)


def test_gerakan_ke_kolom_tempatnya_berdiri_tidak_mengubah_apa_pun(kantor: Kantor) -> None:
    assert pindah(kantor, 1, Kolom.BELUM).ulang  # type: ignore[attr-defined]


def test_langkah_triwulan_lain_tidak_menjadi_kartu(sqlite: object) -> None:
    from tests.siklus.kantor import kantor_dengan
    from triwulan.sop.library import default_library

    with kantor_dengan(default_library().sop("satpolpp-banten.pengumpulan-data-kinerja")) as office:
        office.buka(1)
        board = papan(office)
        assert board.jumlah_dilewati == 4
        assert {no for no, _ in kartu(board)} == {1, 2, 3, 4, 5}


def test_waktu_kartu_dihitung_menurut_jam_kerja_kantor(sqlite: object) -> None:
    from tests.siklus.conftest import DUKCAPIL
    from tests.siklus.kantor import kantor_dengan

    # Friday 6 March 2026 lies in Ramadan: work ends at 15.30 WIB.
    with kantor_dengan(DUKCAPIL) as office, frozen(datetime(2026, 3, 6, 8, 0, tzinfo=UTC)):
        office.buka(1)
        office.selesaikan(1)
        card = kartu(papan(office))[2, ""]
        assert card.jatuh_tempo is not None
        assert card.jatuh_tempo > datetime(2026, 3, 9, 0, 0, tzinfo=UTC)
        assert card.sisa_menit == 450
        assert card.teks_sisa == "sisa 1 hari"
