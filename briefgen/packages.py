"""Argos packages: which are installed, which one is used for a direction, and how a new one is installed.

A package is a folder with metadata.json, model/ (CTranslate2) and sentencepiece.model or bpe.model. Packages are looked
for in the configured folder, then in the user's own Argos folder (where `argospm` installs), then among those that come
with briefgen. The first folder that has one for the direction wins; within a folder the newest, then the biggest.

Only `argostranslate.package` is used. Importing it reads Argos' settings and creates Argos' folders in the user's home,
so it is imported inside `_argos()`. Its own `install_from_path` is not: it unpacks without looking, and then imports
`argostranslate.translate`, which needs stanza and torch.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import json
import logging
import os
import re
import socket
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from briefgen.errors import PackageError
from briefgen.models import LANGUAGES, Language, PackageUsed, other

__all__ = ["Broken", "Origin", "Package", "check_files", "find", "found", "install", "signature"]

Origin = Literal["configured", "user", "bundled"]

BUNDLED = Path(__file__).parent / "packages"

# The biggest official Argos packages unpack to some 400 MB, and a quantised model hardly shrinks when it is zipped.
_MAX_BYTES = 4 << 30
_MAX_RATIO = 200
_DIRECTION = re.compile(r"(?<![a-z])([a-z]{2,3})[_-]([a-z]{2,3})(?![a-z])")


@dataclass(frozen=True)
class Package:
    """An installed package, its metadata read; nothing is loaded."""

    path: Path
    source: str
    target: str
    version: str
    origin: Origin
    size: int
    """Bytes of the files that matter."""

    @property
    def name(self) -> str:
        """As Argos names it: translate-es_en."""
        return f"translate-{self.source}_{self.target}"

    @cached_property
    def sha256(self) -> str:
        """Of the model's and tokenizer's files, names included: the same model has the same digest wherever it lies."""
        digest = hashlib.sha256()
        for path in _files(self.path):
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").digest()
            digest.update(path.relative_to(self.path).as_posix().encode() + b"\0" + content)
        return digest.hexdigest()

    def used(self) -> PackageUsed:
        """What the brief says about it."""
        return PackageUsed(name=self.name, version=self.version, sha256=self.sha256, origin=self.origin)


@dataclass(frozen=True)
class Broken:
    """A folder among the packages that is none, or not a whole one."""

    path: Path
    origin: Origin
    why: str

    def concerns(self, source: str, target: str) -> bool:
        """Whether its name says that it is for this direction."""
        return (source, target) in _DIRECTION.findall(self.path.name.lower())


# --- finding ----------------------------------------------------------------------------------------------------------


def find(source: Language, *, folder: Path | None = None) -> Package:
    """The package to translate from `source` with; `folder` is the configured one.

    Raises PackageError when there is none, or when the one that would be used is broken: a worse one is never taken
    silently in its place.
    """
    target = other(source)
    for place in _places(folder):
        here = list(_in(*place))
        broken = next((b for b in here if isinstance(b, Broken) and b.concerns(source, target)), None)
        if broken:
            raise PackageError(f"{broken.path}: {broken.why}; mend it or remove the folder")
        fitting = [p for p in here if isinstance(p, Package) and (p.source, p.target) == (source, target)]
        if fitting:
            return max(fitting, key=_rank)
    looked = ", ".join(str(p) for p, _ in _places(folder))
    raise PackageError(
        f"no package to translate from {source} to {target} in {looked}; see `briefgen packages install`"
    )


def found(folder: Path | None = None) -> list[Package | Broken]:
    """Every package, of whatever languages, in the order in which they are looked for."""
    return [p for place in _places(folder) for p in _in(*place)]


def signature(folder: Path | None = None) -> str:
    """Names, sizes and times of the files that would translate now; cheap, and moves whenever they change.

    Raises PackageError like `find`.
    """
    lines = []
    for language in LANGUAGES:
        package = find(language, folder=folder)
        lines.append(f"{package.name} {package.version} {package.origin}")
        for path in _files(package.path):
            status = path.stat()
            lines.append(f"{path.name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def check_files(path: Path) -> None:
    """See that a package's folder has what it must have. Raises PackageError, naming what is missing."""
    for name in ("metadata.json", "model", "model/model.bin"):
        if not (path / name).exists():
            raise PackageError(f"{path}: not a whole Argos package: {name} is missing")
    if not any((path / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise PackageError(f"{path}: not a whole Argos package: sentencepiece.model or bpe.model is missing")
    if (path / "model/model.bin").stat().st_size == 0:
        raise PackageError(f"{path}: model/model.bin is empty")


def _places(folder: Path | None) -> list[tuple[Path, Origin]]:
    places: list[tuple[Path, Origin]] = []
    if folder is not None:
        if not folder.is_dir():
            raise PackageError(f"{folder}: no such folder (the setting 'packages')")
        places.append((folder, "configured"))
    places += [(Path(p), "user") for p in _argos().settings.package_dirs]
    return [*places, (BUNDLED, "bundled")]


def _in(folder: Path, origin: Origin) -> Iterator[Package | Broken]:
    if not folder.is_dir():
        return
    try:
        paths = sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith((".", "_")))
    except OSError as exc:
        raise PackageError(f"{folder}: cannot be read ({exc.strerror})") from exc
    for path in paths:
        try:
            yield _read(path, origin)
        except PackageError as exc:
            yield Broken(path, origin, str(exc).removeprefix(f"{path}: "))


def _read(path: Path, origin: Origin) -> Package:
    """A package's metadata, read by Argos. Raises PackageError."""
    check_files(path)
    try:
        argos = _argos().Package(path)
        source, target, version = argos.from_code, argos.to_code, argos.package_version
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as exc:
        raise PackageError(f"{path}: metadata.json cannot be read ({exc})") from exc
    if argos.type != "translate" or not isinstance(source, str) or not isinstance(target, str):
        raise PackageError(f"{path}: metadata.json names no languages to translate from and to")
    return Package(path, source, target, str(version), origin, sum(p.stat().st_size for p in _files(path)))


def _files(path: Path) -> list[Path]:
    """The files that make the answer: metadata, model, tokenizer (not the splitter that some packages carry)."""
    names = [path / n for n in ("metadata.json", "sentencepiece.model", "bpe.model")]
    return [p for p in (*names, *sorted((path / "model").rglob("*"))) if p.is_file()]


def _rank(package: Package) -> tuple[Any, int]:
    return _version(package.version), package.size


def _version(text: str) -> Any:
    from packaging.version import InvalidVersion, Version

    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")


@cache
def _argos() -> Any:
    """The module `argostranslate.package`. In a home that cannot be written, Argos gets folders that it can create."""
    logging.getLogger("argostranslate").addHandler(logging.NullHandler())  # what goes wrong, we say ourselves
    with contextlib.redirect_stdout(io.StringIO()):  # it prints when its settings file is broken
        try:
            return importlib.import_module("argostranslate.package")
        except OSError:
            with tempfile.TemporaryDirectory(prefix="briefgen-") as folder, _home_in(Path(folder)):
                return importlib.import_module("argostranslate.package")


@contextlib.contextmanager
def _home_in(folder: Path) -> Iterator[None]:
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    before = {n: os.environ.get(n) for n in names}
    data = Path(before["XDG_DATA_HOME"] or Path.home() / ".local/share") / "argos-translate"
    os.environ.update({n: str(folder) for n in names})
    if (data / "packages").is_dir():
        os.environ["XDG_DATA_HOME"] = str(data.parent)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


# --- installing -------------------------------------------------------------------------------------------------------


def install(what: str, *, check: Callable[[Package], None]) -> Package:
    """Install a package into the user's Argos folder, from an .argosmodel file or by its name in Argos' index.

    `check` is called with the unpacked package before it is moved into place, and raises PackageError if it does not
    work. Nothing is left half-installed; a package of the same name is replaced. A name such as `translate-es_en` or
    `es_en` reaches for the network.
    """
    path = Path(what)
    if path.exists():
        return _install_file(path, check)
    direction = _DIRECTION.search(what.lower())
    if path.suffix or len(path.parts) > 1 or not direction:
        raise PackageError(f"{what}: no such file, and not a name in Argos' index such as translate-es_en")
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        return _install_file(_download(direction[1], direction[2], Path(folder)), check)


def _install_file(path: Path, check: Callable[[Package], None]) -> Package:
    home = Path(_argos().settings.package_data_dir)
    try:
        home.mkdir(parents=True, exist_ok=True)
        # Beside the packages, not among them: Argos takes every folder there for a package.
        with tempfile.TemporaryDirectory(prefix=".briefgen-", dir=home.parent) as folder:
            unpacked = _unpack(path, Path(folder))
            try:
                package = _read(unpacked, "user")
                if {package.source, package.target} != set(LANGUAGES):
                    raise PackageError(
                        f"{path}: translates from {package.source} to {package.target}; briefgen needs es and en"
                    )
                check(package)
            except PackageError as exc:
                raise PackageError(str(exc).replace(str(unpacked), str(path))) from exc
            destination = home / unpacked.name
            _exchange(unpacked, destination, spare=Path(folder) / "replaced")
    except OSError as exc:
        raise PackageError(f"{path}: cannot be installed in {home} ({exc.strerror or exc})") from exc
    return _read(destination, "user")


def _exchange(new: Path, destination: Path, *, spare: Path) -> None:
    """Put a folder where another may be; if that fails, the old one is back."""
    if not destination.exists():
        new.rename(destination)
        return
    destination.rename(spare)
    try:
        new.rename(destination)
    except OSError:
        spare.rename(destination)
        raise


def _unpack(path: Path, folder: Path) -> Path:
    """Unpack into `folder` and give the package's own folder. Raises PackageError for what should not be unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            top = _top(path, infos)
            for info in infos:
                archive.extract(info, folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as exc:
        raise PackageError(f"{path}: not a whole .argosmodel file ({exc})") from exc
    return folder / top


def _top(path: Path, infos: list[zipfile.ZipInfo]) -> str:
    """The one folder that everything in the archive lies in."""
    tops = set()
    for info in infos:
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        if not parts or ".." in parts or parts[0].startswith("/") or ":" in parts[0]:
            raise PackageError(f"{path}: '{info.filename}' would be written outside the package; not installed")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise PackageError(f"{path}: '{info.filename}' is a link; not installed")
        if info.file_size > _MAX_RATIO * max(info.compress_size, 1 << 10):
            raise PackageError(f"{path}: '{info.filename}' unpacks to far more than it should; not installed")
        if len(parts) > 1 or info.is_dir():
            tops.add(parts[0])
        else:
            raise PackageError(f"{path}: '{info.filename}' lies outside the package's folder; not an Argos package")
    if sum(i.file_size for i in infos) > _MAX_BYTES:
        raise PackageError(f"{path}: unpacks to more than {_MAX_BYTES >> 30} GiB; not installed")
    if len(tops) != 1 or next(iter(tops)).startswith("."):
        raise PackageError(f"{path}: an Argos package has one folder, not {len(tops)}")
    return next(iter(tops))


def _download(source: str, target: str, folder: Path) -> Path:
    """Fetch the newest package for a direction from Argos' index. Raises PackageError."""
    argos = _argos()
    url = argos.settings.remote_package_index
    with _timeout(30), contextlib.redirect_stdout(io.StringIO()):
        index = _index(url)
        fitting = [e for e in index if (e.get("from_code"), e.get("to_code")) == (source, target)]
        if not fitting:
            raise PackageError(f"{url}: has no package from {source} to {target}")
        best = max(fitting, key=lambda entry: _version(str(entry.get("package_version", ""))))
        links = [x for x in best.get("links", []) if isinstance(x, str)]
        data = argos.networking.get_from(links, retry_count=1)
    if data is None:
        raise PackageError(f"translate-{source}_{target}: cannot be fetched from {', '.join(links) or url}")
    path = folder / f"translate-{source}_{target}.argosmodel"
    path.write_bytes(data)
    return path


def _index(url: str) -> list[dict[str, Any]]:
    data = _argos().networking.get(url, retry_count=1)
    if data is None:
        raise PackageError(
            f"{url}: Argos' index cannot be reached; fetch the .argosmodel file elsewhere and give its path"
        )
    try:
        return [entry for entry in json.loads(data) if isinstance(entry, dict)]
    except (ValueError, TypeError) as exc:
        raise PackageError(f"{url}: not an index of Argos packages ({exc})") from exc


@contextlib.contextmanager
def _timeout(seconds: float) -> Iterator[None]:
    """Argos' own networking has none."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
