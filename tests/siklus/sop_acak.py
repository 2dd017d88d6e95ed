"""Random SOPs as offices could draw them: every keputusan has one way onward, returns lead anywhere above."""

from __future__ import annotations

from hypothesis import strategies as st

from triwulan.siklus.peta import Pengembalian, Peta
from triwulan.sop.definition import Bentuk, Langkah, MutuBaku, Pelaksana, Sop

PERIODE = [("TW1", "TW2", "TW3", "TW4"), ("TW2", "TW4"), ("TW4",), ("TW1", "TW3")]


@st.composite
def sops(
    draw: st.DrawFn, paling_sedikit: int = 2, maks: int = 7, formulir: tuple[str | None, ...] = (None,)
) -> Sop:
    """An SOP of at most `maks` rows in which every row can reach the end."""
    count = draw(st.integers(paling_sedikit, maks))
    rows = tuple(draw(_row(no, count, formulir)) for no in range(1, count + 1))
    return Sop(
        kode="contoh.acak",
        instansi="contoh",
        nama="SOP acak",
        pelaksana=tuple(Pelaksana(id=f"p{index}", nama=f"Pelaksana {index}") for index in range(3)),
        langkah=rows,
    )


@st.composite
def _row(draw: st.DrawFn, no: int, count: int, formulir: tuple[str | None, ...]) -> Langkah:
    last = no == count
    bentuk = (
        Bentuk.SELESAI if last else draw(st.sampled_from([Bentuk.PROSES, Bentuk.PROSES, Bentuk.KEPUTUSAN]))
    )
    onward, elsewhere = draw(st.integers(no + 1, count)) if not last else None, draw(st.integers(1, count))
    ways: dict[str, int | None] = {}
    if bentuk is Bentuk.KEPUTUSAN:
        answers = ("ya", "tidak") if draw(st.booleans()) else ("tidak", "ya")
        ways = {answers[0]: onward, answers[1]: elsewhere}
    elif not last and draw(st.integers(0, 4)) == 0:
        ways = {"lanjut": onward}
    return Langkah(
        no=no,
        kegiatan=f"Langkah {no}",
        pelaksana=f"p{draw(st.integers(0, 2))}",
        bentuk=bentuk,
        per_bidang=draw(st.integers(0, 2)) == 0,
        periode=PERIODE[0] if last or draw(st.integers(0, 3)) else draw(st.sampled_from(PERIODE)),
        mutu_baku=MutuBaku(waktu=draw(st.sampled_from(["1 hari", "30 menit", "-"]))),
        formulir=draw(st.sampled_from(formulir)),
        **ways,
    )


@st.composite
def petas(draw: st.DrawFn) -> Peta:
    """A random SOP in a random triwulan, some of its plain rows allowed to hand back."""
    sop = draw(sops())
    plain = [row.no for row in sop.langkah[1:] if row.bentuk is not Bentuk.KEPUTUSAN]
    back = {
        no: Pengembalian(draw(st.integers(1, no - 1)), draw(st.booleans()))
        for no in plain
        if draw(st.integers(0, 2)) == 0
    }
    return Peta(sop, draw(st.integers(1, 4)), back)
