"""Argos packages: which one is used, what a broken one says, and installing without leaving anything half done."""

from __future__ import annotations

import http.server
import json
import shutil
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefgen import packages
from briefgen.cli import cli
from briefgen.cli.packages import try_out
from briefgen.errors import PackageError
from briefgen.packages import BUNDLED, Broken, Package


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An Argos folder of the test's own in place of the user's."""
    folder = tmp_path / "argos" / "packages"
    folder.mkdir(parents=True)
    settings = packages._argos().settings
    monkeypatch.setattr(settings, "package_data_dir", folder)
    monkeypatch.setattr(settings, "package_dirs", [folder])
    return folder


def bundled(source: str) -> Path:
    return next(p for p in BUNDLED.iterdir() if p.name.startswith(f"translate-{source}_"))


def put(folder: Path, name: str = "translate-es_en-0_1", source: str = "es", **metadata: str) -> Path:
    """A copy of a bundled package, with other metadata."""
    path = folder / name
    shutil.copytree(bundled(source), path)
    file = path / "metadata.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | metadata))
    return path


def packed(folder: Path, source: str = "es", *, into: str = "", **metadata: str) -> Path:
    """An .argosmodel file made of a bundled package."""
    unpacked = put(folder / "to_pack", source=source, **metadata)
    file = folder / "package.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(unpacked.rglob("*")):
            archive.write(path, into + str(path.relative_to(unpacked.parent)))
    return file


def run(root: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "packages", *args], catch_exceptions=False)


# --- finding ----------------------------------------------------------------------------------------------------------


def test_the_bundled_packages_translate_both_ways() -> None:
    for language in ("es", "en"):
        package = packages.find(language)
        assert (package.source, package.origin) == (language, "bundled")
        try_out(package)


def test_configured_before_user_before_bundled(home: Path, tmp_path: Path) -> None:
    put(home)
    assert packages.find("es").origin == "user"
    put(tmp_path / "mine", package_version="0.0.1")
    assert packages.find("es", folder=tmp_path / "mine").origin == "configured"
    assert packages.find("en", folder=tmp_path / "mine").origin == "bundled"


def test_within_a_folder_the_newest_wins_then_the_biggest(home: Path) -> None:
    put(home, "translate-es_en-1_9", package_version="1.9")
    put(home, "translate-es_en-1_10", package_version="1.10")
    assert packages.find("es").version == "1.10"
    bigger = put(home, "translate-es_en-1_10-big", package_version="1.10")
    (bigger / "model" / "more.bin").write_bytes(b"x")
    assert packages.find("es").path == bigger


def test_digest_is_of_the_content_not_of_the_place(home: Path) -> None:
    copy = put(home, "elsewhere-es_en")
    shutil.copy(bundled("es") / "metadata.json", copy)
    assert packages.find("es").sha256 == Package(bundled("es"), "es", "en", "0.1", "bundled", 0).sha256
    (copy / "model" / "config.json").write_text("{}")
    assert packages.find("es").sha256 != Package(bundled("es"), "es", "en", "0.1", "bundled", 0).sha256


def test_signature_moves_when_a_better_package_is_installed(home: Path) -> None:
    before = packages.signature()
    assert packages.signature() == before
    put(home)
    assert packages.signature() != before


def test_what_is_used_is_told() -> None:
    used = packages.find("en").used()
    assert used.name == "translate-en_es"
    assert len(used.sha256) == 64


BROKEN = {
    "no metadata": ("metadata.json", None, "metadata.json is missing"),
    "metadata of another kind": ("metadata.json", b"[]", "metadata.json cannot be read"),
    "metadata cut short": ("metadata.json", b'{"from_code": "es"', "metadata.json cannot be read"),
    "metadata without languages": ("metadata.json", b"{}", "names no languages"),
    "no model": ("model/model.bin", None, "model/model.bin is missing"),
    "empty model": ("model/model.bin", b"", "model/model.bin is empty"),
    "no tokenizer": ("sentencepiece.model", None, "sentencepiece.model or bpe.model is missing"),
}


@pytest.mark.parametrize(("name", "content", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_package_is_told_and_never_replaced_by_a_worse_one(
    home: Path, name: str, content: bytes | None, message: str
) -> None:
    file = put(home) / name
    file.unlink() if content is None else file.write_bytes(content)
    assert [p.why for p in packages.found() if isinstance(p, Broken)]
    with pytest.raises(PackageError, match=message) as raised:
        packages.find("es")
    assert "\n" not in str(raised.value)
    assert packages.find("en").origin == "bundled"


def test_folders_that_are_no_packages_do_not_matter(home: Path) -> None:
    (home / "notes").mkdir()
    put(home, "translate-fr_en-1_0", from_code="fr", from_name="French")
    assert packages.find("es").origin == "bundled"


def test_no_package_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(packages, "BUNDLED", tmp_path / "none")
    with pytest.raises(PackageError, match="no package to translate from es to en"):
        packages.find("es")


def test_a_configured_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="no such folder"):
        packages.find("es", folder=tmp_path / "none")


# --- installing -------------------------------------------------------------------------------------------------------


def nothing(package: Package) -> None:
    """A check that passes."""


def test_install_and_use(home: Path, tmp_path: Path) -> None:
    installed = packages.install(str(packed(tmp_path, package_version="0.2")), check=try_out)
    assert installed == packages.find("es")
    assert (installed.version, installed.origin, installed.path.parent) == ("0.2", "user", home)
    assert [p.name for p in home.parent.iterdir()] == ["packages"]


def test_installing_again_replaces(home: Path, tmp_path: Path) -> None:
    old = put(home)
    (old / "stale").write_text("")
    packages.install(str(packed(tmp_path)), check=nothing)
    assert not (old / "stale").exists()
    assert [p.name for p in home.iterdir()] == [old.name]


def test_a_failed_exchange_keeps_the_old_package(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = put(home)
    file = packed(tmp_path)
    rename = Path.rename

    def fails(self: Path, target: Any) -> Path:
        if Path(target) == old and self.name != "replaced":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(PackageError, match="No space left on device"):
        packages.install(str(file), check=nothing)
    assert (old / "metadata.json").exists()


def _archive(file: Path, *members: tuple[str, bytes], link: bool = False) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if link:
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, content)
    return file


REFUSED = {
    "not a zip": (lambda f: f.write_bytes(b"no zip at all"), "not a whole .argosmodel"),
    "cut short": (lambda f: f.write_bytes(f.read_bytes()[:-5000]), "not a whole .argosmodel"),
    "damaged inside": (lambda f: f.write_bytes(f.read_bytes().replace(b"decoder", b"DECODER")), "not a whole"),
    "climbs out": (lambda f: _archive(f, ("a/metadata.json", b"{}"), ("a/../../x", b"")), "outside the package"),
    "absolute": (lambda f: _archive(f, ("/etc/x", b"")), "outside the package"),
    "windows path": (lambda f: _archive(f, ("..\\x", b"")), "outside the package"),
    "link": (lambda f: _archive(f, ("a/link", b"/etc/passwd"), link=True), "is a link"),
    "bomb": (lambda f: _archive(f, ("a/model.bin", bytes(10_000_000))), "far more than it should"),
    "file at the top": (lambda f: _archive(f, ("metadata.json", b"{}")), "outside the package's folder"),
    "two folders": (lambda f: _archive(f, ("a/x", b""), ("b/x", b"")), "one folder, not 2"),
    "hidden folder": (lambda f: _archive(f, (".a/x", b"")), "one folder"),
    "empty": (lambda f: _archive(f), "one folder, not 0"),
    "no metadata": (lambda f: _archive(f, ("a/model/model.bin", b"x")), "metadata.json is missing"),
}


@pytest.mark.parametrize(("make", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_installed_leaves_nothing(home: Path, tmp_path: Path, make: Any, message: str) -> None:
    file = packed(tmp_path)
    make(file)
    with pytest.raises(PackageError, match=message) as raised:
        packages.install(str(file), check=try_out)
    assert str(raised.value).startswith(str(file))
    assert "\n" not in str(raised.value)
    assert list(home.iterdir()) == []
    assert [p.name for p in home.parent.iterdir()] == ["packages"]


def test_other_languages_are_not_installed(home: Path, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="from es to fr; briefgen needs es and en"):
        packages.install(str(packed(tmp_path, to_code="fr")), check=nothing)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model", "model/shared_vocabulary.json"])
def test_a_truncated_model_is_not_installed(home: Path, tmp_path: Path, name: str) -> None:
    unpacked = put(tmp_path / "to_pack")
    raw = (unpacked / name).read_bytes()
    (unpacked / name).write_bytes(raw[: len(raw) // 2])
    file = tmp_path / "short.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(unpacked.rglob("*")):
            archive.write(path, str(path.relative_to(unpacked.parent)))
    with pytest.raises(PackageError, match="cannot be loaded") as raised:
        packages.install(str(file), check=try_out)
    assert str(raised.value).startswith(str(file))
    assert list(home.iterdir()) == []


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Argos' index, served from a folder of this machine."""
    folder = tmp_path / "served"
    folder.mkdir()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        monkeypatch.setattr(packages._argos().settings, "remote_package_index", address + "index.json")
        entries = [
            {"from_code": "es", "to_code": "en", "package_version": "1.0", "links": [address + "old"]},
            {"from_code": "es", "to_code": "en", "package_version": "1.10", "links": [address + "package.argosmodel"]},
            {"from_code": "fr", "to_code": "en", "package_version": "2.0", "links": []},
        ]
        (folder / "index.json").write_text(json.dumps(entries))
        yield folder
        server.shutdown()


