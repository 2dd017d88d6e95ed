"""Comparisons of a printed report with what the services say: each gives the differences it found, as lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from tests.dokumen import baca_laporan as baca
from tests.dokumen.harapan_laporan import TAHUN, Harapan, agrees
from triwulan.angka import Rentang
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.efisiensi import PENYERAPAN, RumusEfisiensi
from triwulan.kinerja.kalimat_anggaran import write_shared_budget
from triwulan.kinerja.kalimat_banding import MAKS_NAMA

Baris = Sequence[Sequence[str]]
ATURAN = {Decimal(n) for n in (29, 2014, 53, 86, 2017)}
"""Numbers of regulations: no figures of the office."""


def _lines(label: str, found: Baris, expected: Baris) -> list[str]:
    if len(found) != len(expected):
        return [f"{label}: {len(found)} baris, seharusnya {len(expected)}"]
    pairs = zip(found, expected, strict=True)
    return [
        f"{label}: {list(one)} seharusnya {list(other)}" for one, other in pairs if list(one) != list(other)
    ]


def _tables(
    label: str, docx: bytes, judul: str, expected: Iterable[Baris], columns: slice = slice(None)
) -> list[str]:
    found = [[row[columns] for row in table] for table in baca.tabel(docx, judul)]
    wanted = list(expected)
    if len(found) != len(wanted):
        return [f"{label}: {len(found)} tabel, seharusnya {len(wanted)}"]
    return [line for one, other in zip(found, wanted, strict=True) for line in _lines(label, one, other)]


def t1(docx: bytes, h: Harapan) -> list[str]:
    return _tables("T1", docx, "T1", [h.t1(rows, tahunan=h.setahun) for _, rows in h.kelompok()])


def ringkasan(docx: bytes, h: Harapan) -> list[str]:
    whole = [h.t1(h.utama(), tahunan=True)]
    return [line for name in ("RINGKASAN", "UKUR_SASARAN") for line in _tables(name, docx, name, whole)]


def t2(docx: bytes, h: Harapan) -> list[str]:
    return _tables("T2", docx, "T2", [h.t2(rows) for _, rows in h.kelompok()])


def t3(docx: bytes, h: Harapan) -> list[str]:
    return _tables("T3", docx, "T3", [h.t3(rows) for _, rows in h.kelompok()])


def t4(docx: bytes, h: Harapan) -> list[str]:
    wanted = [table for _, rows in h.kelompok() if (table := h.t4(rows))]
    return _tables("T4", docx, "T4", wanted, slice(0, 5))


def t6(docx: bytes, h: Harapan) -> list[str]:
    wanted = [table for group, _ in h.kelompok() if group and group.id and (table := h.t6(group.id))]
    return _tables("T6", docx, "T6", wanted)


def t7(docx: bytes, h: Harapan) -> list[str]:
    wanted = [table for group, _ in h.kelompok() if group and group.id and (table := h.t7(group.id))]
    found = [sorted(row[2:] for row in table) for table in baca.tabel(docx, "T7")]
    if len(found) != len(wanted):
        return [f"T7: {len(found)} tabel, seharusnya {len(wanted)}"]
    return [line for one, other in zip(found, wanted, strict=True) for line in _lines("T7", one, other)]


def anggaran(docx: bytes, h: Harapan) -> list[str]:
    ((*rows, total),) = baca.tabel(docx, "TB")
    return _lines("TB", [*sorted(rows), total], h.tb())


def program(docx: bytes, h: Harapan) -> list[str]:
    rows = [
        [str(no), row.nama.strip(), baca.cetak(Decimal(row.pagu)), baca.cetak(Decimal(row.realisasi)), baca.persen(row.serapan)]
        for no, row in enumerate(h.program(None), start=1)
    ]  # fmt: skip
    total = h.tb()[-1]
    return [
        *_tables("PROGRAM", docx, "PROGRAM", [[*(row[:3] for row in rows), total[:2]]]),
        *_tables("UKUR_PROGRAM", docx, "UKUR_PROGRAM", [[*rows, total]]),
    ]


def renstra(docx: bytes, h: Harapan) -> list[str]:
    years = sorted({year for trend in h.tren.values() for year in trend.renstra})[:6]
    wanted = [
        [row.nama.strip(), row.satuan, *(h.kata(row, h.tren[row.indikator_id].renstra.get(year)) for year in years)]
        for row in h.utama() if h.tren[row.indikator_id].renstra or not years
    ]  # fmt: skip
    return _tables("RENSTRA", docx, "RENSTRA", [wanted], slice(0, 2 + len(years)))


def perjanjian(docx: bytes, h: Harapan) -> list[str]:
    wanted = [
        [str(no), row.nama.strip(), row.satuan, h.kata(row, row.target_tahunan)]
        for no, row in enumerate(h.utama(), start=1)
    ]
    known: dict[tuple[str, str], list[Decimal | Rentang | None]] = {}
    for row in h.ringkasan.indikator:  # An office may have two indikator of one name.
        known.setdefault((row.nama, row.satuan), []).append(row.target_tahunan)
    wrong = [
        f"PK_SASARAN: {row}"
        for table in baca.tabel(docx, "PK_SASARAN")
        for row in table
        if not any(_is_target(row[4], goal) for goal in known[(row[2], row[3])])
    ]
    total = h.tb()[-1][1]
    pagu = {row.nama: baca.cetak(Decimal(row.pagu)) for row in h.program(None)}
    ((*programs, last),) = baca.tabel(docx, "PK_PROGRAM")
    wrong += [f"PK_PROGRAM: {row}" for row in programs if row[2] not in (pagu[row[1]], "-")]
    wrong += [] if last[-1] == total and len(programs) == len(pagu) else [f"PK_PROGRAM: jumlah {last}"]
    return [*_tables("PERJANJIAN", docx, "PERJANJIAN", [wanted]), *wrong]


def _is_target(text: str, target: Decimal | Rentang | None) -> bool:
    """A target as it was agreed: with all its decimals, or as it was typed (a range, a predikat)."""
    if isinstance(target, Decimal) and not any(letter.isalpha() for letter in text):
        return text == baca.cetak(target, 12)
    return bool(text) and target is not None


def pengukuran(docx: bytes, h: Harapan) -> list[str]:
    return _tables("PENGUKURAN", docx, "PENGUKURAN", [h.pengukuran()])


def kamus(docx: bytes, h: Harapan) -> list[str]:
    wanted = [[row.kode, row.nama.strip(), str(h.bukti[row.indikator_id])] for row in h.ringkasan.indikator]
    found = [[row[0], row[1], row[4]] for (table) in baca.tabel(docx, "KAMUS") for row in table]
    return _lines("KAMUS", found, wanted)


def gambar(docx: bytes, h: Harapan) -> list[str]:
    known: dict[str, list[object]] = {}
    for row in h.utama():
        known.setdefault(f"Target dan realisasi {row.nama.strip()} ({row.satuan})", []).append(h.gambar(row))
    wrong = []
    figures = baca.gambar(docx)
    for figure in figures:
        if figure.judul.startswith("Rata-rata capaian"):
            candidates: list[object] = [h.gambar_rata()]
        elif figure.judul.startswith("Anggaran dan realisasi"):
            candidates = [h.gambar_anggaran()]
        else:
            candidates = known.get(figure.judul, [])
        if not any(agrees(figure, one) for one in candidates):  # type: ignore[arg-type]
            wrong.append(
                f"Gambar “{figure.judul}”: {figure.seri} dan lembar {figure.lembar}, seharusnya {candidates}"
            )
    captions = sum(
        line.startswith("Gambar ") for line in baca.alinea(docx) if re.match(r"Gambar \d+  ", line)
    )
    return (
        wrong if captions == len(figures) else [*wrong, f"{captions} keterangan untuk {len(figures)} gambar"]
    )


def catatan_kaki(docx: bytes, h: Harapan) -> list[str]:
    shared = [write_shared_budget(len(rows)) for group, rows in h.kelompok() if group and len(rows) > 1]
    formulas = {rumus.catatan for rumus in RumusEfisiensi}
    known = h.catatan() | formulas | {PENYERAPAN, *(f"{one} {other}" for one in formulas for other in shared)}
    notes = baca.catatan_kaki(docx)
    wrong = [f"catatan kaki tanpa dasar: {note}" for note in notes if note not in known]
    wrong += [f"hitungan catatan kaki salah: {note}" for note in notes if not _adds_up(note)]
    spoken = {
        row.kini.capaian.penjelasan.kalimat
        for row in h.utama()
        if row.sudah_waktunya and row.kini.capaian.terhitung
    }
    return [*wrong, *(f"catatan kaki hilang: {note}" for note in spoken - set(notes))]


def _adds_up(note: str) -> bool:
    """Whether "97,53% diperoleh dari … = 92,26 ÷ 94,6 × 100%" is so; notes of another form are not reckoned again."""
    number = r"(-?[\d.]+(?:,\d+)?)"
    found = re.match(rf".*? {number}% diperoleh dari .* = (\(2 − )?{number} ÷ {number}\)? × 100%", note)
    if not found or "dibatasi paling" in note:
        return True
    stated, negative, upper, lower = found[1], found[2], _read(found[3]), _read(found[4])
    exact = (2 - upper / lower if negative else upper / lower) * 100
    return any(exact.quantize(Decimal("0.01"), way) == _read(stated) for way in (ROUND_HALF_UP, ROUND_DOWN))


def _read(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


# --- sentences ----------------------------------------------------------------------------------------


def kalimat(docx: bytes, h: Harapan) -> list[str]:
    """Numbers of a paragraph that are neither of the indikator or sasaran it names nor of the office."""
    by_name: dict[str, list[DeretIndikator]] = {}
    for row in h.ringkasan.indikator:
        by_name.setdefault(row.nama.strip(), []).append(row)
    office = _of_office(h)
    wrong = []
    for line in _sentences(docx):
        named = [row for name in re.findall(r"“([^”]*)”", line) for row in by_name.get(name, [])]
        known = (
            ATURAN
            | _years(h)
            | (_of_indikator(h, named) if named and "indikator “" in line.lower() else office)
        )
        if "terjauh dari target" in line or "rata-rata capaian" in line:
            known |= office | _of_indikator(h, named)
        known |= _counted(line, h)
        unknown = [value for value, decimals in baca.bilangan(line) if not _is_one_of(value, decimals, known)]
        wrong += [f"kalimat: {unknown} dalam “{line}”"] if unknown else []
    return [*wrong, *_headline(docx, h), *_averages(docx, h), *_money(docx, h)]


def _counted(line: str, h: Harapan) -> set[Decimal]:
    """How many indikator share a fact, where they are too many to be named."""
    found = {int(count) for count in re.findall(r"(\d+) indikator, antara lain “", line)}
    return {Decimal(count) for count in found if MAKS_NAMA < count <= len(h.ringkasan.indikator)}


def _sentences(docx: bytes) -> list[str]:
    """Running text: neither headings nor captions nor what people wrote, which is theirs."""
    people = ("Faktor pendukung:", "Faktor penghambat:", "Solusi yang telah dilakukan:")
    lines = [line for line in baca.alinea(docx) if line.endswith((".", ")")) and not line.startswith(people)]
    return [line for line in lines if not re.match(r"(Tabel|Gambar) \d+  |\d\. |Tujuan|Sasaran \d", line)]


def _is_one_of(value: Decimal, decimals: int, known: Iterable[Decimal]) -> bool:
    unit = Decimal(1).scaleb(-decimals)
    return any(abs(one).quantize(unit, ROUND_HALF_UP) == abs(value) for one in known)


def _years(h: Harapan) -> set[Decimal]:
    """The years that a report may name: the five that it compares, those that the Renstra spans, those of other figures."""
    years = set(range(TAHUN - 4, TAHUN + 1))
    for trend in h.tren.values():
        years |= {trend.target_akhir[0]} if trend.target_akhir else set()
        years |= {item.tahun for item in trend.pembanding}
    planned = [year for trend in h.tren.values() for year in trend.renstra]
    return {Decimal(year) for year in years | ({min(planned), max(planned)} if planned else set())}


def _of_indikator(h: Harapan, rows: Sequence[DeretIndikator]) -> set[Decimal]:
    known: set[Decimal | None] = set()
    for row in rows:
        now, trend = row.kini.sd_nilai, h.tren[row.indikator_id]
        goals = [*_ends(row.kini.sd_target), *(_ends(trend.target_akhir[1]) if trend.target_akhir else [])]
        others = [trend.titik[-2].realisasi, *(item.nilai for item in trend.pembanding)]
        known |= {now, row.kini.capaian.nilai, *goals, *others}
        known |= {now - one for one in (*goals, *others) if now is not None and one is not None}
        kemajuan = h.kemajuan(row)
        known |= {kemajuan.nilai} if kemajuan is not None else set()
    return {one for one in known if one is not None}


def _ends(nilai: Decimal | Rentang | None) -> list[Decimal]:
    return [nilai.bawah, nilai.atas] if isinstance(nilai, Rentang) else [] if nilai is None else [nilai]


def _of_office(h: Harapan) -> set[Decimal]:
    """Counts, averages and money that belong to no single indikator."""
    counted = h.ringkasan.hitungan
    known: set[Decimal | None] = {
        Decimal(n)
        for n in (len(h.ringkasan.indikator), len(h.ringkasan.sasaran), counted.jumlah, counted.tercapai,
                  counted.tidak_tercapai, counted.belum_diisi, counted.tidak_terhitung)
    }  # fmt: skip
    means = [counted.rata_rata, *(group.rata_rata for group in h.ringkasan.sasaran)]
    for mean in means:
        known |= {mean.nilai, Decimal(mean.terhitung), Decimal(mean.jumlah)}
    for group, rows in h.kelompok():
        below = h.t7(group.id) if group and group.id else []
        counts = [row[2] for row in below]
        known |= {
            Decimal(len(rows)),
            *(Decimal(counts.count(word)) for word in ("Menunjang", "Belum menunjang")),
        }
        known |= {Decimal(len([word for word in counts if word != "-"]))}
        known |= {Decimal(sum(row.kini.capaian.hasil == "tidak_tercapai" for row in rows))}
        known |= _sums(h.program(group.id)) if group and group.id else set()
    known |= _sums(h.program(None))
    for row in h.program(None):
        known |= _sums([row])
    known |= {Decimal(n) for n in (91, 100, 76, 90, 66, 75, 51, 65, 50)}  # the scale of Permendagri 86/2017
    return {one for one in known if one is not None}


def _sums(rows: Sequence[object]) -> set[Decimal | None]:
    pagu = Decimal(sum(row.pagu for row in rows))  # type: ignore[attr-defined]
    spent = Decimal(sum(row.realisasi for row in rows))  # type: ignore[attr-defined]
    return {pagu, spent, spent * 100 / pagu, 100 - spent * 100 / pagu} if pagu else {pagu, spent}


def _headline(docx: bytes, h: Harapan) -> list[str]:
    """The counts of the ikhtisar, each in its place."""
    counted = h.ringkasan.hitungan
    forms = (
        (r"(\d+) dari (\d+) indikator mencapai target", (counted.tercapai, counted.jumlah)),
        (r"; (\d+) indikator (?:belum|tidak) mencapai target", (counted.tidak_tercapai,)),
        (r"; (\d+) indikator belum diisi", (counted.belum_diisi,)),
    )
    lines = [text for text in baca.alinea(docx) if re.match(r"Pada .*indikator mencapai target;", text)]
    wrong = [] if len(lines) == 2 else [f"ikhtisar dan simpulan: {len(lines)} kalimat pokok"]
    for line in lines:
        for form, wanted in forms:
            found = re.search(form, line)
            if found and tuple(map(int, found.groups())) != wanted:
                wrong.append(f"kalimat pokok: {found.groups()} seharusnya {wanted}")
    return wrong


def _averages(docx: bytes, h: Harapan) -> list[str]:
    """The average of each sasaran with its count, word for word."""
    known = {
        f"Rata-rata capaian sasaran “{group.nama.strip()}” adalah {baca.persen(group.rata_rata.nilai)} dengan predikat "
        f"{group.predikat} ({group.rata_rata.terhitung} dari {group.rata_rata.jumlah} indikator terhitung)."
        for group in h.ringkasan.sasaran
        if group.rata_rata.nilai is not None
    }
    found = [line for line in baca.alinea(docx) if line.startswith("Rata-rata capaian sasaran")]
    return [f"rata-rata: {line}" for line in found if line not in known]


def _money(docx: bytes, h: Harapan) -> list[str]:
    """Spent, percentage and pagu of one sentence belong together."""
    groups = [h.program(None), *(h.program(group.id) for group, _ in h.kelompok() if group and group.id)]
    known = set()
    for rows in groups:
        pagu, spent = sum(row.pagu for row in rows), sum(row.realisasi for row in rows)
        known.add(
            (
                baca.cetak(Decimal(spent)),
                baca.persen(Decimal(spent) * 100 / pagu) if pagu else "",
                baca.cetak(Decimal(pagu)),
            )
        )
    form = r"Anggaran terserap Rp([\d.]+) \(([\d,.]+%)\) dari pagu Rp([\d.]+)\."
    found = [match for line in baca.alinea(docx) for match in re.findall(form, line)]
    return (
        [f"anggaran: {one}" for one in found if one not in known]
        if found
        else ["anggaran: tidak ada kalimat"]
    )


BANDINGAN: dict[str, Callable[[bytes, Harapan], list[str]]] = {
    "ringkasan": ringkasan,
    "T1": t1,
    "T2": t2,
    "T3": t3,
    "T4": t4,
    "T6": t6,
    "T7": t7,
    "anggaran III.B": anggaran,
    "program": program,
    "renstra": renstra,
    "perjanjian kinerja": perjanjian,
    "pengukuran": pengukuran,
    "kamus": kamus,
    "gambar": gambar,
    "catatan kaki": catatan_kaki,
    "kalimat": kalimat,
}
