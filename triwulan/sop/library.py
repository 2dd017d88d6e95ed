"""The SOP library: the SOPs and forms of a folder of YAML files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from triwulan.errors import NotFound
from triwulan.sop.definition import Sop
from triwulan.sop.formulir import Formulir
from triwulan.sop.validation import to_model
from triwulan.sop.yaml_file import Masalah, SopFileError, read_source

DEFAULT_DIR = Path(__file__).resolve().parents[2] / "sop_library"


class _Coded(Protocol):
    @property
    def kode(self) -> str: ...


C = TypeVar("C", bound=_Coded)


def load_sop(source: str | bytes | Path, nama: str | None = None) -> Sop:
    """One SOP from a path, bytes or a YAML text. Raises SopFileError naming file, line and mend."""
    return to_model(Sop, read_source(source, nama))


def load_formulir(source: str | bytes | Path, nama: str | None = None) -> Formulir:
    """One form definition from a path, bytes or a YAML text. Raises SopFileError."""
    return to_model(Formulir, read_source(source, nama))


@dataclass(frozen=True)
class SopLibrary:
    """All SOPs and forms of one folder, in the order of their kode."""

    sops: tuple[Sop, ...]
    formulirs: tuple[Formulir, ...]

    @classmethod
    def load(cls, directory: Path = DEFAULT_DIR) -> SopLibrary:
        """Everything in `directory` and its `formulir/`. Raises SopFileError listing every broken file."""
        problems: list[Masalah] = []
        sops = _load_all(load_sop, sorted(directory.glob("*.yaml")), problems)
        formulirs = _load_all(load_formulir, sorted((directory / "formulir").glob("*.yaml")), problems)
        if problems:
            raise SopFileError(problems)
        return cls(sops, formulirs)

    def sop(self, kode: str) -> Sop:
        """The SOP with this kode; NotFound when there is none."""
        return _find(self.sops, kode, "SOP")

    def sop_of(self, instansi: str) -> tuple[Sop, ...]:
        """The SOPs of the Instansi with this kode."""
        return tuple(sop for sop in self.sops if sop.instansi == instansi)

    def formulir(self, kode: str) -> Formulir:
        """The form with this kode; NotFound when there is none."""
        return _find(self.formulirs, kode, "Formulir")


@cache
def default_library() -> SopLibrary:
    """The library shipped with the app, read once per process."""
    return SopLibrary.load()


def _load_all(load: Callable[[Path], C], paths: Iterable[Path], problems: list[Masalah]) -> tuple[C, ...]:
    found: dict[str, C] = {}
    for path in paths:
        try:
            item = load(path)
        except SopFileError as error:
            problems.extend(error.masalah)
            continue
        if item.kode in found:
            problems.append(
                Masalah(
                    path.name, None, "kode", f"kode {item.kode} sudah dipakai berkas lain; pilih kode baru."
                )
            )
        found[item.kode] = item
    return tuple(found[kode] for kode in sorted(found))


def _find(items: tuple[C, ...], kode: str, kind: str) -> C:
    for item in items:
        if item.kode == kode:
            return item
    raise NotFound(f"{kind} '{kode}' tidak ada di perpustakaan; lihat daftarnya dengan `sop list`.")
