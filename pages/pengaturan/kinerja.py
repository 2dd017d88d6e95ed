"""Kinerja: how capaian is computed and judged in this office; where the regulations leave a choice, the choice is here."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import streamlit as st

from components import bingkai, sunting
from components.kinerja.gaya import GAYA
from components.kinerja.pilihan import BATAS, RUMUS, read_number
from components.kinerja.rekaman import show_explanation
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.angka import print_angka
from triwulan.errors import Conflict, InvalidInput
from triwulan.kinerja.capaian import Polarisasi, compute_capaian
from triwulan.kinerja.kebijakan import Kebijakan
from triwulan.kinerja.pengaturan import SKALA_BAKU, PengaturanKinerja
from triwulan.kinerja.skala import Kelas, Skala, build_skala, check_skala
from triwulan.organisasi.pengaturan import get_pengaturan, save_pengaturan

LINGKUP = {"rata_rata": "hanya dalam rata-rata dan predikat", "semua": "pada setiap capaian yang tercetak"}
BULAT = {"setengah_ke_atas": "dibulatkan (0,005 ke atas)", "pangkas": "dipangkas"}
SKALA = {
    "permendagri_86": "Permendagri 86/2017 (Sangat Tinggi … Sangat Rendah)",
    "akip": "Predikat AKIP (AA … D)",
    "sendiri": "Skala sendiri",
}
LABEL = {
    "rumus_negatif": "Rumus indikator makin rendah makin baik",
    "batas": "Batas atas capaian",
    "lingkup_batas": "Batas atas berlaku",
    "presisi": "Angka di belakang koma",
    "pembulatan": "Pembulatan",
    "sumber": "Dasar aturan kantor ini",
    "skala": "Skala predikat",
    "ambang": "Skala sendiri, satu kelas per baris dari yang tertinggi",
    "ambang_lebih_dari": "Nilai tepat pada ambang masuk kelas di bawahnya (“lebih dari”)",
    "skala_sumber": "Dasar skala",
    "batas_isi_hari": "Realisasi diisi paling lambat (hari kerja setelah triwulan)",
    "batas_verifikasi_hari": "Realisasi diverifikasi paling lambat (hari kerja setelah triwulan)",
    "sahkan_koreksi_sendiri": "Kantor kecil: koreksi boleh disahkan oleh yang mengajukan (tercatat dalam jejak audit)",
}
KEBIJAKAN = ("rumus_negatif", "batas", "lingkup_batas", "presisi", "pembulatan", "sumber")


def show(actor: Actor, instansi_id: int) -> None:
    """Policy and scale, with what they make of an example."""
    st.html(GAYA)
    stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=PengaturanKinerja)
    form = sunting.open_form(f"kinerja.{instansi_id}", _start(stored.nilai), stored.versi)
    with st.form(form.key):
        isian = _policy(form) | _scale(form) | _days(form)
        sent = st.form_submit_button("Simpan pengaturan kinerja", type="primary")
    form.finish(sent, isian, lambda isian, versi: _save(actor, instansi_id, isian, versi), LABEL, show=_print)
    _check(isian)
    _example(isian)


def _start(nilai: PengaturanKinerja) -> sunting.Isian:
    policy = Kebijakan().override(nilai.kebijakan)
    isian: sunting.Isian = {name: _plain(getattr(policy, name)) for name in KEBIJAKAN}
    kept = (
        "skala",
        "ambang_lebih_dari",
        "skala_sumber",
        "batas_isi_hari",
        "batas_verifikasi_hari",
        "sahkan_koreksi_sendiri",
    )
    return isian | {name: getattr(nilai, name) for name in kept} | {"ambang": _lines(nilai)}  # fmt: skip


def _plain(value: Any) -> Any:
    return getattr(value, "value", value)


def _lines(nilai: PengaturanKinerja) -> str:
    return "\n".join(
        f"{kelas.nama} = {print_angka(kelas.nilai)}" if kelas.nilai is not None else kelas.nama
        for kelas in nilai.ambang
    )


def _policy(form: sunting.Formulir) -> sunting.Isian:
    st.markdown("**Kebijakan capaian**")
    left, right = st.columns(2, gap="medium")
    with left:
        isian: sunting.Isian = {
            "rumus_negatif": form.choose(
                LABEL["rumus_negatif"], "rumus_negatif", list(RUMUS), RUMUS.__getitem__
            ),
            "batas": form.choose(LABEL["batas"], "batas", list(BATAS), BATAS.__getitem__),
            "lingkup_batas": form.choose(
                LABEL["lingkup_batas"], "lingkup_batas", list(LINGKUP), LINGKUP.__getitem__
            ),
        }
    with right:
        isian |= {
            "presisi": form.number(LABEL["presisi"], "presisi", 0, 6),
            "pembulatan": form.choose(LABEL["pembulatan"], "pembulatan", list(BULAT), BULAT.__getitem__),
            "sumber": form.text(
                LABEL["sumber"], "sumber", help="Misalnya Peraturan Wali Kota Nomor … Tahun …"
            ),
        }
    return isian  # fmt: skip


def _scale(form: sunting.Formulir) -> sunting.Isian:
    st.markdown("**Skala predikat**")
    left, right = st.columns(2, gap="medium")
    with left:
        isian: sunting.Isian = {
            "skala": form.choose(LABEL["skala"], "skala", list(SKALA), SKALA.__getitem__),
            "skala_sumber": form.text(LABEL["skala_sumber"], "skala_sumber"),
            "ambang_lebih_dari": form.tick(LABEL["ambang_lebih_dari"], "ambang_lebih_dari"),
        }
    with right:
        isian["ambang"] = form.area(
            LABEL["ambang"],
            "ambang",
            height=170,
            placeholder="Sangat Baik = 90\nBaik = 75\nCukup = 60\nKurang",
            help="Kelas terbawah ditulis tanpa angka. Dipakai bila Skala sendiri dipilih.",
        )
    return isian


def _days(form: sunting.Formulir) -> sunting.Isian:
    st.markdown("**Tenggat dan koreksi**")
    left, right = st.columns(2, gap="medium")
    with left:
        isian: sunting.Isian = {
            "batas_isi_hari": form.number(LABEL["batas_isi_hari"], "batas_isi_hari", 1, 60)
        }
    with right:
        isian["batas_verifikasi_hari"] = form.number(
            LABEL["batas_verifikasi_hari"], "batas_verifikasi_hari", 1, 90
        )
    isian["sahkan_koreksi_sendiri"] = form.tick(LABEL["sahkan_koreksi_sendiri"], "sahkan_koreksi_sendiri")
    return isian


def _save(actor: Actor, instansi_id: int, isian: sunting.Isian, versi: int) -> None:
    nilai = _read(isian)
    try:
        layanan.do(save_pengaturan, actor, instansi_id=instansi_id, nilai=nilai, versi=versi)
    except Conflict as conflict:
        stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=PengaturanKinerja)
        raise Conflict(conflict.pesan, _start(stored.nilai) | {"versi": stored.versi}) from conflict


def _read(isian: Mapping[str, Any]) -> PengaturanKinerja:
    rest = {name: value for name, value in isian.items() if name not in (*KEBIJAKAN, "ambang")}
    policy = Kebijakan().override({name: isian[name] for name in KEBIJAKAN}).differences(Kebijakan())
    return PengaturanKinerja.checked(
        kebijakan={name: _plain(value) for name, value in policy.items()},
        ambang=[{"nama": nama, "nilai": nilai} for nama, nilai in read_classes(isian["ambang"])],
        **rest,
    )


def read_classes(teks: str) -> list[tuple[str, Decimal | None]]:
    """Lines such as "Baik = 75" as classes from the highest; the last may stand without a number."""
    found: list[tuple[str, Decimal | None]] = []
    for line in teks.splitlines():
        name, sign, number = line.partition("=")
        if not name.strip():
            continue
        value = read_number(number, f"Ambang “{name.strip()}”") if sign else None
        found.append((name.strip(), value))
    return found


# ---- what it would mean ----------------------------------------------------------------------------------------------
def _check(isian: sunting.Isian) -> None:
    """The classes as they stand in the fields, with gaps and overlaps."""
    try:
        skala = _skala(isian)
    except InvalidInput as error:
        st.warning(bingkai.escape(error.pesan))
        return
    faults = check_skala(skala)
    for fault in faults:
        st.warning(bingkai.escape(fault.pesan))
    if not faults:
        classes = "; ".join(_bound(kelas) for kelas in skala.kelas)
        st.caption(bingkai.escape(f"Skala tanpa celah dan tanpa tumpang tindih: {classes}."))


def _bound(kelas: Kelas) -> str:
    if kelas.bawah is None or not kelas.bawah:
        return f"{kelas.nama} selebihnya"
    return f"{kelas.nama} {'mulai' if kelas.bawah_termasuk else 'lebih dari'} {print_angka(kelas.bawah)}"


def _skala(isian: sunting.Isian) -> Skala:
    if isian["skala"] != "sendiri":
        return SKALA_BAKU[isian["skala"]]
    return build_skala(
        "Skala instansi",
        read_classes(isian["ambang"]),
        isian["skala_sumber"],
        lebih_dari=isian["ambang_lebih_dari"],
    )


def _example(isian: sunting.Isian) -> None:
    """One negative indikator: what the policy in the fields makes of it."""
    with st.container(border=True):
        st.markdown("**Contoh: indikator makin rendah makin baik, target 10, realisasi 12**")
        policy = Kebijakan().override({name: isian[name] for name in KEBIJAKAN})
        found = compute_capaian(Decimal(10), Decimal(12), Polarisasi.MINIMIZE, policy)
        show_explanation(found.penjelasan)


def _print(value: Any) -> str:
    return sunting.print_value(value)
