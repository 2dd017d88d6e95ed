"""What people type is kept: at once, through every accident, and never silently replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import delete, select

from db.akses import Peristiwa
from db.siklus import DrafIsian
from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.errors import AccessDenied, InvalidInput, NotAllowedNow, NotFound
from triwulan.siklus.halaman import list_missing
from triwulan.siklus.isian import list_draft, list_tertimpa, save_draft
from triwulan.siklus.tugas import complete_tugas, recall_tugas
from triwulan.waktu import local_date, now


def simpan(
    kantor: Kantor,
    no: int,
    blok: str,
    nilai: object,
    dasar: int = 0,
    kunci: str = "",
    bidang: int | None = None,
):  # type: ignore[no-untyped-def]
    tugas = kantor.tugas(no, bidang)
    return layanan.do(
        save_draft, kantor.pelaku(tugas), tugas_id=tugas.id, blok=blok, nilai=nilai, dasar=dasar, kunci=kunci
    )


def test_ketikan_tersimpan_dan_terbaca_kembali_di_peramban_lain(kantor: Kantor) -> None:
    simpan(kantor, 1, "narahubung", "Budi")
    drafts = layanan.ask(list_draft, kantor.pelaku(kantor.tugas(1)), tugas_id=kantor.tugas(1).id)
    assert [(draf.blok, draf.nilai) for draf in drafts] == [("narahubung", "Budi")]


def test_ketikan_pertama_memulai_tugas_dan_mencatat_siapa(kantor: Kantor) -> None:
    simpan(kantor, 1, "narahubung", "Budi")
    tugas = kantor.tugas(1)
    assert tugas.status == "dikerjakan"
    assert tugas.mulai_oleh == kantor.pelaku(tugas).nama


def test_halaman_yang_dibuka_sebelum_ketikan_pertama_masih_dapat_menyelesaikan(kantor: Kantor) -> None:
    versi = kantor.tugas(1).versi
    kantor.isi(kantor.tugas(1))
    tugas = kantor.tugas(1)
    result = layanan.do(complete_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=versi)
    assert result.status == "selesai"


def test_dua_tab_yang_terakhir_menang_yang_lain_diberi_tahu_dan_tidak_ada_yang_hilang(kantor: Kantor) -> None:
    pertama = simpan(kantor, 1, "narahubung", "dari tab pertama")
    kedua = simpan(kantor, 1, "narahubung", "dari tab kedua", dasar=0)
    assert kedua.tertimpa is not None
    assert kedua.tertimpa.nilai == "dari tab pertama"
    lagi = simpan(kantor, 1, "narahubung", "tab pertama lagi", dasar=pertama.draf.nomor)
    assert lagi.tertimpa.nilai == "dari tab kedua"
    tugas = kantor.tugas(1)
    kept = layanan.ask(list_tertimpa, kantor.pelaku(tugas), tugas_id=tugas.id)
    assert [row.nilai for row in kept] == ["dari tab kedua", "dari tab pertama"]


def test_tab_yang_melihat_isi_terakhir_menimpa_tanpa_peringatan(kantor: Kantor) -> None:
    pertama = simpan(kantor, 1, "narahubung", "Budi")
    kedua = simpan(kantor, 1, "narahubung", "Budi Santoso", dasar=pertama.draf.nomor)
    assert kedua.tertimpa is None
    assert kedua.draf.nomor == pertama.draf.nomor + 1


def test_menyimpan_nilai_yang_sama_dua_kali_tidak_mengubah_apa_pun(kantor: Kantor) -> None:
    pertama = simpan(kantor, 1, "narahubung", "Budi")
    assert simpan(kantor, 1, "narahubung", "Budi", dasar=0) == pertama


def test_isian_tetap_ada_ketika_tugas_kembali(kantor: Kantor) -> None:
    for no in (1, 2):
        kantor.selesaikan(no)
    kantor.selesaikan_baris(3)
    periksa = kantor.tugas(4)
    bidang = kantor.bidang[1]
    layanan.do(
        save_draft,
        kantor.pelaku(periksa),
        tugas_id=periksa.id,
        blok="pemeriksaan",
        kunci="realisasi:2",
        nilai={"hasil": "tidak", "alasan": "Bukti tidak terbaca."},
    )
    layanan.do(
        complete_tugas,
        kantor.pelaku(periksa),
        tugas_id=periksa.id,
        versi=kantor.tugas(4).versi,
        keputusan="tidak",
    )
    kembali = kantor.tugas(3, 1)
    assert kembali.bidang_id == bidang
    page = kantor.halaman(kembali)
    assert page.draf["sumber_data"][""].nilai == "Isian Sumber data"
    assert page.alasan_kembali == "realisasi 2: Bukti tidak terbaca."


def test_teks_yang_terlalu_panjang_ditolak_dengan_batasnya(kantor: Kantor) -> None:
    with pytest.raises(InvalidInput, match="paling banyak 200 huruf"):
        simpan(kantor, 1, "narahubung", "x" * 201)


@pytest.mark.parametrize("nilai", [3, ["a"], {"a": 1}, float("nan"), "x" * 200_000])
def test_nilai_yang_bukan_untuk_isian_itu_ditolak(kantor: Kantor, nilai: object) -> None:
    with pytest.raises(InvalidInput):
        simpan(kantor, 1, "narahubung", nilai)


def test_isian_yang_tidak_ada_pada_formulir_ditolak(kantor: Kantor) -> None:
    with pytest.raises(NotFound):
        simpan(kantor, 1, "tidak_ada", "x")


def test_orang_lain_tidak_dapat_mengisi(kantor: Kantor) -> None:
    lain = kantor.orang["sekretaris", None]
    with pytest.raises(AccessDenied, match="tugas Kepala Dinas"):
        layanan.do(save_draft, lain, tugas_id=kantor.tugas(1).id, blok="narahubung", nilai="x")


def test_bidang_lain_tidak_dapat_mengisi_tugas_bidang_ini(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    lain = kantor.orang["pptk", kantor.bidang[1]]
    with pytest.raises(AccessDenied):
        layanan.do(save_draft, lain, tugas_id=kantor.tugas(3, 0).id, blok="sumber_data", nilai="x")


def test_langkah_yang_belum_giliran_tidak_dapat_diisi(kantor: Kantor) -> None:
    with pytest.raises(NotAllowedNow):
        simpan(kantor, 2, "petunjuk", "x")


def test_isian_langkah_yang_selesai_tidak_dapat_diubah(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    with pytest.raises(NotAllowedNow, match="masih ada di layar"):
        simpan(kantor, 1, "narahubung", "lain")


def test_tanggal_bawaan_berlaku_sampai_dikosongkan(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan_baris(3)
    tugas = kantor.tugas(4)

    def fields() -> set[str]:
        found = layanan.ask(list_missing, kantor.pelaku(tugas), tugas_id=tugas.id, keputusan="ya")
        return {item.blok for item in found}

    assert "tanggal" not in fields()
    simpan(kantor, 4, "tanggal", None)
    assert "tanggal" in fields()


def test_tanggal_bawaan_yang_tidak_disentuh_tetap_terbaca_sesudah_langkah_selesai(kantor: Kantor) -> None:
    tugas = kantor.tugas(1)
    kantor.isi(tugas)
    with layanan.writing() as session:
        session.execute(delete(DrafIsian).where(DrafIsian.tugas_id == tugas.id, DrafIsian.blok == "tanggal"))
    tugas = kantor.tugas(1)
    layanan.do(complete_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi)
    drafts = layanan.ask(list_draft, kantor.pelaku(tugas), tugas_id=tugas.id)
    today = local_date(now(), "WIB").isoformat()
    assert [draf.nilai for draf in drafts if draf.blok == "tanggal"] == [today]


def penyerahan(kantor: Kantor, tugas_id: int) -> list[Peristiwa]:
    with layanan.reading() as session:
        query = select(Peristiwa).where(
            Peristiwa.aksi == "tugas.selesaikan", Peristiwa.objek_id == str(tugas_id)
        )
        return list(session.scalars(query.order_by(Peristiwa.id)))


def test_penyerahan_mencatat_siapa_mengetik_isian_mana(kantor: Kantor) -> None:
    kantor.isi(kantor.tugas(1))
    tugas = kantor.tugas(1)
    submitter = kantor.pelaku(tugas)
    colleague = replace(submitter, pengguna_id=kantor.admin.pengguna_id, nama="CONTOH Rekan")
    layanan.do(save_draft, colleague, tugas_id=tugas.id, blok="narahubung", nilai="Ibu Sari", dasar=1)
    layanan.do(complete_tugas, submitter, tugas_id=tugas.id, versi=kantor.tugas(1).versi)
    (line,) = penyerahan(kantor, tugas.id)
    assert line.sebelum is None
    assert line.sesudah is not None
    typed = {one["oleh"]: one["isian"] for one in line.sesudah["diketik"]}
    assert typed["CONTOH Rekan"] == ["narahubung"]
    assert "hal" in typed[submitter.nama]
    assert all(datetime.fromisoformat(one["terakhir"]).tzinfo for one in line.sesudah["diketik"])


def test_penyerahan_kedua_mencatat_isian_sebelum_dan_sesudahnya(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    tugas = kantor.tugas(1)
    actor = kantor.pelaku(tugas)
    layanan.do(recall_tugas, actor, tugas_id=tugas.id, versi=tugas.versi)
    layanan.do(save_draft, actor, tugas_id=tugas.id, blok="narahubung", nilai="Bapak Budi", dasar=1)
    layanan.do(complete_tugas, actor, tugas_id=tugas.id, versi=kantor.tugas(1).versi)
    second = penyerahan(kantor, tugas.id)[-1]
    assert second.sebelum is not None
    assert second.sesudah is not None
    assert second.sebelum["isian"]["narahubung"] == "Isian Narahubung"
    assert second.sesudah["isian"]["narahubung"] == "Bapak Budi"
