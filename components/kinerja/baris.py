"""From figures to rows of charts and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from components.grafik.anggaran import BarisSerapan
from components.grafik.batang import Batang
from components.grafik.petak import BarisPetak, Petak
from components.grafik.tren import TitikTahun
from components.kinerja import kata
from components.navigasi import address
from components.tabel import Baris, Isi, Tabel, columns
from triwulan.angka import Rentang, print_persen, print_rupiah, romawi
from triwulan.kinerja.anggaran import LembarAnggaran
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.perhatian import Memburuk
from triwulan.kinerja.ringkas_anggaran import SerapanProgram
from triwulan.kinerja.ringkasan import ProyeksiIndikator, RingkasanKelompok
from triwulan.kinerja.tren import TitikTren, TrenIndikator
from triwulan.kinerja.ukuran import Penulis
from triwulan.waktu import Periode

TRIWULAN = tuple(f"TW {romawi(number)}" for number in range(1, 5))


def indikator_bars(rows: Sequence[DeretIndikator]) -> list[Batang]:
    """A bullet bar per indikator."""
    return [
        Batang(
            row.indikator_id,
            row.nama,
            _float(row.kini.capaian.nilai) if row.sudah_waktunya else None,
            kata.capaian_kini(row) + kata.tanda(row.kini.capaian),
            kata.tercapai(row.kini.capaian),
            f"Target {kata.nilai(row, row.kini.sd_target)} · realisasi {kata.nilai(row, row.kini.sd_nilai)}",
        )
        for row in rows
    ]


def indikator_table(rows: Sequence[DeretIndikator], periode: Periode, judul: str) -> Tabel:
    """Target, realisasi and capaian up to the triwulan."""
    return Tabel(
        judul,
        columns("Indikator", "Target", "Realisasi", "Capaian", angka=("Target", "Realisasi", "Capaian")),
        tuple(
            Baris(
                (
                    row.nama,
                    _value(row, row.kini.sd_target),
                    _value(row, row.kini.sd_nilai),
                    Isi(
                        kata.capaian_kini(row) + kata.tanda(row.kini.capaian),
                        row.kini.capaian.nilai if row.sudah_waktunya else None,
                        kata.nada(row.kini.capaian),
                    ),
                ),
                row.indikator_id,
                address("indikator", id=row.indikator_id, tahun=periode.tahun, tw=periode.tw),
            )
            for row in rows
        ),
    )


def kelompok_bars(rows: Sequence[RingkasanKelompok]) -> list[Batang]:
    """A bullet bar per sasaran or bidang: the average of its indikator."""
    return [
        Batang(
            row.id or 0,
            row.nama,
            _float(row.rata_rata.nilai),
            _average(row),
            None if row.rata_rata.nilai is None else row.rata_rata.nilai >= 100,
            f"{row.rata_rata.keterangan}; {row.tercapai} dari {row.diminta} mencapai target",
        )
        for row in rows
    ]


def kelompok_table(
    rows: Sequence[RingkasanKelompok], judul: str, kolom: str, alamat: str, periode: Periode
) -> Tabel:
    """Averages with their basis."""
    return Tabel(
        judul,
        columns(kolom, "Rata-rata", "Mencapai target", "Terisi", angka=("Rata-rata", "Mencapai target", "Terisi")),
        tuple(
            Baris(
                (
                    row.nama,
                    Isi(_average(row), row.rata_rata.nilai),
                    Isi(f"{row.tercapai} dari {row.diminta}", row.tercapai),
                    Isi(f"{row.terisi} dari {row.diminta}", row.terisi),
                ),
                row.id,
                address(alamat, **{kolom.lower(): row.id}, tahun=periode.tahun, tw=periode.tw),
            )
            for row in rows
        ),
    )  # fmt: skip


def heat_rows(rows: Sequence[DeretIndikator]) -> list[BarisPetak]:
    """Four cells per indikator; triwulan after the one that is looked at stay empty."""
    return [
        BarisPetak(
            row.indikator_id,
            row.nama,
            tuple(
                Petak(_float(sel.capaian.nilai) if sel.nilai is not None else None, kata.capaian_sel(sel))
                if sel.tw <= row.tw
                else Petak(None, "")
                for sel in row.sel
            ),
        )
        for row in rows
    ]


def heat_table(rows: Sequence[DeretIndikator], periode: Periode, judul: str) -> Tabel:
    """The same figures as words."""
    return Tabel(
        judul,
        columns("Indikator", *TRIWULAN, angka=TRIWULAN),
        tuple(
            Baris(
                (
                    row.nama,
                    *(
                        Isi(kata.capaian_sel(sel), sel.capaian.nilai if sel.nilai is not None else None)
                        if sel.tw <= row.tw
                        else Isi("")
                        for sel in row.sel
                    ),
                ),
                row.indikator_id,
                address("indikator", id=row.indikator_id, tahun=periode.tahun, tw=periode.tw),
            )
            for row in rows
        ),
    )


def trend_points(tren: TrenIndikator, presisi: int) -> list[TitikTahun]:
    """The years of one indikator of which anything is known; a range target is drawn at its lower bound."""
    return [
        TitikTahun(
            point.tahun,
            _float(point.realisasi),
            _written(tren, presisi, point.realisasi),
            _bound(point.target),
            _written(tren, presisi, point.target),
            _covers(point),
        )
        for point in known_years(tren)
    ]


def known_years(tren: TrenIndikator) -> list[TitikTren]:
    """The years of which a target or a realisasi is known."""
    return [point for point in tren.titik if point.realisasi is not None or point.target is not None]


def renstra_points(tren: TrenIndikator, presisi: int) -> dict[int, tuple[float, str]]:
    """The line of the Renstra."""
    return {
        year: (number, _written(tren, presisi, goal))
        for year, goal in tren.renstra.items()
        if (number := _bound(goal)) is not None
    }


def trend_table(tren: TrenIndikator, presisi: int, judul: str) -> Tabel:
    """Year by year, with the source of what was printed elsewhere."""
    points = {point.tahun: point for point in known_years(tren)}
    years = sorted(set(points) | set(tren.renstra))
    return Tabel(
        judul,
        columns("Tahun", "Renstra", "Target", "Realisasi", "Capaian", angka=("Renstra", "Target", "Realisasi", "Capaian")),
        tuple(_trend_row(tren, presisi, year, points.get(year)) for year in years),
    )  # fmt: skip


def _trend_row(tren: TrenIndikator, presisi: int, year: int, point: TitikTren | None) -> Baris:
    note = _covers(point) if point else ""
    return Baris(
        (
            f"{year} ({note})" if note else str(year),
            _cell(tren, presisi, tren.renstra.get(year)),
            _cell(tren, presisi, point.target if point else None),
            _cell(tren, presisi, point.realisasi if point else None),
            Isi(point.capaian.teks, point.capaian.nilai) if point and point.realisasi is not None else Isi(kata.KOSONG),
        )
    )  # fmt: skip


def absorption_rows(rows: Sequence[SerapanProgram]) -> list[BarisSerapan]:
    """Two bars per program."""
    return [
        BarisSerapan(
            row.nama,
            _float(row.rata_rata.nilai),
            _or(row.rata_rata.nilai, "tanpa indikator" if not row.rata_rata.jumlah else "belum terhitung"),
            _float(row.serapan),
            _or(row.serapan, "tanpa pagu"),
        )
        for row in rows
    ]


def absorption_table(rows: Sequence[SerapanProgram], judul: str) -> Tabel:
    """Money beside performance."""
    return Tabel(
        judul,
        columns("Program", "Pagu", "Realisasi", "Serapan", "Capaian", angka=("Pagu", "Realisasi", "Serapan", "Capaian")),
        tuple(
            Baris(
                (
                    row.nama,
                    Isi(print_rupiah(row.pagu), row.pagu),
                    Isi(print_rupiah(row.realisasi), row.realisasi),
                    Isi(kata.persen(row.serapan), row.serapan),
                    Isi(kata.persen(row.rata_rata.nilai), row.rata_rata.nilai),
                ),
                tebal=row.simpul_id is None,
            )
            for row in rows
        ),
    )  # fmt: skip


def spending_table(lembar: LembarAnggaran, periode: Periode) -> Tabel:
    """Sub kegiatan with pagu and what was spent up to the triwulan, the sum last."""
    rows = tuple(
        Baris((row.nama, _money(row.pagu), _money(row.sd_tw), Isi(kata.persen(row.serapan), row.serapan)))
        for row in lembar.baris
    )
    total = Baris(
        (
            "Jumlah",
            _money(lembar.pagu),
            _money(lembar.sd_tw),
            Isi(kata.persen(lembar.serapan), lembar.serapan),
        ),
        tebal=True,
    )
    return Tabel(
        f"Anggaran {periode.kode}",
        columns("Sub kegiatan", "Pagu", "Realisasi", "Serapan", angka=("Pagu", "Realisasi", "Serapan")),
        (*rows, total),
    )


def projection_bars(
    rows: Sequence[DeretIndikator], proyeksi: Mapping[int, ProyeksiIndikator]
) -> list[Batang]:
    """What is reached of the year's target by now, and (outlined) where the year will end."""
    return [
        Batang(
            row.indikator_id,
            row.nama,
            _float(row.tahunan.nilai),
            _or(proyeksi[row.indikator_id].capaian.nilai, "belum ada data") + kata.tanda(proyeksi[row.indikator_id].capaian),
            kata.tercapai(proyeksi[row.indikator_id].capaian),
            f"Cara: {proyeksi[row.indikator_id].proyeksi.metode}",
            _float(proyeksi[row.indikator_id].capaian.nilai),
        )
        for row in rows
    ]  # fmt: skip