@pytest.mark.parametrize("name", ["translate-es_en", "es_en", "es-en"])
def test_install_by_name_takes_the_newest_of_the_index(home: Path, tmp_path: Path, index: Path, name: str) -> None:
    shutil.move(packed(tmp_path, package_version="1.10"), index)
    assert packages.install(name, check=nothing).version == "1.10"


def test_what_the_index_does_not_have(index: Path) -> None:
    with pytest.raises(PackageError, match="has no package from en to es"):
        packages.install("en_es", check=nothing)


def test_a_package_that_cannot_be_fetched(index: Path) -> None:
    with pytest.raises(PackageError, match="cannot be fetched from"):
        packages.install("es_en", check=nothing)


def test_an_index_that_is_none(index: Path) -> None:
    (index / "index.json").write_text("<html>")
    with pytest.raises(PackageError, match="not an index"):
        packages.install("es_en", check=nothing)


def test_an_index_that_cannot_be_reached(index: Path) -> None:
    (index / "index.json").unlink()
    with pytest.raises(PackageError, match=r"index cannot be reached; fetch the \.argosmodel file elsewhere"):
        packages.install("es_en", check=nothing)


@pytest.mark.parametrize("what", ["nowhere.argosmodel", "a/b", "spanish"])
def test_neither_file_nor_name(what: str) -> None:
    with pytest.raises(PackageError, match="no such file, and not a name"):
        packages.install(what, check=nothing)


