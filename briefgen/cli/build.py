"""`briefgen build` and `briefgen watch`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from briefgen.build import Options, Result, build, sources_of
from briefgen.cli.progress import translating
from briefgen.config import Config, load
from briefgen.errors import UsageError

__all__ = ["build_command", "watch_command"]

# Below this many briefs, starting a second process costs more than it saves.
_PARALLEL = 3


def _page_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `build` and `watch` share; each overrides briefgen.toml."""
    options = [
        click.option("--format", "formats", metavar="LIST", help="pdf, html, docx, md, json; several with commas."),
        click.option("--layout", type=click.Choice(["side-by-side", "alternating", "es", "en"]), help="Both or one."),
        click.option("--paper", type=click.Choice(["A4", "Letter"]), help="Page size."),
        click.option(
            "--tlp",
            type=click.Choice(["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"], case_sensitive=False),
            help="Traffic Light Protocol 2.0 marking in header and footer.",
        ),
        click.option("--series", metavar="ES|EN", help="Name of the series: 'Síntesis informativa|News brief'."),
        click.option(
            "--theme", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Theme file (TOML)."
        ),
        click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Where to write."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _config(root: Path, series: str | None, **settings: Any) -> Config:
    if settings.get("output"):
        settings["output"] = settings["output"].absolute()
    if settings.get("theme"):
        settings["theme"] = settings["theme"].absolute()
    if series is not None:
        spanish, bar, english = series.partition("|")
        settings |= {"series_es": spanish.strip(), "series_en": (english if bar else spanish).strip()}
    return load(root, **settings)


@click.command("build")
@click.argument("slugs", nargs=-1)
@_page_options
@click.option("--archive", is_flag=True, help="PDF/A-3u with the brief's data and the source attached.")
@click.option("--force", is_flag=True, help="Build even what has not changed.")
@click.pass_obj
def build_command(root: Path, /, slugs: tuple[str, ...], archive: bool, force: bool, **settings: Any) -> None:
    """Build the briefs of all articles in sources/, or of those named.

    What has not changed is not built again. An article that fails is told at the end; exit code 1.

    \b
    Examples:
      briefgen build
      briefgen build igss-huawei --format pdf,html,docx
      briefgen build --layout alternating --paper Letter --tlp AMBER
    """
    config = _config(root, **settings)
    result = _run(config, Options(slugs, force=force, archive=archive))
    _tell(result)
    if result.failed:
        sys.exit(1)


@click.command("watch")
@_page_options
@click.pass_obj
def watch_command(root: Path, /, **settings: Any) -> None:
    """Build again whatever changes in sources/, until interrupted.

    \b
    Example:
      briefgen watch --format html
    """
    from watchfiles import watch

    config = _config(root, **settings)
    sources_of(config)
    armed = False
    # The first answer comes a moment after watching began: what changed until then is built with the rest.
    with suppress(KeyboardInterrupt):
        for changes in watch(config.sources, raise_interrupt=False, yield_on_timeout=True, rust_timeout=1000):
            if changes or not armed:
                _tell(_run(config, Options()))
            if not armed:
                click.echo(f"watching {config.sources}; Ctrl-C ends")
                armed = True


def _run(config: Config, options: Options) -> Result:
    with translating() as translated, _executor(len(sources_of(config, options.slugs))) as executor:
        return build(
            config,
            options,
            date=_today(),
            translated=translated,
            rendered=lambda _, out: click.echo("\n".join(_shown(p) for p in out)),
            executor=executor,
        )


def _today() -> str:
    """The date to print: SOURCE_DATE_EPOCH where it is set, for builds that give the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(tz=UTC).astimezone().date().isoformat()
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as exc:
        raise UsageError(f"SOURCE_DATE_EPOCH: '{epoch}' is not a number of seconds since 1970") from exc


def _executor(articles: int) -> Any:
    workers = min(articles, os.cpu_count() or 1)
    if articles < _PARALLEL or workers < 2:
        return nullcontext(None)
    from multiprocessing import get_context

    return _Lazy(lambda: ProcessPoolExecutor(workers, mp_context=get_context("spawn")))


class _Lazy(Executor):
    """An executor that starts when it is first given work, because most builds have nothing to do, and that works in
    this process where the system has no room for another one."""

    def __init__(self, make: Callable[[], Executor]) -> None:
        self._make = make
        self._real: Executor | None = None
        self._alone = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self._real is None and not self._alone:
            try:
                self._real = self._make()
            except OSError:  # no semaphores: no /dev/shm, or none that we may use
                self._alone = True
        if self._real is not None:
            return self._real.submit(fn, *args, **kwargs)
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as exc:
            future.set_exception(exc)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._real:
            self._real.shutdown(wait=wait, cancel_futures=cancel_futures)


def _tell(result: Result) -> None:
    if not result.written and not result.failed:
        n = len(result.unchanged)
        click.echo(
            f"{n} brief{'s are' if n != 1 else ' is'} up to date; nothing to do"
            if n
            else "no articles in sources/; add one with `briefgen add`"
        )
        return
    if result.unchanged:
        click.echo(f"{len(result.unchanged)} up to date")
    for slug, n in sorted(result.open_issues.items()):
        if n:
            click.echo(f"{slug}: {n} open issue{'s' if n > 1 else ''} of translation; see `briefgen check {slug}`")
    for slug, why in sorted(result.failed.items()):
        click.echo(f"briefgen: {slug}: {why}", err=True)


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
