#!/usr/bin/env python3
"""Share of the public specifications of Microsoft Recognizers-Text that briefgen reads right, and that others do.

    bench/figures.py SPECS [--others] [--misses KIND] [--language es]

SPECS holds en/*.json, es/*.json, es-MX/*.json (the Specs folder of microsoft/Recognizers-Text, renamed as in its README).
`exact`: every result of a case has the expected place, value and unit, and there is none too many. `value`: the values
(and currencies) are right, wherever they stand; the only fair measure for libraries that tell no place. `--others`
builds a virtual environment for each library that a user might pick instead and runs it on the same cases.

What is counted: all cases of number, percent, currency and age whose results have a value; of the dates, the cases whose
every result is an absolute date or range (a calendar day, month, year, quarter, or from one to another; nothing that
counts from today). The specifications take prepositions into a date's text ('en mayo'), so a date's place counts as
right where the overlap is more than half. Currency: the specification's bare 'Dollar' may be any country's, cents are
hundredths of it.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("number", "percent", "currency", "age", "datetime")
OTHERS = {  # name -> (what pip installs, kinds that it reads, languages)
    "price-parser": (["price-parser"], ("currency",), ("en", "es", "es-MX")),
    "quantulum3": (["quantulum3", "setuptools<81"], ("number", "percent", "currency", "age"), ("en",)),
    "text2num": (["text2num"], ("number",), ("en", "es", "es-MX")),
    "dateparser": (["dateparser"], ("datetime",), ("en", "es", "es-MX")),
    "recognizers-text": (["recognizers-text-suite", "emoji<2"], KINDS, ("en", "es", "es-MX")),
}
UNITS = {
    "dollar": "USD", "dólar": "USD", "united states dollar": "USD", "dólar estadounidense": "USD", "euro": "EUR",
    "pound": "GBP", "libra": "GBP", "british pound": "GBP", "pence": "GBP", "penny": "GBP", "penique": "GBP",
    "chinese yuan": "CNY", "yuan chino": "CNY", "canadian dollar": "CAD", "dólar canadiense": "CAD",
    "japanese yen": "JPY", "yen": "JPY", "franc": "CHF", "franco": "CHF", "swiss franc": "CHF", "franco suizo": "CHF",
    "australian dollar": "AUD", "dólar australiano": "AUD", "bitcoin": "XBT", "turkish lira": "TRY", "rupee": "INR",
    "mexican peso": "MXN", "peso mexicano": "MXN", "finnish markka": "FIM", "marco finlandés": "FIM",
    "hong kong dollar": "HKD", "dólar de hong kong": "HKD", "peseta": "ESP", "netherlands guilder": "NLG",
    "florín neerlandés": "NLG", "costa rican colón": "CRC", "georgian lari": "GEL", "lao kip": "LAK",
    "sri lankan rupee": "LKR", "new zealand dollar": "NZD", "dólar neozelandés": "NZD",
}  # fmt: skip
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|set|dic"
CENTS = {"cent", "centavo", "pence", "penny", "penique"}
RELATIVE = re.compile(
    r"\b(?:today|tomorrow|yesterday|now|next|last|this|previous|coming|current|past|following|ago|same|week\w*|wk|weekend\w*"
    r"|hoy|mañana|ayer|ahora|próxim\w+|pasad\w+|últim\w+|est[ea]|anterior\w*|siguiente\w*|actual|viene|hace|mism\w+|semana\w*"
    r"|days?|months?|years?|quarters? from|días?|mes|meses|años|earlier|later|after|before|since|antes|después|posterior\w*"
    r"|desde hace|dentro|upcoming|eo[ym]|bod|date|present|fiscal|school|calendar|escolar|calendario|fy\w*|sy\w*|cy"
    r"|black|negro|saint|eid|otd|easter|christmas|thanksgiving|halloween|navidad|mother\w*|father\w*|labou?r|summer|winter|spring|autumn|verano|invierno"
    r"|primavera|otoño|decade\w*|década\w*|siglo\w*|centur\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Result:
    """A figure: its place (-1 where a library tells none), value and unit."""

    start: int
    end: int
    value: Any
    unit: str = ""


@dataclass(frozen=True)
class Case:
    text: str
    results: tuple[Result, ...]
    today: str


# --- the specifications -----------------------------------------------------------------------------------------------


def cases(path: Path, kind: str) -> list[Case]:
    """The cases of a file that count; see the module's first lines."""
    found = []
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        results = [_expected(r, kind) for r in case["Results"]]
        if kind == "datetime" and (not results or any(r is None for r in results)):
            continue
        today = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
        found.append(Case(case["Input"], tuple(r for r in results if r is not None), today))
    return found


