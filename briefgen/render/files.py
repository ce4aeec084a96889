"""Files appear whole or not at all: written beside their place under another name, then renamed."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from briefgen.errors import RenderError

__all__ = ["save"]

REASONS = {
    errno.ENOSPC: "no space left on the disk; make room or choose another folder with --output",
    errno.EDQUOT: "the disk quota is used up; make room or choose another folder with --output",
    errno.EROFS: "the folder is on a read-only disk; choose another one with --output",
    errno.EACCES: "no permission to write here; choose another folder with --output",
    errno.EPERM: "no permission to write here; choose another folder with --output",
    errno.ENOTDIR: "a file stands where the folder should be",
    errno.EEXIST: "a file stands where the folder should be",
    errno.EISDIR: "a folder stands where the file should be",
}


def save(path: Path, data: bytes) -> None:
    """Put `data` at `path`, making its folder; what stood there before stays until the new file is complete.

    Raises RenderError where that cannot be done, and leaves nothing half-written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as exc:
        reason = REASONS.get(exc.errno or 0, exc.strerror or str(exc))
        raise RenderError(f"{path}: cannot be written: {reason}") from exc
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Make the rename last; some file systems cannot, and nothing is lost then but that promise."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
