"""The Open XML SDK validator, for every paper that the app makes.

`npm ci --prefix tests/ooxml` installs it (a native binary of the SDK; `make test` does so).
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

PROGRAM = Path(__file__).parent / "periksa_banyak.mjs"
PACKAGE = Path(__file__).parent / "node_modules" / "@xarsh" / "ooxml-validator"


def validation_errors(content: bytes, suffix: str = ".docx") -> list[str]:
    """What the Open XML SDK finds wrong with an Office file; empty when it is valid."""
    return errors_by_file({f"naskah{suffix}": content}).get(f"naskah{suffix}", [])


def errors_by_file(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What the Open XML SDK finds wrong with each of these files (name with its suffix → content); valid ones are left out.

    One run for all of them: starting the validator costs more than a small paper.
    Raises FileNotFoundError when the validator is not installed: a check that did not run is no check.
    """
    if not PACKAGE.exists():
        raise FileNotFoundError("Pemeriksa Open XML belum terpasang: npm ci --prefix tests/ooxml")
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for place, (name, content) in enumerate(files.items()):
            path = Path(folder) / f"{place}{Path(name).suffix}"
            path.write_bytes(content)
            paths[str(path)] = name
        run = subprocess.run(
            ["node", PROGRAM],
            input=json.dumps(list(paths)),
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            timeout=600,
            check=True,
        )
    found = json.loads(run.stdout)
    assert found.keys() == paths.keys(), "tidak semua berkas diperiksa"
    return {paths[path]: [_line(error) for error in errors] for path, errors in found.items() if errors}


def _line(error: dict[str, str]) -> str:
    return f"{error.get('path')} {error.get('xPath')}: {error.get('description')}"


def assert_valid_docx(content: bytes) -> None:
    """Fail with the validator's own words unless `content` is a valid Word document."""
    errors = validation_errors(content)
    assert not errors, f"{len(errors)} kesalahan Open XML:\n" + "\n".join(errors[:10])
