"""Each kind of field: what it takes, what it finds missing, what it hands in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db import Database
from db.organisasi import Bidang, Instansi
from tests.factories import create_instansi, create_pengguna
from triwulan.errors import InvalidInput
from triwulan.siklus.blok import Konteks, aturan
from triwulan.siklus.kait import Kurang, Lingkup, NaskahTugas, Rekaman
from triwulan.siklus.lembar import Lembar
from triwulan.sop import formulir as f
from triwulan.waktu import Periode

HARI_INI = date(2026, 4, 6)
PILIHAN = (f.Pilihan(nilai="a", label="Satu"), f.Pilihan(nilai="b", label="Dua"))


@pytest.fixture
def session(sqlite: Database) -> Iterator[Session]:
    with sqlite.writing() as opened:
        yield opened


@pytest.fixture
def instansi(session: Session) -> Instansi:
    return create_instansi(session, bidang=("Bidang A", "Bidang B"))


@pytest.fixture
def konteks(session: Session, instansi: Instansi) -> Konteks:
    lingkup = Lingkup(instansi.id, 1, 2026, 1, 1, None)
    return Konteks(session, lingkup, HARI_INI, Periode(2026, 1))


def kurang(blok: Any, nilai: Any, konteks: Konteks) -> list[str]:
    return [item.pesan for item in periksa(blok, nilai, konteks)]


def periksa(blok: Any, nilai: Any, konteks: Konteks) -> list[Kurang]:
    parts = nilai if isinstance(blok, f.BlokPemeriksaan) else {"": nilai}
    return list(aturan(blok.jenis).missing(blok, parts, konteks))


def terima(blok: Any, nilai: Any, kunci: str = "") -> Any:
    return aturan(blok.jenis).accept(blok, kunci, nilai)


def test_setiap_jenis_blok_mempunyai_aturan() -> None:
    kinds = {kind.model_fields["jenis"].default for kind in f.Blok.__subclasses__()}
    assert len(kinds) == 17
    for kind in kinds:
        assert aturan(kind).jenis == kind


@pytest.mark.parametrize("jenis", ["teks", "paragraf"])
@pytest.mark.parametrize("nilai", [None, "", "  \n "])
def test_teks_wajib_tidak_boleh_hanya_spasi(jenis: str, nilai: str | None, konteks: Konteks) -> None:
    kind = f.BlokTeks if jenis == "teks" else f.BlokParagraf
    assert kurang(kind(id="x", label="X", wajib=True), nilai, konteks) == ["Wajib diisi."]
    assert kurang(kind(id="x", label="X"), nilai, konteks) == []


@pytest.mark.parametrize(
    ("nilai", "pesan"),
    [
        ("12,5", []),
        ("1.234,5", ["Paling banyak 100."]),
        ("-1", ["Paling sedikit 0."]),
        ("1.234", ["Angka ini dapat dibaca dua cara; pilih maksud Anda."]),
        ("dua belas", ["Angka tidak terbaca; tulis misalnya 1.234,5."]),
        ("", ["Wajib diisi."]),
    ],
)
def test_angka(nilai: str, pesan: list[str], konteks: Konteks) -> None:
    blok = f.BlokAngka(id="x", label="X", wajib=True, min=0, maks=100)
    assert kurang(blok, nilai, konteks) == pesan


def test_angka_diserahkan_sebagaimana_ditulis_dan_sebagaimana_dibaca(konteks: Konteks) -> None:
    blok = f.BlokAngka(id="x", label="X")
    assert aturan("angka").final(blok, {"": "1.234,50"}, konteks) == {"teks": "1.234,50", "nilai": "1234.50"}


@pytest.mark.parametrize(
    ("batas", "tanggal", "boleh"),
    [
        ("bebas", "2030-01-01", True),
        ("dalam_triwulan", "2026-03-31", True),
        ("dalam_triwulan", "2026-04-01", False),
        ("tidak_lampau", "2026-04-06", True),
        ("tidak_lampau", "2026-04-05", False),
        ("tidak_depan", "2026-04-06", True),
        ("tidak_depan", "2026-04-07", False),
    ],
)
def test_tanggal_dalam_batasnya(batas: Any, tanggal: str, boleh: bool, konteks: Konteks) -> None:
    blok = f.BlokTanggal(id="x", label="X", batas=batas)
    assert (kurang(blok, tanggal, konteks) == []) is boleh


def test_tanggal_yang_bukan_tanggal_ditolak_saat_mengetik() -> None:
    with pytest.raises(InvalidInput):
        terima(f.BlokTanggal(id="x", label="X"), "kemarin")


def test_pilihan_hanya_dari_daftar_dan_satu_kecuali_ganda(konteks: Konteks) -> None:
    blok = f.BlokPilihan(id="x", label="X", pilihan=PILIHAN, wajib=True)
    assert terima(blok, {"pilihan": ["a"]}) == {"pilihan": ["a"], "lainnya": ""}
    for wrong in ({"pilihan": ["c"]}, {"pilihan": ["a", "b"]}, ["a"], {"asing": 1}):
        with pytest.raises(InvalidInput):
            terima(blok, wrong)
    assert kurang(blok, {"pilihan": [], "lainnya": ""}, konteks) == ["Wajib diisi."]
    assert aturan("pilihan").final(blok, {"": {"pilihan": ["b"], "lainnya": ""}}, konteks)["label"] == ["Dua"]


def test_orang_yang_tidak_aktif_lagi_harus_dipilih_kembali(
    session: Session, instansi: Instansi, konteks: Konteks
) -> None:
    person = create_pengguna(session, instansi)
    blok = f.BlokOrang(id="x", label="X", wajib=True, sumber="pengguna")
    assert kurang(blok, [person.id], konteks) == []
    found = aturan("orang").final(blok, {"": [person.id]}, konteks)
    assert found[0]["nama"] == person.nama
    assert kurang(blok, [999], konteks) != []
    assert kurang(blok, [], konteks) == ["Wajib diisi."]
    with pytest.raises(InvalidInput):
        terima(blok, [1, 2])
    with pytest.raises(InvalidInput):
        terima(blok, ["Budi"])


def test_tim_menyebut_bidang_yang_belum_terwakili(
    session: Session, instansi: Instansi, konteks: Konteks
) -> None:
    people = [create_pengguna(session, instansi) for _ in range(2)]
    lanes = session.query(Bidang).filter_by(instansi_id=instansi.id).order_by(Bidang.id).all()
    konteks.lajur = {lane.id: lane.nama for lane in lanes}
    blok = f.BlokTim(id="tim", label="Tim", wajib=True)
    one = {"orang": people[0].id, "kedudukan": "Ketua", "bidang_id": lanes[0].id}
    assert kurang(blok, [one], konteks) == ["Belum terwakili: Bidang B."]
    two = {"orang": people[1].id, "kedudukan": "Anggota", "bidang_id": lanes[1].id}
    assert kurang(blok, [one, two], konteks) == []
    assert "dua kali" in kurang(blok, [one, {**two, "orang": people[0].id}], konteks)[0]
    assert "kedudukan" in kurang(blok, [one, {**two, "kedudukan": " "}], konteks)[0]


def test_disposisi_memerlukan_penerima_instruksi_dan_sifat(
    session: Session, instansi: Instansi, konteks: Konteks
) -> None:
    person = create_pengguna(session, instansi)
    blok = f.BlokDisposisi(id="d", label="Disposisi", wajib=True)
    missing = periksa(blok, {"kepada": [], "sifat": "", "catatan": "x"}, konteks)
    assert [item.kunci for item in missing] == ["kepada", "sifat"]
    value = {"kepada": [person.id], "sifat": "Segera", "instruksi": ["Proses"], "catatan": ""}
    assert kurang(blok, value, konteks) == []
    with pytest.raises(InvalidInput):
        terima(blok, {"kepada": "Budi"})


def test_berkas_menghitung_yang_diunggah(konteks: Konteks) -> None:
    blok = f.BlokBerkas(id="b", label="B", min=2)
    assert kurang(blok, None, konteks) == ["Unggah paling sedikit 2 berkas (sekarang 0)."]
    konteks.bukti = {"b": 2}
    assert kurang(blok, None, konteks) == []


def test_pemeriksaan_per_rekaman(konteks: Konteks) -> None:
    konteks.rekaman = tuple(
        Rekaman("realisasi", id_, f"Indikator {id_}", None, "diajukan", frozenset()) for id_ in (1, 2)
    )
    blok = f.BlokPemeriksaan(id="p", label="P", wajib=True)
    verdicts = {"realisasi:1": {"hasil": "sesuai"}}
    assert kurang(blok, verdicts, konteks) == ["Belum diperiksa."]
    verdicts["realisasi:2"] = {"hasil": "tidak", "alasan": " "}
    assert kurang(blok, verdicts, konteks) == ["Tulis alasan tidak sesuai."]
    verdicts["realisasi:2"] = {"hasil": "tidak", "alasan": "Salah satuan."}
    assert kurang(blok, verdicts, konteks) == [
        "Tidak sesuai: kembalikan langkah ini, atau ubah hasil pemeriksaannya."
    ]
    konteks.jawaban = "tidak"
    assert kurang(blok, verdicts, konteks) == []


def test_pemeriksaan_dokumen_menilai_setiap_butir(konteks: Konteks) -> None:
    blok = f.BlokPemeriksaan(
        id="p", label="P", objek="laporan", per="dokumen", butir=("Data lengkap", "Rumus benar")
    )
    missing = periksa(blok, {"butir:0": {"hasil": "sesuai"}}, konteks)
    assert [(item.kunci, item.label) for item in missing] == [("butir:1", "Rumus benar")]
    for wrong in ({"hasil": "mungkin"}, {"lain": 1}, "sesuai"):
        with pytest.raises(InvalidInput):
            terima(blok, wrong, "butir:0")


def test_naskah_wajib_harus_dibuat_begitu_ada_yang_membuatnya(konteks: Konteks) -> None:
    blok = f.BlokNaskah(id="n", label="N", wajib=True, naskah=f.JenisNaskah.SK_TIM)
    assert kurang(blok, None, konteks) == []
    konteks.naskah = {"n": NaskahTugas("n", "sk_tim", None, None, "", "", False, "Naskah belum dibuat.")}
    assert kurang(blok, None, konteks) == ["Naskah belum dibuat."]
    konteks.naskah = {"n": NaskahTugas("n", "sk_tim", None, 7, "800/1", "final", False)}
    assert kurang(blok, None, konteks) == []
    assert aturan("naskah").final(blok, {}, konteks) == {"naskah_id": 7, "nomor": "800/1"}


def test_pengesahan_harus_ditandai(konteks: Konteks) -> None:
    blok = f.BlokPengesahan(id="s", label="S", wajib=True, pernyataan="Saya setuju.")
    assert kurang(blok, {"setuju": False}, konteks) != []
    assert kurang(blok, {"setuju": True}, konteks) == []
    with pytest.raises(InvalidInput):
        terima(blok, {"setuju": "ya"})


@pytest.mark.parametrize(
    ("tempat", "jumlah"),
    [
        ({"kanal": "Laman resmi", "alamat": "https://contoh.go.id/lkj", "tanggal": "2026-04-06"}, 0),
        ({"kanal": "Papan pengumuman", "alamat": "Lobi kantor", "tanggal": "2026-04-06"}, 0),
        ({"kanal": "Laman resmi", "alamat": "https://", "tanggal": "2026-04-06"}, 1),
        ({"kanal": "", "alamat": "", "tanggal": "2026-04-07"}, 3),
    ],
)
def test_publikasi_memerlukan_kanal_alamat_dan_tanggal(
    tempat: dict[str, str], jumlah: int, konteks: Konteks
) -> None:
    konteks.bukti = {"pub": 1}
    blok = f.BlokPublikasi(id="pub", label="Publikasi", wajib=True)
    assert len(kurang(blok, [tempat], konteks)) == jumlah


def test_publikasi_memerlukan_bukti(konteks: Konteks) -> None:
    blok = f.BlokPublikasi(id="pub", label="Publikasi", wajib=True)
    place = {"kanal": "Laman resmi", "alamat": "https://contoh.go.id", "tanggal": "2026-04-06"}
    assert "Unggah bukti" in kurang(blok, [place], konteks)[0]


def test_arsip_memerlukan_tempat_dan_klasifikasi_yang_diusulkan(konteks: Konteks) -> None:
    blok = f.BlokArsip(id="a", label="Arsip", wajib=True)
    assert kurang(blok, None, konteks) == ["Isi tempat penyimpanan arsip."]
    assert kurang(blok, {"tempat": "Lemari 1"}, konteks) == []
    assert aturan("arsip").final(blok, {"": {"tempat": "Lemari 1"}}, konteks)["klasifikasi"] == "000.8.6.3"


@pytest.mark.parametrize("terakhir", [True, False])
def test_isian_khusus_langkah_terakhir_tidak_diminta_lebih_dahulu(terakhir: bool, konteks: Konteks) -> None:
    arsip = f.BlokArsip(id="a", label="Arsip", wajib=True, hanya_di_akhir=True)
    konteks.langkah_terakhir = terakhir
    lembar = Lembar(f.Formulir(kode="x", judul="X", petunjuk="X", blok=(arsip,)), {}, konteks)
    assert bool(lembar.missing()) is terakhir


@pytest.mark.parametrize("jenis", ["realisasi", "anggaran", "analisis", "berkas", "naskah"])
def test_yang_disimpan_di_tempat_lain_tidak_diterima_sebagai_isian(jenis: str) -> None:
    kind = next(kind for kind in f.Blok.__subclasses__() if kind.model_fields["jenis"].default == jenis)
    blok = kind.model_construct(id="x", label="X")
    with pytest.raises(InvalidInput):
        terima(blok, "x")
