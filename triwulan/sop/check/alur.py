"""Rules on the flow as a graph: one start, an end, every row reachable, no cycle without exit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from triwulan.sop.check.temuan import (
    FLOWCHART_35,
    LIMA_SIMBOL_35,
    NALAR_ALUR,
    PRAKTIK,
    Hasil,
    Konteks,
    Tingkat,
    aturan,
)
from triwulan.sop.definition import Bentuk, Langkah, Sop

BANYAK_LANGKAH = 15


def successors(sop: Sop, langkah: Langkah) -> list[int]:
    """Numbers of the rows that may follow `langkah`, whether they exist or not."""
    decides = langkah.bentuk is Bentuk.KEPUTUSAN
    targets = [langkah.ya, langkah.tidak] if decides else [sop.berikut(langkah)]
    return [target for target in targets if target is not None]


def _edges(sop: Sop) -> dict[int, list[int]]:
    known = {langkah.no for langkah in sop.langkah}
    return {row.no: [no for no in successors(sop, row) if no in known] for row in sop.langkah}


def _closure(start: Iterable[int], edges: dict[int, list[int]]) -> set[int]:
    waiting = list(start)
    seen = set(waiting)
    while waiting:
        for no in edges.get(waiting.pop(), ()):
            if no not in seen:
                seen.add(no)
                waiting.append(no)
    return seen


def _reversed(edges: dict[int, list[int]]) -> dict[int, list[int]]:
    back: dict[int, list[int]] = {}
    for no, targets in edges.items():
        for target in targets:
            back.setdefault(target, []).append(no)
    return back


def _of_form(sop: Sop, bentuk: Bentuk) -> list[Langkah]:
    return [langkah for langkah in sop.langkah if langkah.bentuk is bentuk]


@aturan("AL-01", Tingkat.GALAT, "Tepat satu langkah mulai", LIMA_SIMBOL_35)
def satu_mulai(sop: Sop, _konteks: Konteks) -> Hasil:
    starts = _of_form(sop, Bentuk.MULAI)
    if not starts:
        yield "langkah", "Alur belum punya langkah mulai; jadikan langkah pertama berbentuk mulai."
    for langkah in starts[1:]:
        pesan = f"Alur sudah dimulai pada langkah {starts[0].no}; jadikan langkah {langkah.no} proses."
        yield f"langkah[{langkah.no}].bentuk", pesan


@aturan("AL-02", Tingkat.GALAT, "Ada langkah selesai", LIMA_SIMBOL_35)
def ada_selesai(sop: Sop, _konteks: Konteks) -> Hasil:
    if not _of_form(sop, Bentuk.SELESAI):
        yield "langkah", "Alur belum punya langkah selesai; jadikan langkah terakhir berbentuk selesai."


@aturan("AL-03", Tingkat.GALAT, "Tujuan lanjut, ya dan tidak ada", NALAR_ALUR)
def tujuan_ada(sop: Sop, _konteks: Konteks) -> Hasil:
    known = {langkah.no for langkah in sop.langkah}
    for langkah in sop.langkah:
        for name in ("ya", "tidak", "lanjut"):
            target = getattr(langkah, name)
            if target is not None and target not in known:
                pesan = f"Langkah {target} tidak ada; tulis nomor langkah yang ada."
                yield f"langkah[{langkah.no}].{name}", pesan


@aturan("AL-04", Tingkat.GALAT, "Setiap langkah dapat dicapai", NALAR_ALUR)
def semua_tercapai(sop: Sop, _konteks: Konteks) -> Hasil:
    starts = [langkah.no for langkah in _of_form(sop, Bentuk.MULAI)]
    reached = _closure(starts, _edges(sop))
    for langkah in sop.langkah:
        if starts and langkah.no not in reached:
            pesan = f"Langkah {langkah.no} tidak pernah dicapai dari langkah mulai; sambungkan atau hapus."
            yield f"langkah[{langkah.no}]", pesan


@aturan("AL-05", Tingkat.GALAT, "Tidak ada jalan buntu atau putaran tanpa jalan keluar", NALAR_ALUR)
def ada_jalan_keluar(sop: Sop, _konteks: Konteks) -> Hasil:
    ends = [langkah.no for langkah in _of_form(sop, Bentuk.SELESAI)]
    leaving = _closure(ends, _reversed(_edges(sop)))
    for langkah in sop.langkah:
        if ends and langkah.no not in leaving:
            pesan = f"Dari langkah {langkah.no} tidak ada jalan menuju selesai; arahkan cabangnya ke luar putaran."
            yield f"langkah[{langkah.no}]", pesan


@aturan("AL-06", Tingkat.GALAT, "Nomor langkah tidak kembar", FLOWCHART_35)
def nomor_tidak_kembar(sop: Sop, _konteks: Konteks) -> Hasil:
    for no, banyak in Counter(langkah.no for langkah in sop.langkah).items():
        if banyak > 1:
            yield f"langkah[{no}].no", f"Nomor {no} dipakai {banyak} langkah; beri nomor berurutan."


@aturan("AL-07", Tingkat.PERINGATAN, "Nomor langkah berurutan dari 1", FLOWCHART_35)
def nomor_berurutan(sop: Sop, _konteks: Konteks) -> Hasil:
    nomor = [langkah.no for langkah in sop.langkah]
    if len(set(nomor)) == len(nomor) and nomor != list(range(1, len(nomor) + 1)):
        tertulis = ", ".join(map(str, nomor[:20]))
        yield "langkah", f"Nomor langkah tidak berurutan ({tertulis}); beri nomor 1, 2, 3 dan seterusnya."


@aturan("AL-08", Tingkat.PERINGATAN, "Kapsul di langkah pertama dan terakhir", LIMA_SIMBOL_35)
def kapsul_di_ujung(sop: Sop, _konteks: Konteks) -> Hasil:
    if not sop.langkah:
        return
    first, last = sop.langkah[0], sop.langkah[-1]
    if first.bentuk is not Bentuk.MULAI and _of_form(sop, Bentuk.MULAI):
        yield f"langkah[{first.no}].bentuk", "Langkah mulai bukan baris pertama; pindahkan ke baris pertama."
    if last.bentuk is not Bentuk.SELESAI and _of_form(sop, Bentuk.SELESAI):
        yield f"langkah[{last.no}].bentuk", "Langkah terakhir bukan langkah selesai; jadikan kapsul selesai."


@aturan("AL-09", Tingkat.GALAT, "Langkah tujuan Tidak berlaku pada triwulan yang sama", NALAR_ALUR)
def tujuan_berlaku(sop: Sop, _konteks: Konteks) -> Hasil:
    periode = {langkah.no: set(langkah.periode) for langkah in sop.langkah}
    for langkah in sop.langkah:
        target = langkah.tidak if langkah.bentuk is Bentuk.KEPUTUSAN else None
        kurang = set(langkah.periode) - periode[target] if target in periode else set()
        if kurang:
            pesan = f"Langkah {target} tidak berlaku pada {', '.join(sorted(kurang))}; pilih tujuan lain."
            yield f"langkah[{langkah.no}].tidak", pesan


@aturan("AL-10", Tingkat.GALAT, "Setiap langkah berlaku paling sedikit satu triwulan", NALAR_ALUR)
def ada_periode(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        if not langkah.periode:
            pesan = "Langkah ini tidak berlaku pada triwulan mana pun; pilih triwulannya."
            yield f"langkah[{langkah.no}].periode", pesan


@aturan("AL-11", Tingkat.PERINGATAN, "Paling banyak lima belas langkah", PRAKTIK)
def tidak_terlalu_panjang(sop: Sop, _konteks: Konteks) -> Hasil:
    if len(sop.langkah) > BANYAK_LANGKAH:
        pesan = f"{len(sop.langkah)} langkah terlalu panjang untuk satu SOP; pecah menjadi SOP yang terkait."
        yield "langkah", pesan
