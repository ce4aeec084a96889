"""Words of a bilingual dictionary as tiny pairs: "el pleito" / "the lawsuit", "calumniar" / "to libel".

A small model spells words that it has never seen out of their pieces; a dictionary is the cheapest cure. The words come
from Apertium's English-Spanish dictionaries (Debian: lttoolbox, apertium-eng-spa; GPL-2+), by its own analyser and
generator, and only words that both languages use often (wordfreq's Zipf scale) are kept.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from training.corpus import Pair

__all__ = ["words"]

DATA = Path("/usr/share/apertium/apertium-eng-spa")
VOCABULARY, RAREST_ES, RAREST_EN = 40_000, 2.6, 2.9  # words looked up; least Zipf frequency of either side

_ANALYSED = re.compile(r"\^([^/]+)/(.*)\$")
_TAG = re.compile(r"<([^>]+)>")
_ARTICLES = {("m", "sg"): "el", ("f", "sg"): "la", ("m", "pl"): "los", ("f", "pl"): "las"}
_STRESSED = re.compile("agua|águila|ala|alma|alza|ancla|arca|área|arma|aula|ave|habla|hacha|hada|hambre")  # el agua
_VERB_FORMS = {  # tags of the English form -> tags of the Spanish one, what stands before either
    "inf": ("<inf>", "", "to "),
    "past": ("<ifi><p3><pl>", "", "they "),
    "ger": ("<ger>", "", ""),
    "pp": ("<pp><m><sg>", "ha ", "has "),
}
_SPANISH_VERB_FORMS = {  # the other way round: more forms, because Spanish verbs have more
    "inf": ("<inf>", "", "to "),
    "ifi p3 sg": ("<past>", "", "he "),
    "ifi p3 pl": ("<past>", "", "they "),
    "pri p3 sg": ("<pri><p3><sg>", "", "she "),
    "ger": ("<ger>", "", ""),
    "pp m sg": ("<pp>", "ha ", "has "),
}


class _Entry(NamedTuple):
    """A word, what Apertium is to generate in the other language, what stands before either."""

    word: str
    wanted: str
    before_es: str
    before_en: str


def words() -> Iterator[Pair]:
    """Every common word of either language with its first translation, once.

    Raises FileNotFoundError if Apertium's tools or data are not installed.
    """
    from wordfreq import zipf_frequency

    if not (shutil.which("lt-proc") and DATA.is_dir()):
        raise FileNotFoundError("Apertium is not installed; on Debian: apt install lttoolbox apertium-eng-spa")
    for pair in dict.fromkeys([*_from_english(), *_from_spanish()]):
        es, en = pair.es.split()[-1], pair.en.split()[-1]
        if zipf_frequency(es, "es") >= RAREST_ES and zipf_frequency(en, "en") >= RAREST_EN:
            yield pair


def _from_english() -> Iterator[Pair]:
    common = _common("en", "[a-z]{3,}")
    for entry, es in _translated([*common, *map(str.capitalize, common)], "eng-spa", "eng-spa.autogen.bin", _entry):
        yield Pair(_article(entry.before_es, es) + es, entry.before_en + entry.word)


def _from_spanish() -> Iterator[Pair]:
    common = _common("es", "[a-záéíóúüñ]{3,}")
    for entry, en in _translated(common, "spa-eng", "spa-eng_US.autogen.bin", _spanish_entry):
        yield Pair(_article(entry.before_es, entry.word) + entry.word, entry.before_en + en)


def _article(before: str, es: str) -> str:
    return "el " if before == "la " and _STRESSED.fullmatch(es) else before


def _common(language: str, shape: str) -> list[str]:
    from wordfreq import top_n_list

    return [word for word in top_n_list(language, VOCABULARY) if re.fullmatch(shape, word)]


def _translated(
    common: Sequence[str], pair: str, generator: str, entry_of: Callable[[str, str, str], _Entry | None]
) -> Iterator[tuple[_Entry, str]]:
    """Every word that has a translation, and that translation as the generator writes it."""
    entries = list(_entries(common, pair, entry_of))
    for entry, made in zip(entries, _lt("-g", generator, [e.wanted for e in entries]), strict=True):
        word = made.replace("~", "").strip()
        if word and not set("#@*") & set(word):
            yield entry, word


def _lt(mode: str, automaton: str, lines: Sequence[str]) -> list[str]:
    command = ["lt-proc", mode, str(DATA / automaton)]
    done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def _entries(common: Sequence[str], pair: str, entry_of: Callable[[str, str, str], _Entry | None]) -> Iterator[_Entry]:
    analyses = []
    for line in _lt("-w", f"{pair}.automorf.bin", common):
        if found := _ANALYSED.match(line):
            analyses += [(found[1], a) for a in found[2].split("/") if "+" not in a and not a.startswith("*")]
    for (word, analysis), line in zip(
        analyses, _lt("-b", f"{pair}.autobil.bin", [f"^{a}$" for _, a in analyses]), strict=True
    ):
        found = _ANALYSED.match(line)
        first = found[2].split("/")[0] if found else "@"
        if "@" not in first and "#" not in first and (entry := entry_of(word, analysis, first)):
            yield entry


def _entry(word: str, analysis: str, translation: str) -> _Entry | None:
    tags, theirs = _TAG.findall(analysis), _TAG.findall(translation)
    lemma = translation.partition("<")[0]
    if not theirs or tags[0] != theirs[0] or word[0].isupper() != (tags[0] == "np"):
        return None
    match tags:
        case ["n", ("sg" | "pl") as number]:
            gender = theirs[1] if theirs[1:2] in (["m"], ["f"], ["mf"]) else "m"
            form = "sp" if "sp" in theirs else number
            article = _ARTICLES["f" if gender == "f" else "m", number]
            return _Entry(word, f"^{lemma}<n><{gender}><{form}>$", f"{article} ", "the ")
        case ["adj", *rest] if rest in ([], ["sint"]):
            return _Entry(word, f"^{lemma}<adj><{'mf' if 'mf' in theirs else 'm'}><sg>$", "", "")
        case ["adv"]:
            return _Entry(word, f"^{lemma}<adv>$", "", "")
        case ["vblex", ("inf" | "past" | "ger" | "pp") as form, *_]:
            wanted, before_es, before_en = _VERB_FORMS[form]
            return _Entry(word, f"^{lemma}<vblex>{wanted}$", before_es, before_en)
        case ["np", "loc", *_]:
            return _Entry(word, f"^{translation}$", "", "")
    return None


def _spanish_entry(word: str, analysis: str, translation: str) -> _Entry | None:
    tags, theirs = _TAG.findall(analysis), _TAG.findall(translation)
    lemma = translation.partition("<")[0]
    if not theirs or tags[0] != theirs[0]:
        return None
    match tags:
        case ["n", gender, ("sg" | "pl") as number]:
            article = _ARTICLES["f" if gender == "f" else "m", number]
            return _Entry(word, f"^{lemma}<n><{number}>$", f"{article} ", "the ")
        case ["adj", ("m" | "mf"), "sg"]:
            return _Entry(word, f"^{lemma}<adj>{'<sint>' if 'sint' in theirs else ''}$", "", "")
        case ["vblex", *form] if known := _SPANISH_VERB_FORMS.get(" ".join(form)):
            wanted, before_es, before_en = known
            return _Entry(word, f"^{lemma}<vblex>{wanted}$", before_es, before_en)
    return None
