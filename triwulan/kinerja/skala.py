"""Scales: which predikat a value has, and which number a predikat stands for.

The printed scales of regulations leave holes ("76–90", "91–100": what is 90,5?) and local ones overlap, so a
scale is a setting that is checked over its whole range before it may be used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from triwulan.angka import print_angka
from triwulan.errors import InvalidInput

_Batas = tuple[Decimal, int]
"""A place on the number line: (x, 0) just before x, (x, 1) just after it."""

_TAK_HINGGA = Decimal("Infinity")


@dataclass(frozen=True)
class Kelas:
    """One predikat and the values that have it; a bound that is None is open to that side."""

    nama: str
    kode: str = ""
    bawah: Decimal | None = None
    atas: Decimal | None = None
    bawah_termasuk: bool = False
    atas_termasuk: bool = True

    def contains(self, nilai: Decimal) -> bool:
        """Whether a value has this predikat."""
        return self.awal <= (nilai, 0) < self.akhir

    @property
    def awal(self) -> _Batas:
        """Where the class begins."""
        return (-_TAK_HINGGA, 0) if self.bawah is None else (self.bawah, 0 if self.bawah_termasuk else 1)

    @property
    def akhir(self) -> _Batas:
        """Where the class ends."""
        return (_TAK_HINGGA, 1) if self.atas is None else (self.atas, 1 if self.atas_termasuk else 0)


@dataclass(frozen=True)
class Skala:
    """Classes from best to worst over the values from `bawah` to `atas` (None: without end)."""

    nama: str
    kelas: tuple[Kelas, ...]
    sumber: str
    bawah: Decimal | None = Decimal(0)
    atas: Decimal | None = None

    def kelas_of(self, nilai: Decimal) -> Kelas | None:
        """The predikat of a value; None where the scale does not reach it (or it is no number)."""
        if not nilai.is_finite() or not self._reaches(nilai):
            return None
        return next((kelas for kelas in self.kelas if kelas.contains(nilai)), None)

    def _reaches(self, nilai: Decimal) -> bool:
        return (self.bawah is None or self.bawah <= nilai) and (self.atas is None or nilai <= self.atas)


@dataclass(frozen=True)
class MasalahSkala:
    """A hole, an overlap or another fault of a scale; `pesan` says which values it concerns."""

    kode: str
    pesan: str


def check_skala(skala: Skala) -> tuple[MasalahSkala, ...]:
    """Every fault of a scale: no class, a name twice, bounds reversed, holes and overlaps over its whole range."""
    if not skala.kelas:
        return (MasalahSkala("tanpa_kelas", "Skala belum mempunyai predikat. Isi sedikitnya satu."),)
    terbalik = tuple(_reversed_bounds(skala.kelas))
    return (*_repeated_names(skala.kelas), *(terbalik or _holes_and_overlaps(skala)))


def _repeated_names(kelas: Sequence[Kelas]) -> Iterable[MasalahSkala]:
    nama = [k.nama.strip().lower() for k in kelas]
    for k in {k.nama for k in kelas if nama.count(k.nama.strip().lower()) > 1}:
        yield MasalahSkala("nama_ganda", f"Predikat “{k}” tertulis lebih dari satu kali. Bedakan namanya.")


def _reversed_bounds(kelas: Sequence[Kelas]) -> Iterable[MasalahSkala]:
    for k in kelas:
        if k.akhir <= k.awal:
            yield MasalahSkala(
                "batas_terbalik", f"Batas bawah predikat “{k.nama}” tidak lebih kecil daripada batas atasnya."
            )


def _holes_and_overlaps(skala: Skala) -> Iterable[MasalahSkala]:
    awal = (-_TAK_HINGGA, 0) if skala.bawah is None else (skala.bawah, 0)
    akhir = (_TAK_HINGGA, 1) if skala.atas is None else (skala.atas, 1)
    urut = sorted(skala.kelas, key=lambda k: k.awal)
    if awal < urut[0].awal:
        yield _hole(awal, urut[0].awal)
    for sebelum, sesudah in pairwise(urut):
        if sebelum.akhir < sesudah.awal:
            yield _hole(sebelum.akhir, sesudah.awal)
        elif sebelum.akhir > sesudah.awal:
            yield _overlap(sebelum, sesudah)
    if (terjauh := max(k.akhir for k in urut)) < akhir:
        yield _hole(terjauh, akhir)


def _hole(awal: _Batas, akhir: _Batas) -> MasalahSkala:
    return MasalahSkala(
        "celah", f"Nilai {_describe(awal, akhir)} tidak mempunyai predikat. Sambungkan batasnya."
    )


def _overlap(sebelum: Kelas, sesudah: Kelas) -> MasalahSkala:
    nilai = _describe(sesudah.awal, min(sebelum.akhir, sesudah.akhir))
    return MasalahSkala(
        "tumpang_tindih",
        f"Nilai {nilai} mempunyai dua predikat: “{sebelum.nama}” dan “{sesudah.nama}”. Pilih salah satu.",
    )


def _describe(awal: _Batas, akhir: _Batas) -> str:
    """The values from one place to the next, in words."""
    bawah, atas = awal[0], akhir[0]
    if bawah == atas:
        return f"tepat {print_angka(bawah)}"
    kata_bawah = "" if bawah == -_TAK_HINGGA else f"{'di atas' if awal[1] else 'mulai'} {print_angka(bawah)}"
    kata_atas = (
        "" if atas == _TAK_HINGGA else f"{'sampai dengan' if akhir[1] else 'di bawah'} {print_angka(atas)}"
    )
    sambung = " " if kata_atas.startswith("sampai") else " dan "
    return sambung.join(kata for kata in (kata_bawah, kata_atas) if kata)


def build_skala(
    nama: str,
    ambang: Sequence[tuple[str, Decimal | None]],
    sumber: str,
    *,
    lebih_dari: bool,
    atas: Decimal | None = None,
) -> Skala:
    """A scale without holes from thresholds, best first; the last class takes the rest (its threshold is None).

    `lebih_dari`: a value must exceed the threshold (AKIP); otherwise reaching it is enough.
    InvalidInput when the thresholds do not fall.
    """
    batas = [nilai for _, nilai in ambang[:-1]]
    if not ambang or ambang[-1][1] is not None or None in batas:
        raise InvalidInput("Isi ambang setiap predikat; hanya predikat terbawah yang tanpa ambang.")
    angka = [nilai for nilai in batas if nilai is not None]
    if any(tinggi <= rendah for tinggi, rendah in pairwise(angka)):
        raise InvalidInput("Urutkan ambang dari yang tertinggi ke yang terendah, tanpa nilai yang sama.")
    puncak: list[Decimal | None] = [None, *angka]
    kelas = tuple(
        Kelas(judul, "", bawah, tinggi, bawah_termasuk=not lebih_dari, atas_termasuk=lebih_dari)
        for (judul, bawah), tinggi in zip(ambang, puncak, strict=True)
    )
    return Skala(nama, kelas, sumber, atas=atas)


PERMENDAGRI_86 = build_skala(
    "Skala nilai peringkat kinerja",
    [
        ("Sangat Tinggi", Decimal(90)),
        ("Tinggi", Decimal(75)),
        ("Sedang", Decimal(65)),
        ("Rendah", Decimal(50)),
        ("Sangat Rendah", None),
    ],
    "Permendagri 86/2017 (91–100, 76–90, 66–75, 51–65, ≤ 50); nilai di antara dua kelas masuk kelas yang lebih tinggi",
    lebih_dari=True,
)
"""The printed table knows whole numbers only: 90,4 counts as Sangat Tinggi because it exceeds 90."""

AKIP = build_skala(
    "Predikat AKIP",
    [
        ("AA", Decimal(90)),
        ("A", Decimal(80)),
        ("BB", Decimal(70)),
        ("B", Decimal(60)),
        ("CC", Decimal(50)),
        ("C", Decimal(30)),
        ("D", None),
    ],
    "PermenPAN-RB 88/2021",
    lebih_dari=True,
    atas=Decimal(100),
)
"""Strictly more than the threshold: 90,00 is A."""


@dataclass(frozen=True)
class SkalaPredikat:
    """What number a predikat stands for, where target and realisasi are letters or words."""

    angka: Mapping[str, Decimal]
    sumber: str = "skala predikat pada indikator"

    def __post_init__(self) -> None:
        """InvalidInput when empty, not finite, or two names differ in capitals only."""
        nama = [kata.strip().lower() for kata in self.angka]
        if not nama or "" in nama or len(set(nama)) < len(nama):
            raise InvalidInput("Isi setiap predikat satu kali, masing-masing dengan angkanya.")
        if not all(nilai.is_finite() for nilai in self.angka.values()):
            raise InvalidInput("Angka setiap predikat harus berupa bilangan, misalnya BB = 80.")

    def angka_of(self, predikat: str) -> Decimal | None:
        """The number of a predikat, whatever its capitals; None when the scale has no such predikat."""
        dicari = predikat.strip().lower()
        return next((angka for kata, angka in self.angka.items() if kata.strip().lower() == dicari), None)


GRADASI_AKIP = SkalaPredikat(
    {kata: Decimal(nilai) for kata, nilai in
     (("AA", 100), ("A", 90), ("BB", 80), ("B", 70), ("CC", 60), ("C", 50), ("D", 30), ("E", 0))},
    "gradasi nilai lembar kerja evaluasi AKIP",
)  # fmt: skip
TEPAT_WAKTU = SkalaPredikat({"Tepat waktu": Decimal(1), "Terlambat": Decimal(0)})
