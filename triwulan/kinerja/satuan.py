"""What kind of quantity a satuan names, so far as rules and sentences depend on it."""

from __future__ import annotations

from enum import StrEnum


class JenisSatuan(StrEnum):
    """Kinds of satuan that behave differently."""

    PERSEN = "persen"
    CACAH = "cacah"
    """Things that are counted: never negative, never a fraction."""
    INDEKS = "indeks"
    WAKTU = "waktu"
    RUPIAH = "rupiah"
    LAIN = "lain"


_PERSEN = {"%", "persen", "persentase", "prosen", "prosentase"}
_INDEKS = {
    "indeks",
    "index",
    "nilai",
    "angka",
    "skor",
    "poin",
    "point",
    "rasio",
    "predikat",
    "level",
    "skala",
}
_WAKTU = {"detik", "menit", "jam", "hari", "minggu", "bulan", "tahun", "hari kerja"}
_RUPIAH = {"rp", "rupiah"}
_CACAH = {
    "akta", "anak", "aparatur", "aplikasi", "badan usaha", "berita acara", "berkas", "desa", "dokumen", "event", "gedung",
    "inovasi", "instansi", "jenis", "jiwa", "kali", "kartu", "kasus", "kecamatan", "kegiatan", "kejadian", "kelompok",
    "keluarga", "kelurahan", "keping", "kk", "laporan", "layanan", "lembaga", "lokasi", "opd", "orang", "ormas", "paket",
    "partai", "pasar", "pd", "pegawai", "pelanggaran", "pemohon", "penduduk", "perangkat daerah", "perda", "perkada",
    "perkara", "peserta", "pks", "pos", "puskesmas", "regu", "rekomendasi", "rt", "rumah", "rw", "satuan", "sekolah", "siswa",
    "sk", "surat", "titik", "unit", "usaha", "warga",
}  # fmt: skip


def jenis_satuan(satuan: str) -> JenisSatuan:
    """The kind of a satuan as offices write it; LAIN for what is not known (kilometer, ton)."""
    kata = " ".join(satuan.lower().strip(" .").split())
    daftar = (
        (_PERSEN, JenisSatuan.PERSEN),
        (_INDEKS, JenisSatuan.INDEKS),
        (_WAKTU, JenisSatuan.WAKTU),
        (_RUPIAH, JenisSatuan.RUPIAH),
        (_CACAH, JenisSatuan.CACAH),
    )
    return next((jenis for kumpulan, jenis in daftar if kata in kumpulan), JenisSatuan.LAIN)