def projection_table(
    rows: Sequence[DeretIndikator],
    proyeksi: Mapping[int, ProyeksiIndikator],
    periode: Periode,
    judul: str,
) -> Tabel:
    """Projected number, its capaian, and by which method."""
    return Tabel(
        judul,
        columns("Indikator", "Target setahun", "Proyeksi", "Capaian", "Cara", angka=("Target setahun", "Proyeksi", "Capaian")),
        tuple(
            Baris(
                (
                    row.nama,
                    _value(row, row.target_tahunan),
                    _value(row, proyeksi[row.indikator_id].proyeksi.nilai),
                    Isi(
                        kata.persen(proyeksi[row.indikator_id].capaian.nilai) + kata.tanda(proyeksi[row.indikator_id].capaian),
                        proyeksi[row.indikator_id].capaian.nilai,
                        kata.nada(proyeksi[row.indikator_id].capaian),
                    ),
                    proyeksi[row.indikator_id].proyeksi.metode,
                ),
                row.indikator_id,
                address("indikator", id=row.indikator_id, tahun=periode.tahun, tw=periode.tw),
            )
            for row in rows
        ),
    )  # fmt: skip


def worse_table(rows: Sequence[Memburuk], periode: Periode) -> Tabel:
    """What fell since it was last measured."""
    return Tabel(
        "Yang memburuk",
        columns("Indikator", "Sebelum", "Kini", "Perubahan", angka=("Sebelum", "Kini", "Perubahan")),
        tuple(
            Baris(
                (
                    row.nama,
                    Isi(f"{row.sebelum.teks} (TW {romawi(row.tw_sebelum)})", row.sebelum.nilai),
                    Isi(row.kini.teks, row.kini.nilai, kata.nada(row.kini)),
                    Isi(f"▼\u00a0{print_persen(abs(row.selisih)).removesuffix('%')}\u00a0poin", row.selisih),
                ),
                row.indikator_id,
                address("indikator", id=row.indikator_id, tahun=periode.tahun, tw=periode.tw),
            )
            for row in rows
        ),
    )


