"""Finishing a langkah: what is missing is named, one click counts once, reasons are required."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from db.akses import Peristiwa
from db.siklus import Isian, Pemeriksaan, Putaran
from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.akses import audit
from triwulan.errors import AccessDenied, Conflict, InvalidInput, NotAllowedNow
from triwulan.siklus.buka import cancel_siklus, open_siklus, open_siklus_semua, reopen_siklus
from triwulan.siklus.halaman import list_missing
from triwulan.siklus.hasil import BelumLengkap
from triwulan.siklus.isian import save_draft
from triwulan.siklus.ringkas import get_siklus
from triwulan.siklus.tugas import complete_tugas, recall_tugas, return_tugas, start_tugas


def selesaikan(kantor: Kantor, no: int, **kwargs: object):  # type: ignore[no-untyped-def]
    tugas = kantor.tugas(no)
    return layanan.do(
        complete_tugas, kantor.pelaku(tugas), **{"tugas_id": tugas.id, "versi": tugas.versi, **kwargs}
    )


def sampai_pemeriksaan(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan_baris(3)


def nilai_periksa(kantor: Kantor, kunci: str, hasil: str, alasan: str = "") -> None:
    tugas = kantor.tugas(4)
    layanan.do(
        save_draft,
        kantor.pelaku(tugas),
        tugas_id=tugas.id,
        blok="pemeriksaan",
        kunci=kunci,
        nilai={"hasil": hasil, "alasan": alasan},
    )


def test_yang_kurang_disebut_satu_per_satu_dengan_isiannya(kantor: Kantor) -> None:
    with pytest.raises(BelumLengkap) as caught:
        selesaikan(kantor, 1)
    fields = {item.blok for item in caught.value.rincian}
    assert {"batas_waktu", "disposisi"} <= fields
    assert "narahubung" not in fields
    tugas = kantor.tugas(1)
    assert layanan.ask(list_missing, kantor.pelaku(tugas), tugas_id=tugas.id) == caught.value.rincian
    assert tugas.status == "siap"


def test_klik_ganda_dihitung_satu_kali(kantor: Kantor) -> None:
    kantor.isi(kantor.tugas(1))
    tugas = kantor.tugas(1)
    first = selesaikan(kantor, 1)
    second = layanan.do(complete_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi)
    assert (first.ulang, second.ulang) == (False, True)
    with layanan.reading() as session:
        assert len(session.scalars(select(Isian).where(Isian.tugas_id == tugas.id)).all()) == 1
    assert kantor.tugas(2).putaran == 1


def test_tab_usang_milik_orang_lain_diberi_tahu_apa_yang_terjadi(kantor: Kantor) -> None:
    kantor.isi(kantor.tugas(1))
    tugas = kantor.tugas(1)
    selesaikan(kantor, 1)
    rekan = kantor.admin
    from dataclasses import replace

    rekan = replace(kantor.pelaku(tugas), pengguna_id=kantor.admin.pengguna_id, nama="CONTOH Rekan")
    with pytest.raises(Conflict, match="baru saja diselesaikan oleh") as caught:
        layanan.do(complete_tugas, rekan, tugas_id=tugas.id, versi=tugas.versi)
    assert caught.value.sekarang["status"] == "selesai"


def test_keputusan_harus_dijawab_dan_langkah_biasa_tidak(kantor: Kantor) -> None:
    with pytest.raises(InvalidInput, match="bukan keputusan"):
        selesaikan(kantor, 1, keputusan="ya")
    sampai_pemeriksaan(kantor)
    with pytest.raises(InvalidInput, match="ya atau tidak"):
        selesaikan(kantor, 4)


def test_pengembalian_tanpa_alasan_ditolak(kantor: Kantor) -> None:
    sampai_pemeriksaan(kantor)
    with pytest.raises(InvalidInput, match="alasannya"):
        selesaikan(kantor, 4, keputusan="tidak")


def test_ya_ditolak_selama_ada_data_yang_belum_diperiksa_atau_tidak_sesuai(kantor: Kantor) -> None:
    sampai_pemeriksaan(kantor)
    kantor.isi(kantor.tugas(4))
    nilai_periksa(kantor, "anggaran:3", "tidak", "Tidak sesuai SP2D.")
    with pytest.raises(BelumLengkap) as caught:
        selesaikan(kantor, 4, keputusan="ya")
    assert [(item.blok, item.kunci) for item in caught.value.rincian] == [("pemeriksaan", "anggaran:3")]


def test_hanya_rekaman_yang_salah_kembali_kepada_pemiliknya(kantor: Kantor) -> None:
    sampai_pemeriksaan(kantor)
    kantor.isi(kantor.tugas(4))
    nilai_periksa(kantor, "realisasi:2", "tidak", "Angka tidak sesuai bukti.")
    selesaikan(kantor, 4, keputusan="tidak")
    assert [kantor.tugas(3, lane).status for lane in range(3)] == ["diperiksa", "dikembalikan", "diperiksa"]
    assert kantor.realisasi.status() == {1: "diajukan", 2: "dikembalikan", 3: "diajukan"}
    assert kantor.anggaran.status() == {1: "diajukan", 2: "diajukan", 3: "diajukan"}
    assert kantor.realisasi.alasan == {2: "Angka tidak sesuai bukti."}
    kantor.selesaikan(3, 1)
    assert kantor.tugas(4).putaran == 2


def test_setiap_putaran_pemeriksaan_tersimpan(kantor: Kantor) -> None:
    test_hanya_rekaman_yang_salah_kembali_kepada_pemiliknya(kantor)
    page = kantor.halaman(kantor.tugas(4))
    wrong = [part for part in page.diperiksa if part.sebelumnya and not part.sebelumnya.sesuai]
    assert [(part.kunci, part.sebelumnya.alasan) for part in wrong] == [
        ("realisasi:2", "Angka tidak sesuai bukti.")
    ]
    kantor.selesaikan(4)
    with layanan.reading() as session:
        rows = session.scalars(select(Pemeriksaan).where(Pemeriksaan.kunci == "realisasi:2")).all()
        assert [(row.putaran, row.sesuai) for row in rows] == [(1, False), (2, True)]
    assert set(kantor.realisasi.status().values()) == {"diverifikasi"}


def test_tidak_tanpa_menandai_data_yang_salah_ditolak(kantor: Kantor) -> None:
    sampai_pemeriksaan(kantor)
    with pytest.raises(BelumLengkap, match="1 hal"):
        selesaikan(kantor, 4, keputusan="tidak", alasan="Ada yang keliru.")


def test_bidang_yang_tidak_ada_pada_langkah_tujuan_ditolak(kantor: Kantor) -> None:
    sampai_pemeriksaan(kantor)
    with pytest.raises(InvalidInput, match="Bidang itu tidak ada"):
        selesaikan(kantor, 4, keputusan="tidak", alasan="x", bidang_ids=frozenset({999}))


def test_pengesahan_mengunci_data_dan_tidak_dapat_ditarik(kantor: Kantor) -> None:
    sampai_pemeriksaan(kantor)
    for no in (4, 5, 6, 7, 8, 9):
        kantor.selesaikan(no)
    assert set(kantor.realisasi.status().values()) == {"disahkan"}
    tugas = kantor.tugas(9)
    with pytest.raises(NotAllowedNow, match="tidak dapat ditarik"):
        layanan.do(recall_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi)


def test_langkah_yang_baru_selesai_dapat_ditarik_selama_berikutnya_belum_dimulai(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    tugas = kantor.tugas(1)
    assert kantor.halaman(tugas).boleh_tarik
    layanan.do(
        recall_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi, alasan="Salah tanggal."
    )
    assert (kantor.tugas(1).status, kantor.tugas(2).status, kantor.tugas(2).putaran) == (
        "dikerjakan",
        "menunggu",
        0,
    )
    kantor.selesaikan(1)
    assert kantor.tugas(2).putaran == 1
    with layanan.reading() as session:
        laps = session.scalars(select(Putaran).where(Putaran.tugas_id == tugas.id)).all()
        versions = session.scalars(select(Isian.nomor).where(Isian.tugas_id == tugas.id)).all()
    assert len(laps) == 1
    assert versions == [1, 2]


def test_langkah_tidak_dapat_ditarik_setelah_berikutnya_dimulai(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    berikut = kantor.tugas(2)
    layanan.do(start_tugas, kantor.pelaku(berikut), tugas_id=berikut.id)
    tugas = kantor.tugas(1)
    assert not kantor.halaman(tugas).boleh_tarik
    with pytest.raises(NotAllowedNow, match="sudah mulai dikerjakan"):
        layanan.do(recall_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi)


def test_data_yang_ditarik_dapat_diisi_lagi(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan(3, 0)
    tugas = kantor.tugas(3, 0)
    layanan.do(recall_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi)
    assert kantor.realisasi.status() == {1: "dikembalikan", 2: "draf", 3: "draf"}


def test_langkah_tanpa_jalan_kembali_tidak_dapat_mengembalikan(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    tugas = kantor.tugas(2)
    with pytest.raises(NotAllowedNow, match="tidak mempunyai jalan kembali"):
        layanan.do(return_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi, alasan="x")


def test_siklus_dibatalkan_lalu_dibuka_kembali_melanjutkan_di_tempatnya(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    siklus = layanan.ask(get_siklus, kantor.admin, siklus_id=kantor.siklus_id)
    with pytest.raises(InvalidInput):
        layanan.do(cancel_siklus, kantor.admin, siklus_id=siklus.id, versi=siklus.versi, alasan="  ")
    siklus = layanan.do(
        cancel_siklus, kantor.admin, siklus_id=siklus.id, versi=siklus.versi, alasan="Salah SOP."
    )
    with pytest.raises(NotAllowedNow, match="dibatalkan: Salah SOP"):
        selesaikan(kantor, 2)
    siklus = layanan.do(
        reopen_siklus, kantor.admin, siklus_id=siklus.id, versi=siklus.versi, alasan="Keliru batal."
    )
    assert siklus.status == "berjalan"
    kantor.selesaikan(2)


def test_siklus_selesai_dibuka_kembali_dari_langkah_yang_dipilih(kantor: Kantor) -> None:
    sampai_pemeriksaan(kantor)
    for no in range(4, 11):
        kantor.selesaikan(no)
    siklus = layanan.ask(get_siklus, kantor.admin, siklus_id=kantor.siklus_id)
    assert siklus.status == "selesai"
    with pytest.raises(InvalidInput, match="Pilih langkah"):
        layanan.do(reopen_siklus, kantor.admin, siklus_id=siklus.id, versi=siklus.versi, alasan="x")
    layanan.do(
        reopen_siklus,
        kantor.admin,
        siklus_id=siklus.id,
        versi=siklus.versi,
        alasan="Temuan Inspektorat.",
        langkah_no=7,
    )
    assert kantor.status()["7"] == "dikembalikan"
    assert kantor.status()["8"] == "menunggu"
    assert kantor.status()["6"] == "selesai"
    for no in range(7, 11):
        kantor.selesaikan(no)
    assert kantor.tugas(7).putaran == 2


def test_siklus_selesai_yang_dibuka_untuk_satu_bidang_hanya_membuka_datanya(kantor: Kantor) -> None:
    sampai_pemeriksaan(kantor)
    for no in range(4, 11):
        kantor.selesaikan(no)
    siklus = layanan.ask(get_siklus, kantor.admin, siklus_id=kantor.siklus_id)
    layanan.do(
        reopen_siklus,
        kantor.admin,
        siklus_id=siklus.id,
        versi=siklus.versi,
        alasan="Temuan Inspektorat.",
        langkah_no=3,
        bidang_ids=frozenset({kantor.bidang[1]}),
    )
    assert [kantor.tugas(3, lane).status for lane in range(3)] == ["diperiksa", "dikembalikan", "diperiksa"]
    assert kantor.realisasi.status() == {1: "disahkan", 2: "dikembalikan", 3: "disahkan"}
    kantor.selesaikan(3, 1)
    kantor.selesaikan(4)
    assert kantor.tugas(5).status == "siap"


def test_siklus_yang_sama_tidak_dibuka_dua_kali(kantor: Kantor) -> None:
    with pytest.raises(NotAllowedNow, match="sudah dibuka"):
        layanan.do(open_siklus, kantor.admin, sop_versi_id=kantor.sop_versi_id, tahun=2026, triwulan=1)
    results = layanan.do(open_siklus_semua, kantor.admin, tahun=2026, triwulan=1)
    assert [(row.siklus, "sudah dibuka" in row.sebab) for row in results] == [(None, True)]
    results = layanan.do(open_siklus_semua, kantor.admin, tahun=2026, triwulan=2)
    assert [row.siklus is not None for row in results] == [True]


def test_periode_yang_tidak_mungkin_ditolak(kantor: Kantor) -> None:
    with pytest.raises(InvalidInput):
        layanan.do(open_siklus, kantor.admin, sop_versi_id=kantor.sop_versi_id, tahun=2026, triwulan=5)


def test_hanya_admin_yang_membuka_dan_membatalkan(kantor: Kantor) -> None:
    kepala = kantor.orang["kepala", None]
    with pytest.raises(AccessDenied):
        layanan.do(open_siklus, kepala, sop_versi_id=kantor.sop_versi_id, tahun=2026, triwulan=3)


def test_setiap_langkah_tercatat_pada_jejak_audit_yang_utuh(kantor: Kantor) -> None:
    sampai_pemeriksaan(kantor)
    with layanan.reading() as session:
        actions = set(session.scalars(select(Peristiwa.aksi)))
        assert audit.verify(session) == ()
    assert {"siklus.buka", "tugas.mulai", "tugas.selesaikan", "tugas.siap", "tugas.diperiksa"} <= actions