# --- commands ---------------------------------------------------------------------------------------------------------


def test_list_shows_which_is_in_use(home: Path, tmp_path: Path) -> None:
    put(home, package_version="7.7")
    (home / "translate-en_es-9_9").mkdir()
    rows = json.loads(run(tmp_path, "list", "--json").stdout)
    used = {(r["name"], r["origin"]) for r in rows if r["used"]}
    assert used == {("translate-es_en", "user")}  # the broken one keeps the bundled en-es from being used silently
    assert [r["broken"] for r in rows if r["name"] == "translate-en_es-9_9"] == [
        "not a whole Argos package: metadata.json is missing"
    ]
    assert "7.7" in run(tmp_path, "list").stdout


def test_verify_tells_every_digest_and_fails_for_a_broken_one(home: Path, tmp_path: Path) -> None:
    result = run(tmp_path, "verify")
    assert result.exit_code == 0
    assert result.stdout.count("works, sha256") == 2
    put(home)
    (home / "translate-es_en-0_1" / "model" / "model.bin").write_bytes(b"short")
    result = run(tmp_path, "verify")
    assert result.exit_code == 1
    assert "the model cannot be loaded" in result.stderr


def test_install_command(home: Path, tmp_path: Path) -> None:
    result = run(tmp_path, "install", str(packed(tmp_path)))
    assert result.exit_code == 0
    assert f"installed translate-es_en {packages.find('es').version} in " in result.stdout


def test_a_home_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    """Argos makes folders in the user's home when it is imported."""
    (tmp_path / "file").write_text("")
    code = "from briefgen import packages; print(packages.find('es').origin)"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"HOME": str(tmp_path / "file"), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == "bundled\n"
    assert result.stderr == ""


def test_settings_of_argos_that_are_broken_print_nothing(tmp_path: Path) -> None:
    (tmp_path / "argos-translate").mkdir()
    (tmp_path / "argos-translate" / "settings.json").write_text("{")
    code = "from briefgen import packages; print(packages.find('es').origin)"
    environment = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATH": "/usr/bin"}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert (result.stdout, result.stderr) == ("bundled\n", "")
