"""briefgen.toml: defaults, values, and what is said about mistakes."""

from pathlib import Path

import pytest

from briefgen.config import Config, load
from briefgen.errors import ConfigError


def test_defaults_are_resolved_against_the_project(tmp_path: Path) -> None:
    config = load(tmp_path)
    assert config.sources == tmp_path / "sources"
    assert config.formats == Config().formats


def test_the_file_is_read_and_an_option_wins(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('paper = "Letter"\nformats = ["pdf", "html"]\nthreads = 1\n')
    config = load(tmp_path, formats="json", paper=None)
    assert (config.paper, config.formats, config.threads) == ("Letter", ("json",), 1)


MISTAKES = {
    "near key": ('papper = "A4"', "did you mean 'paper'?"),
    "unknown key": ("xyzzy = 1", "known: "),
    "wrong choice": ('paper = "A5"', "choose from A4, Letter"),
    "wrong type": ("paper = 4", "must be text"),
    "negative threads": ("threads = -1", "0 or more"),
    "not TOML": ("paper = ", "not valid TOML"),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_are_told_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "briefgen.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert message in str(caught.value)
    assert "briefgen.toml" in str(caught.value)
    assert "\n" not in str(caught.value)