def _expected(result: dict[str, Any], kind: str) -> Result | None:
    start = result.get("Start", 0)
    end = result.get("End", start + len(result["Text"]) - 1) + 1
    resolution = result.get("Resolution") or {}
    if kind == "datetime":
        value = _absolute(result)
        return None if value is None else Result(start, end, value)
    raw = resolution.get("value")
    if raw in (None, "null"):
        return None
    number = float(str(raw).rstrip("%").replace(",", "."))
    unit = str(resolution.get("unit", "")).lower()
    if kind == "currency":
        some_dollar = resolution.get("isoCurrency") is None and unit in ("dollar", "dólar")
        code = "?" if some_dollar else UNITS.get(unit, "?")  # 'Dollar' alone may be Canada's or Australia's
        return Result(start, end, number / 100 if unit in CENTS else number, code)
    return Result(start, end, number, unit if kind == "age" else "")


def _absolute(result: dict[str, Any]) -> tuple[str, ...] | None:
    """The expected date as (day,) or (first day, last day); None for anything that is not absolute."""
    if result.get("TypeName") not in ("datetimeV2.date", "datetimeV2.daterange") or RELATIVE.search(result["Text"]):
        return None
    values = (result.get("Resolution") or {}).get("values") or []
    timexes = {v.get("timex", "") for v in values}
    if len(timexes) != 1 or any(v.get("Mod") for v in values):
        return None
    timex = timexes.pop()
    pair = re.fullmatch(r"\(([^,]+),([^,]+)(?:,[^,]*)?\)", timex)
    ends = pair.groups() if pair else (timex,)
    if not re.search(r"\d|[a-z]{3,}\.? *$", result["Text"], re.IGNORECASE) or not _possible(result["Text"], ends):
        return None
    if all(re.fullmatch(r"\d{4}|(?:\d{4}|XXXX)-\d\d(?:-\d\d)?", e) for e in ends):
        return tuple(e.replace("XXXX", "-") for e in ends)
    return None


def _possible(text: str, ends: tuple[str, ...]) -> bool:
    """Whether the calendar has such a day, and the text tells it with a digit or a month's name."""
    named = re.search(r"\d|" + MONTHS, text, re.IGNORECASE) is not None or len(text.split()) > 3
    return named and not any(re.search(r"-02-30|2019-02-29", e) for e in ends)


# --- scoring ----------------------------------------------------------------------------------------------------------


