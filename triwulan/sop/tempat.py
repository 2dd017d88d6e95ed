"""Where in an SOP something is, in the words of the sheet: the checks and comparisons name places as paths."""

from __future__ import annotations

KATA = {
    "identitas": "",
    "mutu_baku": "",
    "lembar": "Cara mencetak",
    "tanggal": "tanggal",
    "disahkan": "pejabat yang mengesahkan",
    "dasar_hukum": "dasar hukum",
    "kualifikasi": "kualifikasi pelaksana",
    "keterkaitan": "keterkaitan",
    "peralatan": "peralatan/perlengkapan",
    "peringatan": "peringatan",
    "pencatatan": "pencatatan dan pendataan",
    "butir": "butir",
    "nomor": "nomor",
    "nama": "nama",
    "nip": "NIP",
    "no": "urutan",
    "ya": "cabang ya",
    "tidak": "cabang tidak",
    "lanjut": "langkah berikutnya",
    "output": "output",
    "per_bidang": "satu tugas per bidang",
    "periode": "masa berlaku langkah",
    "formulir": "formulir",
    "waktu_tertera": "jumlah waktu yang tercetak",
    "tersurat": "tanda disimpulkan",
    "alasan_simpulan": "alasan disimpulkan",
    "nomor_tertera": "nomor butir yang tercetak",
    "label_tertera": "tulisan dalam gambar",
    "kop": "baris kotak logo",
    "sampul": "sampul",
}
"""Parts of a path that read otherwise than their name."""


def print_tempat(tempat: str) -> str:
    """ "langkah[3].mutu_baku.waktu" → "Langkah 3, waktu"; an empty path is the SOP as a whole."""
    if not tempat:
        return "Seluruh SOP"
    parts = [_part(part) for part in tempat.split(".")]
    if parts[0].startswith("pelaksana ") and parts[-1] == "nama":
        parts = [parts[0].replace("pelaksana", "kolom pelaksana")]
    if tempat.startswith("pelaksana."):  # the id of a column says nothing to people
        parts = ["pelaksana"]
    head, *rest = [part for part in parts if part]
    joint = " " if head == "tanggal" else ", "
    line = joint.join((head, *([" ".join(rest)] if rest else [])))
    return line[:1].upper() + line[1:]


def _part(part: str) -> str:
    name, _, index = part.removesuffix("]").partition("[")
    words = KATA.get(name, name.replace("_", " "))
    return f"{words} {index}" if index else words
