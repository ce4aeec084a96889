"""Imports point down only: the table of layers, kept true by reading the imports of every module."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"

# A module imports from lower layers only. Modules that are not named here are layer 2.
LAYERS = {
    "models": 0,
    "errors": 0,
    "languages": 1,
    "config": 1,
    "translate": 3,
    "brief": 4,
    "build": 5,
    "cli": 6,
    "__main__": 7,
}
DEFAULT = 2


def modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if p.name != "__init__.py" or p.parent != PACKAGE)


def unit(path: Path) -> str:
    """The layered unit that a file belongs to: 'quotes' for quotes.py and for all of quotes/."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Units of briefgen that the file imports, type-checking imports included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
            if node.module == "briefgen":
                names = [f"briefgen.{a.name}" for a in node.names]
        else:
            continue
        found |= {n.split(".")[1] for n in names if n.startswith("briefgen.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    mine = unit(path)
    layer = LAYERS.get(mine, DEFAULT)
    wrong = {u for u in imported(path) if u != mine and LAYERS.get(u, DEFAULT) >= layer}
    assert not wrong, f"{mine} (layer {layer}) imports {sorted(wrong)}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_relative_imports(path: Path) -> None:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    assert not [n for n in nodes if isinstance(n, ast.ImportFrom) and n.level]


def test_argostranslate_translate_is_never_imported() -> None:
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert "import argostranslate.translate" not in text
        assert "from argostranslate import translate" not in text