def right(case: Case, got: list[Result], kind: str, *, exact: bool) -> bool:
    """Whether the results of a case are the expected ones."""
    left = list(got)
    for expected in case.results:
        match = next((g for g in left if _same(expected, g, kind, exact)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _same(expected: Result, got: Result, kind: str, exact: bool) -> bool:
    if exact and not (
        _overlaps(expected, got) if kind == "datetime" else (expected.start, expected.end) == (got.start, got.end)
    ):
        return False
    if kind == "datetime":
        return _same_date(expected.value, got.value)
    if isinstance(got.value, tuple):
        return False  # a range
    if kind == "currency" and expected.unit != "?" and got.unit not in (expected.unit, ""):
        return False
    return abs(float(got.value) - expected.value) <= 1e-6 * max(1e-9, abs(expected.value))


def _overlaps(a: Result, b: Result) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0.5 * min(a.end - a.start, b.end - b.start)


def _same_date(expected: tuple[str, ...], got: str) -> bool:
    """Whether an ISO date or interval is the expected one; the last day of a range may be told inclusive or not."""
    first, slash, last = got.partition("/")
    if len(expected) == 1:
        return not slash and _bare(expected[0], first) == _bare(first, expected[0])
    if not slash:
        return False
    ends = {_day(last), _after(last), _last_day(last)}
    return _year_free(_day(first), expected[0]) and any(_year_free(e, expected[1]) for e in ends)


def _bare(iso: str, other: str) -> str:
    return iso.split("-", 1)[-1].lstrip("-") if "-" in (iso[0], other[0]) else iso


def _year_free(ours: str, expected: str) -> bool:
    """Equal, years apart where either has none."""
    return ours[-5:] == expected[-5:] if "-" in (ours[0], expected[0]) else ours == expected


def _day(iso: str) -> str:
    parts = 3 - len([p for p in iso.replace("--", "y-").split("-") if p])
    return iso + "-01" * parts


def _after(iso: str) -> str:
    head, year_known = iso.replace("--", "2001-"), not iso.startswith("--")
    pieces = [int(p) for p in head.split("-")]
    if len(pieces) == 1:
        return f"{pieces[0] + 1}-01-01"
    if len(pieces) == 2:
        year, month = pieces[0] + pieces[1] // 12, pieces[1] % 12 + 1
        return f"{year:04d}-{month:02d}-01" if year_known else f"--{month:02d}-01"
    return iso


def _last_day(iso: str) -> str:
    return iso


# --- readers ----------------------------------------------------------------------------------------------------------


def briefgen(language: str) -> Callable[[str, str, str], list[Result]]:
    """briefgen's own reading; es is read as Spain's Spanish (decimal comma), es-MX as Mexico's, as the specifications say."""
    from briefgen import facts
    from briefgen.languages import numbers

    base, decimal = language[:2], {"es": ",", "es-MX": ".", "en": ""}[language]

    def read(text: str, kind: str, today: str) -> list[Result]:
        if kind in ("number", "percent"):
            kinds = ("percent",) if kind == "percent" else ("cardinal", "article", "fraction")
            found = numbers.read(text, base, decimal=decimal)  # type: ignore[arg-type]
            return [Result(n.start, n.end, n.value) for n in found if n.kind in kinds]
        found_facts = facts.read(text, base, date=today, decimal=decimal)  # type: ignore[arg-type]
        if kind == "currency":
            return [Result(f.start, f.end, f.value, f.unit) for f in found_facts if f.kind == "money"]
        if kind == "age":
            return [
                Result(f.start, f.end, float(re.findall(r"[\d.]+", str(f.value))[-1]))
                for f in found_facts
                if f.detail in ("age", "duration")
            ]
        return [Result(f.start, f.end, f.value) for f in found_facts if f.kind == "date" or f.detail == "interval"]

    return read


def worker(name: str) -> None:
    """Inside a library's own environment: cases as JSON lines in, results as JSON lines out."""
    read = {
        "price-parser": _price_parser,
        "quantulum3": _quantulum,
        "text2num": _text2num,
        "dateparser": _dateparser,
        "recognizers-text": _recognizers,
    }[name]
    for line in sys.stdin:
        case = json.loads(line)
        try:
            found = read(case["text"], case["kind"], case["language"], case["today"])
        except Exception:
            found = []
        print(json.dumps([list(f) for f in found]))


def _price_parser(text: str, kind: str, language: str, today: str) -> Iterable[tuple[int, int, Any, str]]:
    from price_parser import Price

    price = Price.fromstring(text)
    signs = {"$": "USD", "€": "EUR", "£": "GBP", "US$": "USD", "C$": "CAD"}
    if price.amount is not None:
        yield -1, -1, float(price.amount), signs.get(price.currency or "", (price.currency or "").upper()[:3])


def _quantulum(text: str, kind: str, language: str, today: str) -> Iterable[tuple[int, int, Any, str]]:
    from quantulum3 import parser

    wanted = {"currency": "currency", "age": "time"}
    for q in parser.parse(text):
        entity = q.unit.entity.name
        if kind == "number" or (kind == "percent" and q.unit.name == "percentage") or entity == wanted.get(kind):
            code = UNITS.get(q.unit.name.lower(), "?") if kind == "currency" else ""
            yield q.span[0], q.span[1], q.value, code


def _text2num(text: str, kind: str, language: str, today: str) -> Iterable[tuple[int, int, Any, str]]:
    from text_to_num import alpha2digit

    for match in re.finditer(r"-?\d+(?:\.\d+)*", alpha2digit(text, language[:2])):
        value = match.group()
        yield -1, -1, float(value) if value.count(".") < 2 else float(value.replace(".", "")), ""


def _dateparser(text: str, kind: str, language: str, today: str) -> Iterable[tuple[int, int, Any, str]]:
    from dateparser.search import search_dates

    for found, when in search_dates(text, languages=[language[:2]]) or []:
        at = text.find(found)
        year = re.search(r"\d{4}", found)
        day = re.search(r"(?<!\d)\d{1,2}(?!\d)", found)
        if year and not day:
            value = f"{when:%Y-%m}" if re.search(r"[^\W\d]{3}", found) else f"{when:%Y}"
        else:
            value = f"{when:%Y-%m-%d}" if year else f"--{when:%m-%d}" if day else f"--{when:%m}"
        yield at, at + len(found), value, ""


def _recognizers(text: str, kind: str, language: str, today: str) -> Iterable[tuple[int, int, Any, str]]:
    import datetime

    from recognizers_suite import (
        Culture,
        recognize_age,
        recognize_currency,
        recognize_datetime,
        recognize_number,
        recognize_percentage,
    )

    culture = {
        "en": Culture.English,
        "es": Culture.Spanish,
        "es-MX": getattr(Culture, "SpanishMexican", Culture.Spanish),
    }[language]
    if kind == "datetime":
        base = datetime.datetime.fromisoformat(today) if today else datetime.datetime.now()
        for r in recognize_datetime(text, culture, reference=base):
            values = r.resolution["values"] if r.resolution else []
            timex = values[0].get("timex", "") if values else ""
            pair = re.fullmatch(r"\(([^,]+),([^,]+)(?:,[^,]*)?\)", timex)
            value = "/".join(pair.groups()) if pair else timex
            yield r.start, r.end + 1, value.replace("XXXX", "-"), ""
        return
    recognize = {
        "number": recognize_number,
        "percent": recognize_percentage,
        "currency": recognize_currency,
        "age": recognize_age,
    }[kind]
    for r in recognize(text, culture):
        raw = (r.resolution or {}).get("value")
        if raw is None:
            continue
        unit = str(r.resolution.get("unit", "")).lower()
        value = float(str(raw).rstrip("%").replace(",", "."))
        if kind == "currency":
            yield r.start, r.end + 1, value / 100 if unit in CENTS else value, UNITS.get(unit, "?")
        else:
            yield r.start, r.end + 1, value, ""


def other(name: str, folder: Path) -> Callable[[list[tuple[Case, str, str]]], list[list[Result]]] | str:
    """A library in an environment of its own: a function over many cases, or why it could not be had."""
    place = folder / name
    made = subprocess.run([sys.executable, "-m", "venv", str(place)], capture_output=True, text=True)
    python = place / "bin" / "python"
    if made.returncode == 0:
        made = subprocess.run([python, "-m", "pip", "install", "-q", *OTHERS[name][0]], capture_output=True, text=True)
    if made.returncode:
        lines = [
            line for line in made.stderr.splitlines() if "ERROR" in line or "rror:" in line
        ] or made.stderr.splitlines()
        return lines[0].strip() if lines else "no reason given"

    def run(batch: list[tuple[Case, str, str]]) -> list[list[Result]]:
        lines = [json.dumps({"text": c.text, "kind": k, "language": lang, "today": c.today}) for c, k, lang in batch]
        done = subprocess.run(
            [python, "-W", "ignore", __file__, "--worker", name], input="\n".join(lines), capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip().splitlines()[-1])
        return [[Result(*item) for item in json.loads(line)] for line in done.stdout.splitlines()]

    return run


# --- the table --------------------------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("specs", nargs="?", type=Path)
    parser.add_argument(
        "--others", action="store_true", help="compare with the libraries that a user might pick instead"
    )
    parser.add_argument(
        "--misses", default="", metavar="KIND", help="print the cases of a kind that briefgen gets wrong"
    )
    parser.add_argument("--language", default="")
    parser.add_argument("--worker", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        worker(options.worker)
        return
    if options.specs is None:
        parser.error("the folder of specifications is missing")
    rows: dict[tuple[str, str], dict[str, tuple[float, float] | None]] = {}
    sets = [(lang, kind, options.specs / lang / f"{kind}.json") for lang in ("es", "es-MX", "en") for kind in KINDS]
    sets = [s for s in sets if s[2].is_file() and options.language in ("", s[0])]
    sizes: dict[tuple[str, str], int] = {}
    batches = {(lang, kind): cases(path, kind) for lang, kind, path in sets}
    for (lang, kind), batch in batches.items():
        read = briefgen(lang)
        got = [read(c.text, kind, c.today) for c in batch]
        sizes[lang, kind] = len(batch)
        rows[lang, kind] = {"briefgen": _shares(batch, got, kind)}
        if options.misses == kind:
            _print_misses(batch, got, kind)
    names, missing = ["briefgen"], []
    if options.others:
        with tempfile.TemporaryDirectory() as folder:
            for name, (_, kinds, languages) in OTHERS.items():
                run = other(name, Path(folder))
                if isinstance(run, str):
                    missing.append(f"{name}: not installable here ({run})")
                    continue
                names.append(name)
                try:
                    for (lang, kind), batch in batches.items():
                        if kind in kinds and lang in languages:
                            rows[lang, kind][name] = _shares(batch, run([(c, kind, lang) for c in batch]), kind)
                except RuntimeError as exc:
                    missing.append(f"{name}: does not run here ({exc})")
    print("| language | kind | cases | " + " | ".join(f"{n} exact | {n} value" for n in names) + " |")
    print("|---|---|---:|" + "---:|---:|" * len(names))
    for (lang, kind), row in rows.items():
        cells = " | ".join(f"{100 * s[0]:.1f} | {100 * s[1]:.1f}" if (s := row.get(n)) else "– | –" for n in names)
        print(f"| {lang} | {kind} | {sizes[lang, kind]} | {cells} |")
    for line in missing:
        print(f"\n{line}")


def _shares(batch: list[Case], got: list[list[Result]], kind: str) -> tuple[float, float]:
    pairs = list(zip(batch, got, strict=True))
    exact = sum(right(c, g, kind, exact=True) for c, g in pairs)
    value = sum(right(c, g, kind, exact=False) for c, g in pairs)
    return exact / max(1, len(batch)), value / max(1, len(batch))


def _print_misses(batch: list[Case], got: list[list[Result]], kind: str) -> None:
    for case, results in zip(batch, got, strict=True):
        if not right(case, results, kind, exact=True):
            show = [(case.text[r.start : r.end], r.value, r.unit) for r in results]
            wanted = [(case.text[r.start : r.end], r.value, r.unit) for r in case.results]
            print(f"{unicodedata.normalize('NFC', case.text)[-170:]!r}\n    wanted {wanted}\n    got    {show}")


if __name__ == "__main__":
    main()
