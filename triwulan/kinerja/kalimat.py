"""Sentences written from the data, in plain official Indonesian: one indikator, and the headline of a period.

They state what the figures say and nothing else; causes are for people to write.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from triwulan.angka import Rentang, print_angka, print_persen
from triwulan.kinerja.capaian import Capaian, Hasil, Keadaan, Polarisasi
from triwulan.kinerja.konsolidasi import RataRata
from triwulan.kinerja.satuan import JenisSatuan
from triwulan.kinerja.ukuran import Penulis


@dataclass(frozen=True)
class Fakta:
    """What a sentence about one indikator is written from.

    `periode`: "Triwulan II Tahun 2026" or "tahun 2026"; `akhir`: the period closes its year, so what is missing
    will not come. `predikat`: (target, realisasi) where they are letters or words.
    """

    nama: str
    satuan: str
    polarisasi: str
    capaian: Capaian
    periode: str
    akhir: bool = False
    presisi: int = 2
    predikat: tuple[str, str] | None = None

    @property
    def kutipan(self) -> str:
        """The indikator as a sentence names it."""
        return f"indikator “{self.nama.strip()}”"


@dataclass(frozen=True)
class Ringkasan:
    """How the indikator of a period stand. `terlemah`: name and capaian of the one that is furthest behind."""

    periode: str
    tercapai: int
    tidak_tercapai: int
    tidak_terhitung: int
    belum_diisi: int
    rata_rata: RataRata
    predikat: str = ""
    terlemah: tuple[str, Capaian] | None = None
    akhir: bool = False

    @property
    def jumlah(self) -> int:
        """All indikator of the period."""
        return self.tercapai + self.tidak_tercapai + self.tidak_terhitung + self.belum_diisi


def write_capaian(fakta: Fakta) -> str:
    """What became of one indikator in one period: one sentence for a report."""
    capaian = fakta.capaian
    if capaian.keadaan is Keadaan.BELUM_DIISI:
        return f"Realisasi {fakta.kutipan} pada {fakta.periode} belum diisi sehingga capaiannya belum dapat dihitung."
    if capaian.realisasi is None or capaian.target is None or capaian.hasil is None:
        return _not_computable(fakta)
    uraian = _letters(fakta) if fakta.predikat else _numbers(fakta, capaian.realisasi, capaian.target)
    return f"Pada {fakta.periode}, {fakta.kutipan} {uraian}{_conclusion(fakta)}"


def write_headline(ringkasan: Ringkasan) -> str:
    """The one sentence on top of the page of the Kepala."""
    jumlah, periode = ringkasan.jumlah, ringkasan.periode
    if jumlah == 0:
        return f"Belum ada indikator untuk {periode}."
    if ringkasan.belum_diisi == jumlah:
        return f"Realisasi {periode} belum diisi untuk {_all_of(jumlah)}."
    if ringkasan.tercapai == jumlah:
        subjek = "Satu-satunya indikator" if jumlah == 1 else f"Seluruh {print_angka(jumlah)} indikator"
        rata_rata = _average(ringkasan)
        return f"{subjek} mencapai target {periode}{f' dengan {rata_rata}' if rata_rata else ''}."
    if jumlah == ringkasan.tidak_terhitung:
        return f"Capaian {periode} tidak dapat dihitung untuk {_all_of(jumlah)}."
    bagian = (_reached(ringkasan), _without_figure(ringkasan), _average(ringkasan))
    return f"Pada {periode}, {'; '.join(satu for satu in bagian if satu)}."


def _not_computable(fakta: Fakta) -> str:
    capaian = fakta.capaian
    if capaian.realisasi is None:
        return f"Capaian {fakta.kutipan} pada {fakta.periode} tidak dapat dihitung karena {capaian.alasan}."
    sebesar = Penulis(fakta.satuan, fakta.presisi, capaian.realisasi).sebesar(capaian.realisasi)
    return (
        f"Pada {fakta.periode}, {fakta.kutipan} terealisasi {sebesar}, tetapi capaiannya tidak dapat dihitung "
        f"karena {capaian.alasan}."
    )


def _letters(fakta: Fakta) -> str:
    target, realisasi = fakta.predikat or ("", "")
    huruf = all(len(kata) <= 2 and kata.isupper() for kata in (target, realisasi))
    if target == realisasi:
        return f"{f'memperoleh predikat {realisasi}' if huruf else f'tercatat “{realisasi}”'}, sesuai dengan target"
    if huruf:
        return f"memperoleh predikat {realisasi} dari target predikat {target}"
    return f"tercatat “{realisasi}” dari target “{target}”"


def _numbers(fakta: Fakta, realisasi: Decimal, target: Rentang) -> str:
    penulis = Penulis(fakta.satuan, fakta.presisi, realisasi, target)
    if target.bawah != target.atas:
        return (
            f"terealisasi {penulis.sebesar(realisasi)}, {_place(realisasi, target)} {penulis.tulis(target)}"
        )
    if target.atas == 0:
        return _against_zero(fakta, penulis, realisasi)
    if fakta.polarisasi == Polarisasi.MINIMIZE:
        return _against_ceiling(penulis, realisasi, target.atas)
    if realisasi == target.atas:
        return f"terealisasi {penulis.sebesar(realisasi)}, sesuai dengan target"
    if fakta.polarisasi == Polarisasi.STABILIZE:
        letak = "di atas" if realisasi > target.atas else "di bawah"
        return f"terealisasi {penulis.sebesar(realisasi)}, {letak} target {penulis.tulis(target)}"
    if realisasi == 0:
        return f"{'tidak' if fakta.akhir else 'belum'} terealisasi sama sekali dari target {penulis.tulis(target)}"
    return f"terealisasi {penulis.sebesar(realisasi)} dari target {penulis.tulis(target)}"


def _place(realisasi: Decimal, target: Rentang) -> str:
    if target.bawah <= realisasi <= target.atas:
        return "berada di dalam rentang target"
    return f"di {'atas' if realisasi > target.atas else 'bawah'} rentang target"


def _against_zero(fakta: Fakta, penulis: Penulis, realisasi: Decimal) -> str:
    if realisasi == 0:
        return "tercatat nihil, sesuai dengan target nol"
    if fakta.polarisasi == Polarisasi.MAXIMIZE:
        return f"terealisasi {penulis.sebesar(realisasi)} dari target nol"
    letak = "melebihi" if realisasi > 0 else "lebih rendah daripada"
    return f"tercatat {penulis.sebesar(realisasi)}, {letak} target nol"


def _against_ceiling(penulis: Penulis, realisasi: Decimal, target: Decimal) -> str:
    batas = penulis.paling(target)
    if realisasi == 0:
        return f"tercatat nihil, lebih baik daripada target {batas}"
    if realisasi == target:
        hubungan = "sesuai dengan"
    elif realisasi > target:
        hubungan = "melebihi"
    else:
        hubungan = f"lebih {'cepat' if penulis.jenis is JenisSatuan.WAKTU else 'rendah'} daripada"
    return f"tercatat {penulis.sebesar(realisasi)}, {hubungan} target {batas}"


def _conclusion(fakta: Fakta) -> str:
    """How the sentence ends: reached or not, the percentage, and what is missing."""
    capaian = fakta.capaian
    putusan = {
        Hasil.TERLAMPAUI: "target terlampaui",
        Hasil.TERCAPAI: "target tercapai",
        Hasil.TIDAK_TERCAPAI: f"target {_not_yet(fakta)} tercapai",
    }[capaian.hasil or Hasil.TIDAK_TERCAPAI]
    if not capaian.terhitung:
        return f", sehingga {putusan}; persentase capaiannya tidak dapat dihitung karena {capaian.alasan}."
    return f", sehingga {putusan} (capaian {capaian.teks}{_shortfall(fakta)})."


def _not_yet(fakta: Fakta) -> str:
    """Within the year a target is not reached *yet*, except a ceiling on counted events, which stays broken."""
    terlampaui_selamanya = (
        fakta.polarisasi == Polarisasi.MINIMIZE and _writer(fakta).jenis is JenisSatuan.CACAH
    )
    return "tidak" if fakta.akhir or terlampaui_selamanya else "belum"


def _shortfall(fakta: Fakta) -> str:
    capaian = fakta.capaian
    if capaian.hasil is not Hasil.TIDAK_TERCAPAI or fakta.polarisasi != Polarisasi.MAXIMIZE or fakta.predikat:
        return ""
    if capaian.target is None or not capaian.realisasi:
        return ""
    kurang = capaian.target.bawah - capaian.realisasi
    return f", kurang {_writer(fakta).selisih(kurang)}"


def _writer(fakta: Fakta) -> Penulis:
    return Penulis(fakta.satuan, fakta.presisi, fakta.capaian.realisasi, fakta.capaian.target)


def _all_of(jumlah: int) -> str:
    return "satu-satunya indikator" if jumlah == 1 else f"seluruh {print_angka(jumlah)} indikator"


def _average(ringkasan: Ringkasan) -> str:
    """ "rata-rata capaian 96,40% (Sangat Tinggi)"; empty where there is nothing to average."""
    rata_rata = ringkasan.rata_rata
    if rata_rata.nilai is None or rata_rata.terhitung < 2:
        return ""
    predikat = f" ({ringkasan.predikat})" if ringkasan.predikat else ""
    return f"rata-rata capaian {print_persen(rata_rata.nilai, rata_rata.presisi)}{predikat}"


def _reached(ringkasan: Ringkasan) -> str:
    """How many reached their target, how many did not, and the one furthest behind."""
    jumlah, tidak = ringkasan.jumlah, "tidak" if ringkasan.akhir else "belum"
    if not ringkasan.tercapai:
        banyak = f"{tidak} ada satu pun dari {print_angka(jumlah)} indikator yang"
        belum = f"satu-satunya indikator {tidak}" if jumlah == 1 else banyak
        return ", ".join(filter(None, (f"{belum} mencapai target", _weakest(ringkasan))))
    bagian = [f"{print_angka(ringkasan.tercapai)} dari {print_angka(jumlah)} indikator mencapai target"]
    if ringkasan.tidak_tercapai:
        tertinggal = f"{print_angka(ringkasan.tidak_tercapai)} indikator {tidak} mencapai target"
        bagian.append(", ".join(filter(None, (tertinggal, _weakest(ringkasan)))))
    return "; ".join(bagian)


def _weakest(ringkasan: Ringkasan) -> str:
    if ringkasan.terlemah is None:
        return ""
    nama, capaian = ringkasan.terlemah
    awal = "yaitu" if ringkasan.tidak_tercapai == 1 else "yang terjauh dari target adalah"
    return f"{awal} “{nama.strip()}” (capaian {capaian.teks})"


def _without_figure(ringkasan: Ringkasan) -> str:
    bagian = []
    if ringkasan.belum_diisi:
        bagian.append(f"{print_angka(ringkasan.belum_diisi)} indikator belum diisi")
    if ringkasan.tidak_terhitung:
        subjek = "" if bagian else " indikator"
        bagian.append(f"{print_angka(ringkasan.tidak_terhitung)}{subjek} tidak dapat dihitung")
    return " dan ".join(bagian)
