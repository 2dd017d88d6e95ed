"""Reads a YAML file that a stranger may have written: plain data only, with the line of every part.

Only mappings, lists and plain text are accepted. Anchors, aliases, tags and duplicate keys are refused, so
that no file can grow in memory, build an object or hide a value. Every scalar stays the text that the
person wrote ("065", "1.10", "no"); the models turn it into numbers and dates. No part of this module
raises anything but `SopFileError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from triwulan.errors import InvalidInput

MAKS_BYTE = 2_000_000
MAKS_DALAM = 20
MAKS_UNSUR = 250_000
MAKS_MASALAH = 30

Jalur = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

_HINT_UMUM = "periksa jorokan, tanda kutip dan titik dua"
_HINTS = (
    ("\t", "gunakan spasi, bukan tombol Tab, untuk menjorokkan baris"),
    ("mapping values are not allowed", "teks yang memuat titik dua ditulis di antara tanda kutip, misalnya \"a: b\""),
    ("could not find expected ':'", "setiap kunci diikuti titik dua dan spasi, misalnya `nama: …`"),
    ("did not find expected key", "sejajarkan kunci ini dengan kunci lain di bagian yang sama, dan tutup setiap tanda kutip"),
    ("did not find expected '-'", "setiap butir daftar diawali tanda hubung yang sejajar"),
    ("expected <block end>", "sejajarkan baris ini dengan baris lain di bagian yang sama"),
    ("unexpected end of stream", "tutup tanda kutip atau kurung yang masih terbuka"),
    ("expected ',' or", "tutup kurung daftar ini dan pisahkan butirnya dengan koma"),
    ("cannot start any token", "teks yang diawali tanda khusus ditulis di antara tanda kutip"),
    ("special characters are not allowed", "hapus karakter kendali yang tidak terlihat"),
    ("control characters are not allowed", "hapus karakter kendali yang tidak terlihat"),
)  # fmt: skip


@dataclass(frozen=True)
class Masalah:
    """One thing wrong in a file: where, and what to write instead."""

    berkas: str
    baris: int | None
    tempat: str
    pesan: str

    def __str__(self) -> str:
        line = f" baris {self.baris}" if self.baris else ""
        place = f" ({self.tempat})" if self.tempat else ""
        return f"{self.berkas}{line}{place}: {self.pesan}"


class SopFileError(InvalidInput):
    """A file of the SOP library cannot be used; `masalah` lists why, with file and line."""

    def __init__(self, masalah: list[Masalah] | tuple[Masalah, ...]) -> None:
        shown = [str(item) for item in masalah[:MAKS_MASALAH]]
        if len(masalah) > MAKS_MASALAH:
            shown.append(f"… dan {len(masalah) - MAKS_MASALAH} masalah lagi.")
        super().__init__("\n".join(shown), {item.tempat: item.pesan for item in masalah})
        self.masalah = tuple(masalah)


@dataclass
class Dokumen:
    """The data of one file, and the line on which each of its parts begins."""

    nama: str
    data: Any = None
    baris: dict[Jalur, int] = field(default_factory=dict)


def read_source(source: str | bytes | Path, nama: str | None = None) -> Dokumen:
    """Data of a path, of bytes or of a text; `nama` is what messages call the file. Raises SopFileError."""
    label = nama or (source.name if isinstance(source, Path) else "(teks)")
    return _Builder(label, _text_of(source, label)).build()


def _text_of(source: str | bytes | Path, nama: str) -> str:
    content = _bytes_of(source, nama)
    if len(content) > MAKS_BYTE:
        raise _refused(
            nama, f"berkas lebih besar dari {MAKS_BYTE // 1_000_000} MB; sebuah SOP tidak pernah sebesar itu."
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused(nama, "berkas disimpan sebagai UTF-16; simpan ulang dengan pengodean UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refused(
            nama, "huruf pada baris ini bukan UTF-8; simpan ulang berkas dengan pengodean UTF-8.", line
        ) from error


def _bytes_of(source: str | bytes | Path, nama: str) -> bytes:
    if isinstance(source, str):
        return source.encode("utf-8", "replace")
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as handle:
            return handle.read(MAKS_BYTE + 1)
    except OSError as error:
        raise _refused(nama, "berkas tidak ada atau tidak dapat dibaca; periksa nama dan izinnya.") from error


def _refused(nama: str, pesan: str, baris: int | None = None) -> SopFileError:
    return SopFileError([Masalah(nama, baris, "", pesan)])


def _line_of(event: Any) -> int:
    return int(event.start_mark.line) + 1


class _Builder:
    """Turns the events of one document into data, noting lines; nesting is bounded before it recurses."""

    def __init__(self, nama: str, text: str) -> None:
        self.dokumen = Dokumen(nama)
        self.text = text
        self.events = self._checked_events()

    def build(self) -> Dokumen:
        event = next(self.events, None)
        if event is None:
            raise _refused(self.dokumen.nama, "berkas kosong; isilah sesuai docs/sop-format.md.")
        self.dokumen.data = self._value(event, ())
        for _ in self.events:
            pass
        return self.dokumen

    def _checked_events(self) -> Iterator[Any]:
        depth = documents = 0
        for count, event in enumerate(self._raw_events()):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            self._refuse_dangerous(event, depth, documents, count)
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                yield event

    def _raw_events(self) -> Iterator[Any]:
        try:
            yield from yaml.parse(self.text, Loader=_Loader)
        except yaml.YAMLError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: yaml.YAMLError) -> SopFileError:
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            return self._broken(str(getattr(error, "reason", error)), None)
        line = self.text.splitlines()[mark.line : mark.line + 1]
        if line and line[0].lstrip(" ").startswith("\t"):
            return self._broken("\t", mark.line + 1)
        return self._broken(str(getattr(error, "problem", "")), mark.line + 1)

    def _broken(self, problem: str, line: int | None) -> SopFileError:
        hint = next((text for needle, text in _HINTS if needle in problem), _HINT_UMUM)
        return _refused(self.dokumen.nama, f"susunan YAML tidak terbaca di sini; {hint}.", line)

    def _refuse_dangerous(self, event: Any, depth: int, documents: int, count: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._at(
                event,
                "jangkar (&) dan rujukan (*) YAML tidak dipakai; tulis isinya apa adanya, atau beri tanda kutip.",
            )
        if getattr(event, "tag", None):
            raise self._at(
                event, f"tanda jenis {event.tag} tidak dipakai; hapus tanda itu, atau beri tanda kutip."
            )
        if depth > MAKS_DALAM:
            raise self._at(event, f"susunan lebih dalam dari {MAKS_DALAM} tingkat; ikuti docs/sop-format.md.")
        if documents > 1:
            raise self._at(
                event, "satu berkas memuat satu SOP atau satu formulir; hapus pemisah --- dan isi sesudahnya."
            )
        if count > MAKS_UNSUR:
            raise self._at(event, "isi berkas terlalu banyak; sebuah SOP paling banyak memuat 200 langkah.")

    def _at(self, event: Any, pesan: str) -> SopFileError:
        return _refused(self.dokumen.nama, pesan, _line_of(event))

    def _value(self, event: Any, path: Jalur) -> Any:
        self.dokumen.baris.setdefault(path, _line_of(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        plain = event.implicit[0]
        return None if plain and event.value in _NULLS else event.value

    def _mapping(self, path: Jalur) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key in self._until_end():
            if not isinstance(key, yaml.ScalarEvent):
                raise self._at(key, "kunci harus berupa satu kata, misalnya `nama: …`.")
            here = (*path, key.value)
            if key.value in result:
                first = self.dokumen.baris[here]
                raise self._at(
                    key, f"kunci '{key.value}' sudah ditulis pada baris {first}; hapus salah satu."
                )
            self.dokumen.baris[here] = _line_of(key)
            result[key.value] = self._value(next(self.events), here)
        return result

    def _sequence(self, path: Jalur) -> list[Any]:
        return [self._value(event, (*path, index)) for index, event in enumerate(self._until_end())]

    def _until_end(self) -> Iterator[Any]:
        for event in self.events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event
