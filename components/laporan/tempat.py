"""Which report the page is about. The address says it, the choices on top change the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import navigasi
from components.periode import KUNCI, TAHUN_KE_BELAKANG
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.angka import romawi
from triwulan.dokumen.laporan.layanan_teks import KeadaanLaporan, get_laporan
from triwulan.dokumen.laporan.masa import JenisLaporan, Masa, masa_of
from triwulan.waktu import Periode, local_date, now

ALAMAT = "laporan"
NAMA_JENIS = {
    JenisLaporan.TRIWULAN: "Triwulan",
    JenisLaporan.SEMESTER: "Semester",
    JenisLaporan.TAHUNAN: "Tahunan (LKjIP)",
}
PILIHAN = {"jenis": "laporan_jenis", "tahun": "laporan_tahun", "tw": "laporan_tw"}
"""The widgets by the name of what they choose in the address."""


@dataclass(frozen=True)
class Tempat:
    """One report of one office, and who looks at it."""

    actor: Actor
    instansi_id: int
    masa: Masa

    @property
    def where(self) -> dict[str, Any]:
        """The report as the services name it."""
        masa = self.masa
        return {
            "instansi_id": self.instansi_id,
            "jenis": masa.jenis.value,
            "tahun": masa.tahun,
            "triwulan": None if masa.setahun else masa.tw,
        }

    @property
    def query(self) -> dict[str, Any]:
        """The report as the address names it."""
        masa = self.masa
        return {
            "instansi": self.instansi_id,
            "tahun": masa.tahun,
            "tw": masa.tw,
            "jenis": masa.jenis.value,
        }

    @property
    def kunci(self) -> str:
        """A name of the report for what a tab or browser remembers of it."""
        return f"{self.instansi_id}.{self.masa.jenis.value}.{self.masa.tahun}.{self.masa.triwulan}"

    @property
    def boleh_tulis(self) -> bool:
        """Whether the person may accept and write texts."""
        return allowed(self.actor, "naskah.buat")

    def load(self) -> KeadaanLaporan:
        """How the report stands now."""
        return layanan.ask(get_laporan, self.actor, **self.where)


def report_link(label: str, instansi_id: int, jenis: str, tahun: int, triwulan: int | None) -> None:
    """A link to the page of a report, from the card of its paper or its langkah."""
    query = {"instansi": instansi_id, "tahun": tahun, "tw": triwulan or 4, "jenis": jenis}
    navigasi.link(label, ALAMAT, **query)


def pick_laporan(actor: Actor, instansi_id: int) -> Tempat:
    """Draw the choices in a row and return the report that they name."""
    masa = _from_address() or _at_first(actor)
    _show_choices(actor, masa)
    st.session_state[KUNCI] = masa.periode
    tempat = Tempat(actor, instansi_id, masa)
    _keep_address(tempat)
    return tempat


def _from_address() -> Masa | None:
    """What the address names; nonsense there is as good as nothing."""
    asked = st.query_params
    try:
        periode = Periode(int(asked["tahun"]), int(asked.get("tw", "4")))
        return masa_of(JenisLaporan(asked.get("jenis", JenisLaporan.TRIWULAN)), periode.tahun, periode.tw)
    except (KeyError, ValueError):
        return None


def _at_first(actor: Actor) -> Masa:
    """The triwulan chosen on another page, else the last one that is over."""
    known = st.session_state.get(KUNCI)
    periode = known if isinstance(known, Periode) else Periode.of_date(local_date(now(), actor.zona)).sebelum
    return masa_of(JenisLaporan.TRIWULAN, periode.tahun, periode.tw)


def _show_choices(actor: Actor, masa: Masa) -> None:
    this_year = local_date(now(), actor.zona).year
    newest, oldest = max(this_year + 1, masa.tahun), min(this_year - TAHUN_KE_BELAKANG, masa.tahun)
    # The address leads: a link to another report of this page moves the widgets too.
    st.session_state[PILIHAN["jenis"]] = masa.jenis
    st.session_state[PILIHAN["tahun"]] = masa.tahun
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            "Laporan",
            list(NAMA_JENIS),
            format_func=NAMA_JENIS.__getitem__,
            required=True,
            key=PILIHAN["jenis"],
            on_change=_turn,
        )
        st.selectbox("Tahun", range(newest, oldest - 1, -1), key=PILIHAN["tahun"], width=110, on_change=_turn)
        if not masa.setahun:
            _show_part_of_year(masa)


def _show_part_of_year(masa: Masa) -> None:
    half = masa.jenis is JenisLaporan.SEMESTER
    key = f"{PILIHAN['tw']}_{masa.jenis.value}"
    st.session_state[key] = masa.tw
    st.segmented_control(
        "Semester" if half else "Triwulan",
        (2, 4) if half else (1, 2, 3, 4),
        format_func=lambda tw: romawi(tw // 2 if half else tw),
        required=True,
        key=key,
        on_change=_turn,
        args=(key,),
    )


def _turn(tw_key: str = "") -> None:
    """Another report was chosen: it goes into the address, and its first part is not that of the old one."""
    st.query_params.update(
        {"jenis": st.session_state[PILIHAN["jenis"]].value, "tahun": str(st.session_state[PILIHAN["tahun"]])}
    )
    if tw_key:
        st.query_params["tw"] = str(st.session_state[tw_key])
    st.query_params.pop("bagian", None)


def _keep_address(tempat: Tempat) -> None:
    wanted = {name: str(value) for name, value in tempat.query.items()}
    if any(st.query_params.get(name) != value for name, value in wanted.items()):
        st.query_params.update(wanted)
