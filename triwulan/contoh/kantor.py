"""The sample offices: their bidang, jabatan and people. People are fictitious; only the offices are real."""

from __future__ import annotations

from dataclasses import dataclass

from db.organisasi import JenisInstansi


@dataclass(frozen=True)
class ContohKantor:
    """One sample office. `jabatan` maps each pelaksana id of its SOP to the jabatan of the sample person."""

    kode: str
    pemda: str
    nama: str
    nama_pendek: str
    jenis: JenisInstansi
    kota: str
    alamat: str
    awalan: str
    """Prefix of the sample account names."""
    kepala: str
    """Id of the pelaksana column that the pimpinan holds; empty where the SOP gives the head no column."""
    jabatan_kepala: str
    bidang: tuple[str, ...]


KANTOR = (
    ContohKantor(
        kode="kesbangpol-kota-tangerang",
        pemda="Pemerintah Kota Tangerang",
        nama="Badan Kesatuan Bangsa dan Politik",
        nama_pendek="Kesbangpol Kota Tangerang",
        jenis=JenisInstansi.BADAN,
        kota="Tangerang",
        alamat="Jalan Contoh Nomor 1, Kota Tangerang",
        awalan="kesbang",
        kepala="kepala",
        jabatan_kepala="Kepala Badan Kesatuan Bangsa dan Politik",
        bidang=(
            "Sekretariat",
            "Bidang Ideologi dan Wawasan Kebangsaan",
            "Bidang Politik Dalam Negeri",
            "Bidang Kewaspadaan Nasional",
        ),
    ),
    ContohKantor(
        kode="disdukcapil-kota-tangerang",
        pemda="Pemerintah Kota Tangerang",
        nama="Dinas Kependudukan dan Pencatatan Sipil",
        nama_pendek="Disdukcapil Kota Tangerang",
        jenis=JenisInstansi.DINAS,
        kota="Tangerang",
        alamat="Jalan Contoh Nomor 2, Kota Tangerang",
        awalan="dukcapil",
        kepala="kepala",
        jabatan_kepala="Kepala Dinas Kependudukan dan Pencatatan Sipil",
        bidang=(
            "Bidang Pelayanan Pendaftaran Penduduk",
            "Bidang Pelayanan Pencatatan Sipil",
            "Bidang Pengelolaan Informasi Administrasi Kependudukan",
        ),
    ),
    ContohKantor(
        kode="satpolpp-banten",
        pemda="Pemerintah Provinsi Banten",
        nama="Satuan Polisi Pamong Praja",
        nama_pendek="Satpol PP Provinsi Banten",
        jenis=JenisInstansi.SATUAN,
        kota="Serang",
        alamat="Kawasan Pusat Pemerintahan Provinsi Banten, Jl. Syech Nawawi Al Bantani Palima Serang",
        awalan="satpol",
        kepala="",
        jabatan_kepala="Kepala Satuan Polisi Pamong Praja",
        bidang=(
            "Bidang Penegakan Peraturan Perundang-undangan Daerah",
            "Bidang Ketertiban Umum dan Ketenteraman Masyarakat",
            "Bidang Perlindungan Masyarakat",
        ),
    ),
    ContohKantor(
        kode="kecamatan-karawaci",
        pemda="Pemerintah Kota Tangerang",
        nama="Kecamatan Karawaci",
        nama_pendek="Kecamatan Karawaci",
        jenis=JenisInstansi.KECAMATAN,
        kota="Tangerang",
        alamat="Jalan Contoh Nomor 4, Kota Tangerang",
        awalan="karawaci",
        kepala="camat",
        jabatan_kepala="Camat Karawaci",
        bidang=(
            "Seksi Tata Pemerintahan",
            "Seksi Ekonomi dan Pembangunan",
            "Seksi Ketenteraman dan Ketertiban Umum",
        ),
    ),
    ContohKantor(
        kode="bakesbangpol-pekalongan",
        pemda="Pemerintah Kota Pekalongan",
        nama="Badan Kesatuan Bangsa dan Politik",
        nama_pendek="Bakesbangpol Kota Pekalongan",
        jenis=JenisInstansi.BADAN,
        kota="Pekalongan",
        alamat="Jalan Contoh Nomor 5, Kota Pekalongan",
        awalan="pekalongan",
        kepala="kepala",
        jabatan_kepala="Kepala Badan Kesatuan Bangsa dan Politik",
        bidang=("Bidang Ideologi dan Wawasan Kebangsaan", "Bidang Politik dan Kewaspadaan Nasional"),
    ),
)
