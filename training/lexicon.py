"""Words of a bilingual dictionary as tiny pairs: "el pleito" / "the lawsuit", "calumniar" / "to libel".

A small model spells words that it has never seen out of their pieces; a dictionary is the cheapest cure. The words come
from Apertium's English-Spanish dictionaries (Debian: lttoolbox, apertium-eng-spa; GPL-2+), by its own analyser and
generator, and only words that both languages use often (wordfreq's Zipf scale) are kept.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
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
_VERB_FORMS = {  # tag of the English form -> tags of the Spanish one, what stands before either
    "inf": ("<inf>", "", "to "),
    "past": ("<ifi><p3><pl>", "", "they "),
    "ger": ("<ger>", "", ""),
    "pp": ("<pp><m><sg>", "ha ", "has "),
}


class _Entry(NamedTuple):
    """An English word, what Apertium is to generate in Spanish, and what stands before either."""

    english: str
    spanish: str
    before_es: str
    before_en: str


def words() -> Iterator[Pair]:
    """Every common word with its first translation, once.

    Raises FileNotFoundError if Apertium's tools or data are not installed.
    """
    from wordfreq import top_n_list, zipf_frequency

    if not (shutil.which("lt-proc") and DATA.is_dir()):
        raise FileNotFoundError("Apertium is not installed; on Debian: apt install lttoolbox apertium-eng-spa")
    common = [w for w in top_n_list("en", VOCABULARY) if re.fullmatch(r"[a-z]{3,}", w)]
    entries = list(_entries([*common, *map(str.capitalize, common)]))
    generated = _lt("-g", "eng-spa.autogen.bin", [e.spanish for e in entries])
    for pair in dict.fromkeys(_pairs(entries, generated)):
        es, en = pair.es.split()[-1], pair.en.split()[-1]
        if zipf_frequency(es, "es") >= RAREST_ES and zipf_frequency(en, "en") >= RAREST_EN:
            yield pair


def _lt(mode: str, automaton: str, lines: Sequence[str]) -> list[str]:
    command = ["lt-proc", mode, str(DATA / automaton)]
    done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def _entries(english: Sequence[str]) -> Iterator[_Entry]:
    analyses = []
    for line in _lt("-w", "eng-spa.automorf.bin", english):
        if found := _ANALYSED.match(line):
            analyses += [(found[1], a) for a in found[2].split("/") if "+" not in a and not a.startswith("*")]
    for (word, analysis), line in zip(
        analyses, _lt("-b", "eng-spa.autobil.bin", [f"^{a}$" for _, a in analyses]), strict=True
    ):
        found = _ANALYSED.match(line)
        first = found[2].split("/")[0] if found else "@"
        if "@" not in first and "#" not in first and (entry := _entry(word, analysis, first)):
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


def _pairs(entries: Sequence[_Entry], generated: Sequence[str]) -> Iterator[Pair]:
    for entry, made in zip(entries, generated, strict=True):
        es = made.replace("~", "").strip()
        if es and not set("#@*") & set(es):
            before = "el " if entry.before_es == "la " and _STRESSED.fullmatch(es) else entry.before_es
            yield Pair(before + es, entry.before_en + entry.english)
