"""Random SOPs for property tests: any number of pelaksana and langkah, branches in all directions."""

from __future__ import annotations

from hypothesis import strategies as st

from triwulan.sop.definition import Bentuk, Langkah, MutuBaku, Pelaksana, Sop

NAMA = ("Kepala", "Sekretaris", "Kepala Bidang Perencanaan", "Kasubbag Perencanaan, Evaluasi dan Pelaporan")
TEKS = st.integers(0, 30).map(lambda count: "Memeriksa data kinerja " * count)


@st.composite
def sops(draw: st.DrawFn, *, maks_langkah: int = 35) -> Sop:
    """An SOP with a start, an end, and flows that need not make sense but can all be drawn."""
    columns = draw(st.integers(2, 9))
    count = draw(st.integers(2, maks_langkah))
    return Sop(
        kode="acak.sop",
        instansi="acak",
        nama="SOP acak",
        pelaksana=tuple(Pelaksana(id=f"p{i}", nama=NAMA[i % len(NAMA)]) for i in range(columns)),
        langkah=tuple(draw(_rows(number, count, columns)) for number in range(1, count + 1)),
    )


@st.composite
def _rows(draw: st.DrawFn, number: int, count: int, columns: int) -> Langkah:
    bentuk = _kind(draw, number, count)
    anywhere = st.integers(1, count)
    forward = st.just(min(number + 1, count))
    decides = bentuk is Bentuk.KEPUTUSAN
    jumps = bentuk is Bentuk.PROSES and draw(st.integers(0, 9)) == 0
    return Langkah(
        no=number,
        kegiatan=draw(TEKS) or "Mencatat",
        pelaksana=f"p{draw(st.integers(0, columns - 1))}",
        bentuk=bentuk,
        ya=draw(st.one_of(forward, forward, anywhere)) if decides else None,
        tidak=draw(anywhere) if decides else None,
        lanjut=draw(anywhere) if jumps else None,
        mutu_baku=MutuBaku(waktu="1 hari", output=draw(TEKS)),
    )


def _kind(draw: st.DrawFn, number: int, count: int) -> Bentuk:
    if number == 1:
        return Bentuk.MULAI
    if number == count:
        return Bentuk.SELESAI
    return Bentuk.KEPUTUSAN if draw(st.integers(0, 9)) < 3 else Bentuk.PROSES
