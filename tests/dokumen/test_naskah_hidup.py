"""The life of a paper: draft, final with number, signed file, publication, cancellation; and who may do what."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from db import Database
from db.akses import Peran
from db.dokumen import Naskah, NomorNaskah, StatusNaskah, Varian
from db.kinerja import Realisasi
from tests.dokumen.contoh_pdf import pdf as blank_pdf
from tests.dokumen.kantor_contoh import SISTEM, fill, office, person, plain_text, task_of
from tests.factories import actor_of
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.berkas.periksa import Diperiksa, inspect_upload
from triwulan.berkas.sidik import sha256
from triwulan.dokumen import berkas_naskah, terbitkan
from triwulan.dokumen.berkas_naskah import keep_pdf, read_docx, read_pdf, read_ttd, upload_ttd
from triwulan.dokumen.naskah import (
    cancel_naskah,
    changes_of_naskah,
    finalise_naskah,
    make_naskah,
    publish_naskah,
    refresh_naskah,
)
from triwulan.dokumen.naskah_tampil import NaskahRingkas, get_naskah, list_naskah, owed_naskah
from triwulan.dokumen.pdf import PdfFailed
from triwulan.errors import AccessDenied, Conflict, InvalidInput, NotAllowedNow
from triwulan.siklus.halaman import get_tugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.tugas import complete_tugas

KODE = "disdukcapil-kota-tangerang"


@pytest.fixture
def kantor(lima_kantor: Database) -> int:
    with lima_kantor.writing() as session:
        return office(session, KODE).id


def actor(database: Database, peran: Peran, kode: str = KODE) -> Actor:
    with database.writing() as session:
        return replace(actor_of(session, person(session, kode, peran)), wajib_ganti_sandi=False)


def draft(kantor: int, jenis: str = "catatan_penerimaan_data", **more: object) -> NaskahRingkas:
    return layanan.do(make_naskah, SISTEM, instansi_id=kantor, jenis=jenis, tahun=2026, triwulan=2, **more)  # type: ignore[arg-type]


def final(naskah: NaskahRingkas) -> NaskahRingkas:
    reasons = dict.fromkeys(naskah.kurang, "diisi dengan tangan")
    return layanan.do(
        finalise_naskah,
        SISTEM,
        naskah_id=naskah.id,
        versi=naskah.versi,
        alasan=reasons,
        tanggal=date(2026, 7, 6),
    )


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "PNG")
    return out.getvalue()


def change_number(session: Session, kantor: int) -> None:
    query = select(Realisasi).where(
        Realisasi.instansi_id == kantor,
        Realisasi.tw == 2,
        Realisasi.terkini,
        Realisasi.nilai.is_not(None),
        Realisasi.pembilang.is_(None),
    )
    row = session.scalars(query.order_by(Realisasi.id)).first()
    assert row is not None
    row.nilai = (row.nilai or 0) + 1
    session.flush()


def test_draf_menjadi_final_dengan_nomor_tanggal_dan_docx_tersimpan(kantor: int) -> None:
    done = final(draft(kantor))
    assert done.status is StatusNaskah.FINAL
    assert done.nomor.startswith("000.8.6.3/1/")
    assert done.tanggal == date(2026, 7, 6)
    content = layanan.ask(read_docx, SISTEM, naskah_id=done.id)
    assert done.nomor in plain_text(content.isi)
    assert "6 Juli 2026" in plain_text(content.isi)
    assert content.nama.endswith(".docx")


def test_membuat_lagi_memperbarui_draf_yang_ada_bukan_menambah(kantor: int) -> None:
    one, two = draft(kantor), draft(kantor)
    assert one.id == two.id
    assert len(layanan.ask(list_naskah, SISTEM, instansi_id=kantor)) == 1


def test_langkah_yang_selesai_membawa_drafnya_ke_isian_yang_terakhir(
    lima_kantor: Database, kantor: int
) -> None:
    kepala = actor(lima_kantor, Peran.PIMPINAN)
    with lima_kantor.writing() as session:
        tugas = task_of(session, KODE, "surat_permintaan_data")
        fill(session, tugas)
    papers = [draft(kantor, jenis, tugas_id=tugas.id) for jenis in ("surat_permintaan_data", "disposisi")]
    layanan.do(save_draft, kepala, tugas_id=tugas.id, blok="hal", nilai="Permintaan data susulan")
    layanan.do(
        complete_tugas,
        kepala,
        tugas_id=tugas.id,
        versi=layanan.ask(get_tugas, kepala, tugas_id=tugas.id).versi,
    )
    for paper in papers:
        assert "Permintaan data susulan" in plain_text(
            layanan.ask(read_docx, SISTEM, naskah_id=paper.id).isi
        ), paper.judul
        assert layanan.ask(changes_of_naskah, SISTEM, naskah_id=paper.id) == ()


def test_naskah_final_tidak_dibuat_ulang_sebelum_dibatalkan(kantor: int) -> None:
    done = final(draft(kantor))
    with pytest.raises(NotAllowedNow, match="Batalkan dahulu"):
        draft(kantor)
    layanan.do(cancel_naskah, SISTEM, naskah_id=done.id, versi=done.versi, alasan="salah tanggal")
    again = final(draft(kantor))
    assert again.nomor.startswith("000.8.6.3/2/"), "nomor yang batal tidak dipakai lagi"


def test_pembatalan_menyimpan_nomor_dan_alasannya(lima_kantor: Database, kantor: int) -> None:
    done = final(draft(kantor))
    with pytest.raises(InvalidInput, match="alasan"):
        layanan.do(cancel_naskah, SISTEM, naskah_id=done.id, versi=done.versi, alasan=" ")
    layanan.do(cancel_naskah, SISTEM, naskah_id=done.id, versi=done.versi, alasan="salah penerima")
    with lima_kantor.writing() as session:
        given = session.scalars(select(NomorNaskah).where(NomorNaskah.naskah_id == done.id)).one()
        assert (given.nomor, given.alasan_batal) == (done.nomor, "salah penerima")


def test_kekurangan_tanpa_alasan_menahan_naskah_final_dan_menyebut_semuanya(kantor: int) -> None:
    line = draft(kantor)
    assert "Tanggal data diterima" in line.kurang
    with pytest.raises(NotAllowedNow) as refused:
        layanan.do(finalise_naskah, SISTEM, naskah_id=line.id, versi=line.versi)
    assert set(refused.value.kurang) == set(line.kurang)
    assert {gap["kurang"] for gap in final(line).celah} == set(line.kurang)


def test_realisasi_yang_berubah_antara_pratinjau_dan_cetak_tidak_pernah_dicetak_diam_diam(
    lima_kantor: Database, kantor: int
) -> None:
    line = draft(kantor, "e81")
    with lima_kantor.writing() as session:
        change_number(session, kantor)
    changed = layanan.ask(changes_of_naskah, SISTEM, naskah_id=line.id)
    assert changed
    with pytest.raises(Conflict, match="Data berubah sejak draf ini dibuat") as refused:
        final(line)
    assert "semula" in refused.value.sekarang["perubahan"][0]
    with lima_kantor.writing() as session:
        assert not session.scalars(select(NomorNaskah)).all(), "belum ada nomor yang dipakai"
    fresh = layanan.do(refresh_naskah, SISTEM, naskah_id=line.id, versi=line.versi)
    assert final(fresh).status is StatusNaskah.FINAL


def test_dua_orang_mengubah_draf_yang_sama_yang_kedua_diberi_tahu(kantor: int) -> None:
    line = draft(kantor)
    layanan.do(refresh_naskah, SISTEM, naskah_id=line.id, versi=line.versi, varian=Varian.BSRE)
    with pytest.raises(Conflict):
        layanan.do(refresh_naskah, SISTEM, naskah_id=line.id, versi=line.versi)


def test_pdf_gagal_naskah_tetap_final_dengan_nomornya_dan_pdf_dapat_dibuat_ulang(
    kantor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = draft(kantor)

    def killed(*_: object, **__: object) -> bytes:
        raise PdfFailed("LibreOffice berhenti saat membuat PDF ini.")

    monkeypatch.setattr(terbitkan, "to_pdf", killed)
    with pytest.raises(PdfFailed):
        terbitkan.finish_naskah(
            SISTEM, naskah_id=line.id, versi=line.versi, alasan=dict.fromkeys(line.kurang, "menyusul")
        )
    stands = layanan.ask(get_naskah, SISTEM, naskah_id=line.id)
    assert (stands.status, stands.ada_pdf) == (StatusNaskah.FINAL, False)
    monkeypatch.setattr(terbitkan, "to_pdf", lambda docx, **_: blank_pdf("satu"))
    again = terbitkan.make_pdf(SISTEM, naskah_id=line.id)
    assert (again.nomor, again.ada_pdf) == (stands.nomor, True)


def test_pdf_dari_docx_lain_tidak_disimpan(kantor: int) -> None:
    line = final(draft(kantor))
    with pytest.raises(Conflict):
        layanan.do(keep_pdf, SISTEM, naskah_id=line.id, dari="0" * 64, isi=blank_pdf("satu"))


def test_naskah_bertanda_tangan_diunggah_lalu_dipublikasikan(kantor: int) -> None:
    line = final(draft(kantor))
    with pytest.raises(NotAllowedNow, match="Unggah dahulu"):
        layanan.do(
            publish_naskah,
            SISTEM,
            naskah_id=line.id,
            versi=line.versi,
            kanal="PPID",
            alamat="x",
            tanggal=date(2026, 7, 7),
        )
    signed = layanan.do(
        upload_ttd, SISTEM, naskah_id=line.id, versi=line.versi, nama="pindai.png", isi=picture()
    ).naskah
    assert signed.status is StatusNaskah.DITANDATANGANI
    assert layanan.ask(read_ttd, SISTEM, naskah_id=line.id).isi == picture()
    public = layanan.do(
        publish_naskah,
        SISTEM,
        naskah_id=line.id,
        versi=signed.versi,
        kanal="Laman resmi",
        alamat="https://contoh.go.id",
        tanggal=date(2026, 7, 7),
    )
    assert public.status is StatusNaskah.DIPUBLIKASIKAN


def test_pdf_yang_belum_ditandatangani_ditolak_sebagai_naskah_bertanda_tangan(kantor: int) -> None:
    line = final(draft(kantor))
    docx = layanan.ask(read_docx, SISTEM, naskah_id=line.id).isi
    line = layanan.do(keep_pdf, SISTEM, naskah_id=line.id, dari=sha256(docx), isi=blank_pdf("satu"))
    kept = layanan.ask(read_pdf, SISTEM, naskah_id=line.id)
    assert kept is not None
    with pytest.raises(InvalidInput, match="belum ditandatangani"):
        layanan.do(upload_ttd, SISTEM, naskah_id=line.id, versi=line.versi, nama="a.pdf", isi=kept.isi)


def test_selama_unggahan_dibuka_orang_lain_tetap_dapat_menyimpan(
    lima_kantor: Database, kantor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = final(draft(kantor))

    def inspect_while_others_write(nama: str, isi: bytes) -> Diperiksa:
        with lima_kantor.writing() as other:
            other.get_one(Naskah, line.id).judul = "Disimpan orang lain"
        return inspect_upload(nama, isi)

    monkeypatch.setattr(berkas_naskah, "inspect_upload", inspect_while_others_write)
    done = layanan.do(
        upload_ttd, SISTEM, naskah_id=line.id, versi=line.versi + 1, nama="a.png", isi=picture()
    )
    assert done.naskah.judul == "Disimpan orang lain"


def test_pdf_bsre_tanpa_tanda_tangan_elektronik_disertai_peringatan(kantor: int) -> None:
    line = final(draft(kantor, varian=Varian.BSRE))
    done = layanan.do(
        upload_ttd, SISTEM, naskah_id=line.id, versi=line.versi, nama="a.pdf", isi=blank_pdf("satu", "dua")
    )
    assert any("tidak memuat tanda tangan elektronik" in text for text in done.peringatan)


def test_srikandi_memberi_nomor_sendiri_yang_dicatat_saat_unggah(lima_kantor: Database, kantor: int) -> None:
    line = final(draft(kantor, varian=Varian.SRIKANDI))
    assert line.nomor == ""
    with pytest.raises(InvalidInput, match="Srikandi"):
        layanan.do(upload_ttd, SISTEM, naskah_id=line.id, versi=line.versi, nama="a.png", isi=picture())
    done = layanan.do(
        upload_ttd,
        SISTEM,
        naskah_id=line.id,
        versi=line.versi,
        nama="a.png",
        isi=picture(),
        nomor="B/12/2026",
    )
    assert done.naskah.nomor == "B/12/2026"


def test_berkas_yang_bukan_naskah_ditolak(kantor: int) -> None:
    line = final(draft(kantor))
    with pytest.raises(InvalidInput):
        layanan.do(upload_ttd, SISTEM, naskah_id=line.id, versi=line.versi, nama="a.pdf", isi=b"MZ bukan pdf")


def test_langkah_berhutang_naskah_dan_tidak_selesai_sebelum_dibuat(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        tugas = task_of(session, KODE, "berita_acara_verifikasi")
        fill(session, tugas)
        siklus_id, tugas_id, kantor_id = tugas.siklus_id, tugas.id, tugas.instansi_id
    before = layanan.ask(get_tugas, SISTEM, tugas_id=tugas_id)
    assert [paper.naskah_id for paper in before.naskah] == [None]
    made = layanan.do(
        make_naskah,
        SISTEM,
        instansi_id=kantor_id,
        jenis="berita_acara_verifikasi",
        tahun=2026,
        tugas_id=tugas_id,
    )
    after = layanan.ask(get_tugas, SISTEM, tugas_id=tugas_id)
    assert [paper.naskah_id for paper in after.naskah] == [made.id]
    owed = {item.jenis: item for item in layanan.ask(owed_naskah, SISTEM, siklus_id=siklus_id)}
    assert owed["berita_acara_verifikasi"].naskah == made
    assert owed["lembar_arsip"].naskah is None
    assert (made.tahun, made.triwulan) == (2026, 2)


def test_hanya_pelaksana_langkah_dan_admin_yang_membuat_naskahnya(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        tugas = task_of(session, KODE, "berita_acara_verifikasi")
        args = {
            "instansi_id": tugas.instansi_id,
            "jenis": "berita_acara_verifikasi",
            "tahun": 2026,
            "tugas_id": tugas.id,
        }
    stranger = replace(actor(lima_kantor, Peran.PELAKSANA), penugasan=())
    with pytest.raises(AccessDenied):
        layanan.do(make_naskah, stranger, **args)
    assert layanan.do(make_naskah, actor(lima_kantor, Peran.ADMIN_OPD), **args).id


def test_arsip_mencari_menurut_nomor_judul_tahun_dan_triwulan(kantor: int) -> None:
    done = final(draft(kantor))

    def found(**wanted: object) -> list[int]:
        return [row.id for row in layanan.ask(list_naskah, SISTEM, instansi_id=kantor, **wanted)]  # type: ignore[arg-type]

    assert found(cari=done.nomor.lower()) == [done.id]
    assert found(cari="penerimaan") == [done.id]
    assert found(cari="100%") == []
    assert found(tahun=2026, triwulan=2, jenis="catatan_penerimaan_data") == [done.id]
    assert found(triwulan=1) == []
