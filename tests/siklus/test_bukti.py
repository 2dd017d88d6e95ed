"""Evidence: what may come in, what is pointed out, who may see it, and that no file goes missing unnoticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.__main__ import app
from triwulan.akses.pelaku import system_actor
from triwulan.errors import AccessDenied, Conflict, InvalidInput, NotAllowedNow, NotFound
from triwulan.siklus.bukti import (
    HasilUnggah,
    describe_bukti,
    find_kembaran,
    list_bukti_siklus,
    remove_bukti,
    upload_bukti,
)
from triwulan.siklus.bukti_isi import BerkasBerubah, download_bukti, preview_bukti, verify_files
from triwulan.siklus.papan import SaringanPapan, list_papan
from triwulan.waktu import frozen


def gambar(warna: str = "red") -> bytes:
    output = BytesIO()
    Image.new("RGB", (200, 100), warna).save(output, "PNG")
    return output.getvalue()


def unggah(kantor: Kantor, bidang: int = 0, isi: bytes | None = None, **kwargs: Any) -> HasilUnggah:
    tugas = kantor.tugas(3, bidang)
    return layanan.do(
        upload_bukti,
        kantor.pelaku(tugas),
        **{
            "tugas_id": tugas.id,
            "nama": "foto kegiatan.png",
            "isi": isi or gambar(),
            "blok": "bukti_umum",
            **kwargs,
        },
    )


@pytest.fixture
def pengumpulan(kantor: Kantor, penyimpanan: str) -> Kantor:
    """The bidang collect data."""
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    return kantor


def test_berkas_disimpan_di_bawah_nama_yang_dapat_diduga(pengumpulan: Kantor, penyimpanan: str) -> None:
    found = unggah(pengumpulan).bukti
    files = [path for path in Path(penyimpanan).rglob("*") if path.is_file()]
    assert len(files) == 1
    assert "/2026/TW1/disdukcapil-kota-tangerang.pengumpulan-data-kinerja/03/" in str(files[0])
    assert files[0].name.endswith("foto-kegiatan.png")
    assert files[0].read_bytes() == gambar()
    assert found.ukuran == len(gambar())


def test_berkas_yang_diunduh_sama_dengan_yang_diunggah(pengumpulan: Kantor) -> None:
    bukti = unggah(pengumpulan).bukti
    found = layanan.ask(download_bukti, pengumpulan.admin, bukti_id=bukti.id)
    assert (found.isi, found.mime) == (gambar(), "image/png")


def test_pratinjau_gambar(pengumpulan: Kantor) -> None:
    bukti = unggah(pengumpulan).bukti
    found = layanan.ask(preview_bukti, pengumpulan.admin, bukti_id=bukti.id)
    assert Image.open(BytesIO(found.isi)).size == (200, 100)


def test_berkas_yang_sama_di_tempat_lain_ditunjukkan(pengumpulan: Kantor) -> None:
    first = unggah(pengumpulan, 0)
    second = unggah(pengumpulan, 1)
    assert first.kembaran == ()
    assert [(twin.langkah_no, twin.nama_bidang) for twin in second.kembaran] == [(3, "Bidang 0")]
    assert layanan.ask(find_kembaran, pengumpulan.admin, bukti_id=first.bukti.id)[0].nama_bidang == "Bidang 1"


def test_berkas_yang_sama_di_tempat_yang_sama_tidak_digandakan(pengumpulan: Kantor) -> None:
    first = unggah(pengumpulan)
    again = unggah(pengumpulan)
    assert again.ulang
    assert again.bukti.id == first.bukti.id


def test_tanggal_di_luar_triwulan_ditunjukkan_dan_di_masa_depan_ditolak(pengumpulan: Kantor) -> None:
    with frozen(datetime(2026, 4, 10, 3, 0, tzinfo=UTC)):
        found = unggah(pengumpulan, tanggal=date(2026, 4, 2))
        assert found.peringatan == ("Tanggal bukti (2 April 2026) di luar Triwulan I Tahun 2026.",)
        with pytest.raises(InvalidInput, match="sesudah hari ini"):
            unggah(pengumpulan, isi=gambar("blue"), tanggal=date(2026, 4, 11))
        mended = layanan.do(
            describe_bukti,
            pengumpulan.pelaku(pengumpulan.tugas(3, 0)),
            bukti_id=found.bukti.id,
            versi=found.bukti.versi,
            tanggal=date(2026, 3, 31),
            keterangan="Rapat",
        )
    assert (mended.peringatan, mended.keterangan) == ((), "Rapat")


@pytest.mark.parametrize("isi", [b"", b"MZ program", b"%PDF-1.4 rusak", b"PK\x03\x04 bukan zip", b"GIF89a"])
def test_berkas_yang_tidak_dapat_diterima_ditolak_dan_tidak_disimpan(
    pengumpulan: Kantor, penyimpanan: str, isi: bytes
) -> None:
    with pytest.raises(InvalidInput):
        layanan.do(
            upload_bukti,
            pengumpulan.pelaku(pengumpulan.tugas(3, 0)),
            tugas_id=pengumpulan.tugas(3, 0).id,
            nama="x.pdf",
            isi=isi,
        )
    assert not Path(penyimpanan).exists() or not any(path.is_file() for path in Path(penyimpanan).rglob("*"))


def test_hanya_pemegang_tugas_yang_mengunggah_dan_hanya_selama_dikerjakan(pengumpulan: Kantor) -> None:
    tugas = pengumpulan.tugas(3, 0)
    with pytest.raises(AccessDenied):
        layanan.do(
            upload_bukti,
            pengumpulan.orang["pptk", pengumpulan.bidang[1]],
            tugas_id=tugas.id,
            nama="a.png",
            isi=gambar(),
        )
    pengumpulan.selesaikan(3, 0)
    with pytest.raises(NotAllowedNow):
        unggah(pengumpulan, 0)


def test_kantor_lain_tidak_dapat_mengunduh(pengumpulan: Kantor) -> None:
    bukti = unggah(pengumpulan).bukti
    lain = replace(pengumpulan.admin, jangkauan=frozenset({999}), instansi_id=999)
    for service in (download_bukti, preview_bukti, find_kembaran):
        with pytest.raises(AccessDenied):
            layanan.ask(service, lain, bukti_id=bukti.id)


def test_bukti_yang_dihapus_memerlukan_alasan_dan_berkasnya_tetap_ada(
    pengumpulan: Kantor, penyimpanan: str
) -> None:
    bukti = unggah(pengumpulan).bukti
    actor = pengumpulan.pelaku(pengumpulan.tugas(3, 0))
    with pytest.raises(InvalidInput):
        layanan.do(remove_bukti, actor, bukti_id=bukti.id, versi=bukti.versi, alasan=" ")
    with pytest.raises(Conflict):
        layanan.do(remove_bukti, actor, bukti_id=bukti.id, versi=99, alasan="Salah berkas.")
    layanan.do(remove_bukti, actor, bukti_id=bukti.id, versi=bukti.versi, alasan="Salah berkas.")
    assert layanan.ask(list_bukti_siklus, actor, siklus_id=pengumpulan.siklus_id) == ()
    with pytest.raises(NotFound, match="Salah berkas"):
        layanan.ask(download_bukti, actor, bukti_id=bukti.id)
    assert any(path.is_file() for path in Path(penyimpanan).rglob("*"))
    assert layanan.ask(verify_files, system_actor()).rusak == ()


def test_kartu_menghitung_bukti(pengumpulan: Kantor) -> None:
    unggah(pengumpulan)
    unggah(pengumpulan, isi=gambar("blue"), blok="realisasi", kunci="realisasi:1")
    board = layanan.ask(list_papan, pengumpulan.admin, saringan=SaringanPapan(2026, 1))
    counts = {card.nama_bidang: card.jumlah_bukti for column in board.kolom for card in column.kartu}
    assert counts["Bidang 0"] == 2
    rows = layanan.ask(list_bukti_siklus, pengumpulan.admin, siklus_id=pengumpulan.siklus_id)
    assert [row.kunci for row in rows] == ["", "realisasi:1"]


def test_berkas_hilang_berubah_dan_tak_tercatat_ditemukan(pengumpulan: Kantor, penyimpanan: str) -> None:
    kept = [unggah(pengumpulan, isi=gambar(warna)).bukti for warna in ("red", "blue", "green")]
    paths = sorted(path for path in Path(penyimpanan).rglob("*") if path.is_file())
    paths[0].unlink()
    paths[1].chmod(0o600)
    paths[1].write_bytes(b"lain")
    (Path(penyimpanan) / "asing.txt").write_text("x")
    result = CliRunner().invoke(app, ["files", "verify"])
    assert result.exit_code == 1
    assert "HILANG: " in result.output
    assert "BERUBAH: " in result.output
    assert "TIDAK TERCATAT: asing.txt" in result.output
    assert "3 berkas diperiksa, 2 hilang atau berubah" in result.output
    with pytest.raises(BerkasBerubah):
        layanan.ask(download_bukti, pengumpulan.admin, bukti_id=kept[1].id)
