"""Keputusan about the team for performance data (Tim SAKIP), with its members in the lampiran."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.dokumen.docx_xml import xml_text
from triwulan.dokumen.isi.bahan import Bahan, numbered, person
from triwulan.dokumen.isi.penandatangan import sign_as_office
from triwulan.dokumen.isi.umum import common, entered_date, legal_basis

JENIS = "sk_tim"
TENTANG = "Pembentukan Tim Pengelola Data Kinerja"


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the keputusan."""
    tentang = bahan.text("sk.tentang", "Judul keputusan", TENTANG)
    signer = sign_as_office(session, bahan, JENIS, selalu_kepala=True)
    kepala = signer["jabatan"][-1].removeprefix("Plt. ").removeprefix("Plh. ").removeprefix("Pj. ")
    return {
        **common(bahan, f"Keputusan tentang {tentang}", [signer]),
        "tanggal": entered_date(bahan, "sk.tanggal"),
        "kepala": _unbroken_region(kepala, bahan),
        "tentang": tentang.upper(),
        "tentang_biasa": tentang,
        "menimbang": numbered(_considerations(bahan, tentang), "huruf"),
        "mengingat": numbered([_semicolon(line) for line in legal_basis(bahan, "sk.mengingat")]),
        "diktum": _rulings(bahan, tentang, kepala),
        "tugas": numbered(bahan.lines("sk.tugas") or [bahan.lacks("Tugas tim")], "huruf"),
        "tim": _members(bahan),
    }


def _considerations(bahan: Bahan, tentang: str) -> list[str]:
    given = bahan.lines("sk.menimbang")
    if given:
        return [_semicolon(line) for line in given]
    return [
        f"bahwa dalam rangka pelaksanaan Sistem Akuntabilitas Kinerja Instansi Pemerintah di lingkungan {bahan.nama_resmi} "
        "diperlukan data kinerja yang lengkap, akurat, dan tepat waktu;",
        "bahwa untuk menjamin pengumpulan, pemeriksaan, dan pelaporan data kinerja dilaksanakan secara terkoordinasi, "
        "perlu dibentuk tim pengelola data kinerja;",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan tentang "
        f"{tentang};",
    ]


def _unbroken_region(jabatan: str, bahan: Bahan) -> str:
    """The jabatan with its region on one line: a title never ends with half a name."""
    wilayah = bahan.nama_pemda.removeprefix("Pemerintah ").strip().upper()
    return jabatan.replace(wilayah, wilayah.replace(" ", "\u00a0"))


def _semicolon(line: str) -> str:
    return line if line.endswith((";", ".")) else f"{line};"


def _rulings(bahan: Bahan, tentang: str, kepala: str) -> dict[str, str]:
    paying = bahan.text(
        "sk.pembiayaan",
        "Pembiayaan",
        f"Dokumen Pelaksanaan Anggaran {bahan.nama_resmi} Tahun Anggaran {bahan.tahun}",
    )
    return {
        "kesatu": f"Menetapkan {tentang} pada {bahan.nama_resmi} Tahun {bahan.tahun} dengan susunan keanggotaan sebagaimana "
        "tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.",
        "kedua": "Tim sebagaimana dimaksud dalam Diktum KESATU mempunyai tugas:",
        "ketiga": "Dalam melaksanakan tugasnya, tim sebagaimana dimaksud dalam Diktum KESATU bertanggung jawab kepada "
        f"{_title(kepala)}.",
        "keempat": f"Biaya yang timbul akibat ditetapkannya Keputusan ini dibebankan pada {paying}.",
        "kelima": "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    }


def _title(jabatan: str) -> str:
    """A jabatan in capitals as running text has it."""
    small = {"Dan": "dan", "Di": "di", "Pada": "pada"}
    return " ".join(small.get(word, word) for word in jabatan.title().split())


def _members(bahan: Bahan) -> list[dict[str, str]]:
    tim = bahan.nilai.get("sk.tim")
    rows = [item for item in tim if item.get("orang")] if isinstance(tim, list) else []
    if not rows:
        gap = bahan.lacks("Susunan tim")
        return [{"no": "1.", "nama": gap, "nip": "", "jabatan": "", "kedudukan": "", "bidang": ""}]
    return [
        {
            "no": f"{place}.",
            **person(item["orang"]),
            "kedudukan": xml_text(str(item.get("kedudukan") or "")),
            "bidang": xml_text(str(item.get("bidang") or "")),
        }
        for place, item in enumerate(rows, start=1)
    ]
