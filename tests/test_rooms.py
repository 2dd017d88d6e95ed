"""`app.py` and `shell.py` are single files, which import-linter does not see; their place in the house is checked here."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("triwulan", "db", "web", "pages", "components")


def imported(path: Path) -> set[str]:
    """Top-level names that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_the_shell_knows_pages_and_rules_but_no_table_and_no_http() -> None:
    assert not imported(ROOT / "shell.py") & {"db", "web", "sqlalchemy", "starlette"}


def test_the_application_knows_only_its_routes() -> None:
    assert not imported(ROOT / "app.py") & {"pages", "components", "db", "sqlalchemy"}


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_knows_the_shell_or_the_application(room: str) -> None:
    guilty = [path for path in (ROOT / room).rglob("*.py") if imported(path) & {"shell", "app"}]
    assert not guilty
