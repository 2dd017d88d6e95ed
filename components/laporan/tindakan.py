"""What a person decides about a part, as callbacks: done before the page is drawn, which then shows how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import streamlit as st

from components import bingkai
from components.antrean import NotNow
from components.laporan import tulis
from components.laporan.tempat import Tempat
from components.segar import actor_of_callback
from triwulan import layanan
from triwulan.dokumen.laporan.layanan_teks import accept_all_texts, accept_text, reset_text, write_text
from triwulan.dokumen.laporan.teks import BagianTeks, KeadaanTeks
from triwulan.errors import TriwulanError

KUNCI = "_laporan"
PERGI = "Sesi Anda berakhir. Masuk kembali, lalu ulangi."


@dataclass
class Ingatan:
    """What this tab remembers of one report. Nothing of it is needed to lose no text: that is in the database."""

    laporan: str
    dibaca: dict[str, str] = field(default_factory=dict)
    """The sentences that were shown here, by part: their fingerprints."""
    galat: dict[str, str] = field(default_factory=dict)
    """What was refused, by part; shown once."""
    dilepas: dict[str, str] = field(default_factory=dict)
    """Own words that were given up for the sentences of the app, by part; they can be taken back."""
    disunting: str = ""
    """The part whose editor was asked for."""

    def read(self, bagian: Iterable[BagianTeks]) -> None:
        """These parts stand on the screen."""
        self.dibaca.update({part.kunci: part.sidik for part in bagian})

    def unread_rest(self, bagian: Iterable[BagianTeks]) -> dict[str, str]:
        """Of the parts that wait for approval those that were shown as they are now."""
        return {
            part.kunci: part.sidik
            for part in bagian
            if part.keadaan is KeadaanTeks.OTOMATIS and self.dibaca.get(part.kunci) == part.sidik
        }


def remember(tempat: Tempat) -> Ingatan:
    """The memory of this report; that of another one is dropped."""
    known = st.session_state.get(KUNCI)
    if not isinstance(known, Ingatan) or known.laporan != tempat.kunci:
        known = st.session_state[KUNCI] = Ingatan(tempat.kunci)
    return known


def accept(tempat: Tempat, part: BagianTeks) -> None:
    """The sentences that were on the screen are approved."""
    _act(
        tempat,
        part,
        lambda: layanan.do(
            accept_text,
            actor_of_callback(),
            kunci=part.kunci,
            sidik=part.sidik,
            versi=part.versi,
            **tempat.where,
        ),
    )


def accept_read(tempat: Tempat, sidik: dict[str, str]) -> None:
    """All of these are approved that are still what the person read."""
    try:
        count = layanan.do(accept_all_texts, actor_of_callback(), sidik=sidik, **tempat.where)
    except (TriwulanError, NotNow) as error:
        bingkai.leave_message(getattr(error, "pesan", PERGI))
        return
    left = len(sidik) - count
    rest = f" {left} bagian berubah sejak dibaca dan belum disetujui." if left else ""
    bingkai.leave_message(f"{count} bagian disetujui.{rest}")


def keep_words(tempat: Tempat, part: BagianTeks) -> None:
    """Own words stay although the data changed: the person has looked at both."""
    _write(tempat, part, part.teks)


def reset(tempat: Tempat, part: BagianTeks) -> None:
    """Back to the sentences of the app; own words can be taken back while the tab is open."""
    done = _act(
        tempat,
        part,
        lambda: layanan.do(
            reset_text, actor_of_callback(), kunci=part.kunci, versi=part.versi, **tempat.where
        ),
    )
    memory = remember(tempat)
    memory.disunting = ""
    if done and part.teks:
        memory.dilepas[part.kunci] = part.teks


def take_back(tempat: Tempat, part: BagianTeks) -> None:
    """Own words that were given up stand again."""
    if _write(tempat, part, remember(tempat).dilepas[part.kunci]):
        del remember(tempat).dilepas[part.kunci]


def edit(tempat: Tempat, part: BagianTeks) -> None:
    """The part alone on the page, with its editor."""
    remember(tempat).disunting = part.kunci
    st.query_params["bagian"] = part.kunci


def focus(kunci: str) -> None:
    """The part alone on the page; "" for all of them again."""
    if kunci:
        st.query_params["bagian"] = kunci
    else:
        st.query_params.pop("bagian", None)


def _write(tempat: Tempat, part: BagianTeks, teks: str) -> bool:
    return _act(
        tempat,
        part,
        lambda: layanan.do(
            write_text,
            actor_of_callback(),
            kunci=part.kunci,
            teks=teks,
            versi=part.versi,
            sidik=part.sidik,
            **tempat.where,
        ),
    )


def _act(tempat: Tempat, part: BagianTeks, action: Callable[[], object]) -> bool:
    try:
        action()
    except TriwulanError as error:
        remember(tempat).galat[part.kunci] = error.pesan
        return False
    except NotNow:
        remember(tempat).galat[part.kunci] = PERGI
        return False
    tulis.forget()
    return True
