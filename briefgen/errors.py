"""Everything that can go wrong and that a user can mend, as exceptions with one clear line each.

    BriefgenError           exit code 1
    ├── SourceError         an article cannot be read, fetched or written
    ├── PackageError        a translation package is missing, broken, or for other languages
    ├── MemoryFileError     the translation memory, a TMX file or a glossary cannot be read or written
    ├── RenderError         a brief cannot be rendered or written
    └── UsageError          exit code 2: a setting or an argument makes no sense
        └── ConfigError     the same, in briefgen.toml

A message says what is wrong, where (file, line) and what to do. Foreign exceptions are turned into these once,
at the module that calls the foreign library, with `raise ... from exc`.
"""

__all__ = [
    "BriefgenError",
    "ConfigError",
    "MemoryFileError",
    "PackageError",
    "RenderError",
    "SourceError",
    "UsageError",
]


class BriefgenError(Exception):
    """An error with a message for the user: one line, no traceback."""

    exit_code = 1


class SourceError(BriefgenError):
    """An article cannot be read, fetched or written."""


class PackageError(BriefgenError):
    """A translation package is missing, broken, or for other languages."""


class MemoryFileError(BriefgenError):
    """The translation memory, a TMX file or a glossary cannot be read or written."""


class RenderError(BriefgenError):
    """A brief cannot be rendered or written."""


class UsageError(BriefgenError):
    """A setting or an argument makes no sense."""

    exit_code = 2


class ConfigError(UsageError):
    """`briefgen.toml` holds something that cannot be understood."""