def _average(row: RingkasanKelompok) -> str:
    if row.rata_rata.nilai is None:
        return "belum terhitung" if row.diminta else "belum waktunya"
    sign = "✓" if row.rata_rata.nilai >= 100 else "▼"
    return f"{kata.persen(row.rata_rata.nilai)}\u00a0{sign}"


def _value(row: DeretIndikator, angka: Decimal | Rentang | None) -> Isi:
    return Isi(kata.nilai(row, angka), angka if isinstance(angka, Decimal) else None)


def _written(tren: TrenIndikator, presisi: int, angka: Decimal | Rentang | None) -> str:
    return kata.KOSONG if angka is None else Penulis(tren.satuan, presisi, angka).tulis(angka)


def _cell(tren: TrenIndikator, presisi: int, angka: Decimal | Rentang | None) -> Isi:
    return Isi(_written(tren, presisi, angka), angka if isinstance(angka, Decimal) else None)


def _covers(point: TitikTren) -> str:
    return f"s.d. TW {romawi(point.tw)}" if point.realisasi is not None and 0 < point.tw < 4 else ""


def _bound(angka: Decimal | Rentang | None) -> float | None:
    return _float(angka.bawah if isinstance(angka, Rentang) else angka)


def _money(rupiah: int | None) -> Isi:
    return Isi(kata.KOSONG if rupiah is None else print_rupiah(rupiah), rupiah)


def _or(angka: Decimal | None, kata_lain: str) -> str:
    return kata_lain if angka is None else kata.persen(angka)


def _float(angka: Decimal | None) -> float | None:
    return None if angka is None else float(angka)
