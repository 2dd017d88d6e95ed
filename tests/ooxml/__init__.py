"""The Open XML SDK validator, for every paper that the app makes.

`npm ci --prefix tests/ooxml` installs it (a native binary of the SDK; `make test` does so).
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

PROGRAM = Path(__file__).parent / "node_modules" / ".bin" / "ooxml-validator"


def validation_errors(content: bytes, suffix: str = ".docx") -> list[str]:
    """What the Open XML SDK finds wrong with an Office file; empty when it is valid.

    Raises FileNotFoundError when the validator is not installed: a check that did not run is no check.
    """
    if not PROGRAM.exists():
        raise FileNotFoundError("Pemeriksa Open XML belum terpasang: npm ci --prefix tests/ooxml")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"naskah{suffix}"
        path.write_bytes(content)
        run = subprocess.run(
            [PROGRAM, path, "--officeVersion", "Office2019"],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    found = json.loads(run.stdout)
    return [f"{e.get('path')} {e.get('xPath')}: {e.get('description')}" for e in found["errors"]]


def assert_valid_docx(content: bytes) -> None:
    """Fail with the validator's own words unless `content` is a valid Word document."""
    errors = validation_errors(content)
    assert not errors, f"{len(errors)} kesalahan Open XML:\n" + "\n".join(errors[:10])
