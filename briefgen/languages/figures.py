"""Typed reader of the tables `<language>/figures.toml` and `<language>/units.toml`: qualifiers, units, spans, rates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefgen.languages import any_of, table
from briefgen.languages.numbers import fold
from briefgen.models import Language

__all__ = ["Figures", "Qualifier", "figures"]

Qualifier = Literal["", "about", "over", "under", "at least", "at most"]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one language needs to tell figures from other numbers. Words are folded; patterns match folded text."""

    qualifier: re.Pattern[str]
    qualifiers: dict[str, Qualifier]
    between: re.Pattern[str]
    range_and: re.Pattern[str]
    range_to: re.Pattern[str]
    points: re.Pattern[str]
    hundredths: re.Pattern[str]
    points_alone: re.Pattern[str]
    points_about: re.Pattern[str]
    part_points: re.Pattern[str]
    parts_of_points: dict[str, float]
    noun_first: bool
    share: re.Pattern[str]
    unit_of: frozenset[str]
    unit_and: frozenset[str]
    unit_list: re.Pattern[str]
    hyphened: re.Pattern[str]
    """A measure tied to its number, before a noun: '-kilometre' in '40-kilometre road'."""
    goes_on: re.Pattern[str]
    """What belongs to the nouns of `going` behind them: 'per second' to megabits."""
    going: frozenset[str]
    stop: frozenset[str]
    stop_of: frozenset[str]
    before: frozenset[str]
    plurals: frozenset[str]
    singular: frozenset[str]
    idioms: frozenset[str]
    ratio: re.Pattern[str]
    """'times' after a number that compares and does not count: 'three times as big'."""
    name_words: frozenset[str]
    no_name: re.Pattern[str]
    time_before: re.Pattern[str]
    time_after: re.Pattern[str]
    days_after: re.Pattern[str]
    definite: frozenset[str]
    articles: frozenset[str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    counted: re.Pattern[str]
    vague: frozenset[str]
    verb: re.Pattern[str]
    not_verbs: frozenset[str]
    more: frozenset[str]
    part_of: frozenset[str]
    attributive: frozenset[str]
    """Nouns without a plural ending that stand before other nouns as well: `data`."""
    unit_for: frozenset[str]
    """Nouns to which what follows with `for` belongs: `requests`."""
    tally: re.Pattern[str]
    score: re.Pattern[str]
    """What follows a score: ' out of 10'."""
    adjectives: tuple[str, ...]
    participle: re.Pattern[str]
    of_which: re.Pattern[str]
    of_them: re.Pattern[str]
    of_the_number: re.Pattern[str]
    of_the_before: re.Pattern[str]
    elliptic_list: re.Pattern[str]
    elliptic_join: re.Pattern[str]
    elliptic_list_item: re.Pattern[str]
    of_holder: frozenset[str]
    elliptic_part: re.Pattern[str]
    pair: re.Pattern[str]
    elliptic_end: re.Pattern[str]
    elliptic_bracket: re.Pattern[str]
    """What stands between a count and the same of another in brackets: '68 casos, por delante del phishing ('."""
    change_to: re.Pattern[str]
    """Between the numbers of a change, with a year perhaps: ' en 2023 a ', ' to '."""
    change_end: re.Pattern[str]
    tallied: re.Pattern[str]
    changes: re.Pattern[str]
    """Before the first of two numbers that tell a change: 'pasó de'."""
    elliptic_verb: re.Pattern[str]
    elliptic_again: re.Pattern[str]
    """Between a count and another of the same: ' y usa sólo ', ' y prevé cerrar el año con '."""
    from_the: re.Pattern[str]
    to_the: re.Pattern[str]
    elliptic_from: re.Pattern[str]
    elliptic_to: re.Pattern[str]
    ballots: frozenset[str]
    relative: re.Pattern[str]
    spans: dict[str, str]
    span: re.Pattern[str]
    span_kind: re.Pattern[str]
    lone_span: re.Pattern[str]
    span_and: re.Pattern[str]
    half_after: re.Pattern[str]
    one_and_a_half: re.Pattern[str]
    half_of: re.Pattern[str]
    span_qualifiers_out: re.Pattern[str]
    symbols: re.Pattern[str]
    rates: dict[str, str]
    rate: re.Pattern[str]
    age_after: re.Pattern[str]
    age_before: re.Pattern[str]
    label_clause: frozenset[str]
    label_determiners: frozenset[str]
    label_links: frozenset[str]
    label_of: frozenset[str]
    label_says: frozenset[str]
    label_breaks: frozenset[str]
    label_markers: frozenset[str]
    label_loose: frozenset[str]
    label_amounts: re.Pattern[str]


def _words(text: str | list[str]) -> frozenset[str]:
    return frozenset(map(fold, text.split() if isinstance(text, str) else text))


@cache
def figures(language: Language) -> Figures:
    """The tables of a language."""
    data, units = table(language, "figures"), table(language, "units")
    unit, names, ranges, points = data["unit"], data["names"], data["ranges"], data["points"]
    labels = data["labels"]
    spoken = units["spoken_spans"]
    elliptic, bare = data["elliptic"], data["bare_money"]
    of_which, of_them = (any_of(map(fold, elliptic[key])) for key in ("of_which", "of_them"))
    joins, leads = any_of(map(fold, elliptic["joins"])), any_of(map(fold, elliptic["leads"]))
    again = any_of(map(fold, elliptic["again"].split()))
    halves = any_of(map(fold, spoken["and_a_half"]))
    ages = [fold(a) for a in units["age"]["after"]]
    article = rf"(?:(?:{any_of(ranges['articles'])})\s+)?"
    qualifiers: dict[str, Qualifier] = {fold(w): kind for kind, words in data["qualifiers"].items() for w in words}
    spans = {fold(w): v for w, v in units["spans"].items()}
    rates = {fold(w): v for w, v in units["rates"].items()}
    return Figures(
        qualifier=re.compile(rf"(?<!\w)({any_of(qualifiers)})\s+{article}$"),
        qualifiers=qualifiers,
        between=re.compile(rf"(?<!\w)(?:{any_of(map(fold, ranges['between']))})\s+{article}$"),
        range_and=re.compile(rf"\s+(?:{any_of(map(fold, ranges['and']))})\s+{article}"),
        range_to=re.compile(rf"(?:\s+|(?=[-–—]))(?:{any_of(map(fold, ranges['to']))})(?:\s+|(?<=[-–—])){article}"),
        points=re.compile(rf"[\s-]+(?:{any_of(map(fold, points['whole']))})\b"),
        hundredths=re.compile(rf"[\s-]+(?:{any_of(map(fold, points['hundredth']))})\b"),
        points_alone=re.compile(rf"\s+(?:{any_of(points['alone'])})\b"),
        points_about=re.compile(rf"\b(?:{any_of(map(fold, points['about']))})\b"),
        part_points=re.compile(rf"\b(?:{any_of(map(fold, points['fractions']))})\b"),
        parts_of_points={fold(w): v for w, v in points["fractions"].items()},
        noun_first=unit["noun_first"],
        share=re.compile(rf"\s(?:{any_of(map(fold, unit['share']))})\s"),
        unit_of=_words(unit["of"]),
        unit_and=_words(unit["and"]),
        unit_list=re.compile(
            rf"(?:, [^\W\d_A-Z]{{3,}}s)+,? (?:{'|'.join(unit['and'])}) (?:[^\W\d_A-Z]{{3,}}s|[A-Z]{{2,}}s)"
            rf"(?=[,.;:)\n]|$| (?:{any_of(unit['list_end'])})\b)"
        ),
        hyphened=re.compile(rf"-(?:{any_of(map(fold, unit['hyphened']))})(?![\w-])"),
        goes_on=re.compile(rf"\s+(?:{any_of(map(fold, unit['goes_on']))})(?!\w)"),
        going=_words(unit["going"]),
        stop=_words(unit["stop"]),
        stop_of=_words(unit["stop_of"]),
        before=_words(unit["before"]),
        plurals=_words(unit["plurals"]),
        singular=_words(unit["singular"]),
        idioms=frozenset(map(fold, unit["idioms"])),
        ratio=re.compile(
            rf"\s+(?:{any_of(unit['times'])})\s+(?:[a-z]+er\s+than|{any_of(map(fold, unit['times_compared']))})\b"
        ),
        name_words=_words(names["before"]),
        no_name=re.compile(rf"(?<!\w)(?:{any_of(map(fold, names['not_before']))})\s+$"),
        time_before=re.compile(rf"(?<!\w)(?:{any_of(map(fold, names['times']))})\s+$"),
        time_after=re.compile(rf"\s*(?:{any_of(map(fold, names['time_after']))})(?!\w)"),
        days_after=re.compile(rf"\s+(?:{any_of(map(fold, names['days_after']))})(?!\w)"),
        definite=_words(names["definite"]),
        articles=_words(ranges["articles"]),
        money_before=re.compile(
            rf"(?<!\w)(?:(?:{any_of(_words(bare['nouns']))})(?:\s+[^\W\d_]+){{0,3}}"
            rf"\s+(?:{any_of(map(fold, bare['links']))})|(?:{any_of(_words(bare['verbs']))}))"
            rf"\s+(?:(?:{any_of(qualifiers)})\s+)?{article}$"
        ),
        money_after=re.compile(rf"\s+(?:{any_of(bare['after_links'])})\s+(?:{any_of(map(fold, bare['after']))})\b"),
        counted=re.compile(rf"\b(?:{any_of(map(fold, bare['not_after']))})\b"),
        vague=_words(unit["vague"]),
        verb=re.compile(unit["verbs"] or "(?!)"),
        not_verbs=frozenset(unit["verb_exceptions"]),
        more=_words(unit["more"]),
        attributive=_words(unit["attributive"]),
        unit_for=_words(unit["for"]),
        part_of=_words(unit["part_of"]),
        score=re.compile(rf"\s+(?:{any_of(unit['scores'])})\s+(?:5|10|20|100)(?![\d,.]?\d)(?!\s+[a-z])"),
        tally=re.compile(
            rf"\b(?:(?:{any_of(map(fold, unit['tallies']))})\b[^.;:?!]{{0,120}}"
            rf"\b(?:{any_of(map(fold, unit['tally_verbs']))})|{any_of(map(fold, unit['tally_alone']))})"
            rf"\s+(?:(?:{any_of(qualifiers)})\s+)?{article}$"
        ),
        adjectives=tuple(unit["adjectives"]),
        participle=re.compile(rf"(?:{'|'.join(map(fold, unit['participles'].split()))})(?:[oa]s?|)"),
        of_which=re.compile(rf"(?<!\w)(?:{of_which}),?\s+$"),
        of_them=re.compile(rf"\s+(?:{of_them})\b"),
        of_the_number=re.compile(rf"\s+(?:{any_of(map(fold, elliptic['of_the']))})\s+"),
        of_the_before=re.compile(
            rf"(?<!\w)(?:{any_of(fold(words) for words in elliptic['of_the'] if ' ' in words)})\s+$"
        ),
        elliptic_list=re.compile(
            rf"[^.,;:\d]{{0,40}}(?:[,;]|\s(?={joins}\s))\s*(?:(?:{joins})\s+)?(?:(?:{leads})\s+)?"
            rf"(?:[A-ZÁÉÍÓÚÑ][\w&'’.-]*\s+){{1,4}}(?:[^\W\d_A-Z]+\s+)?"
        ),
        elliptic_join=re.compile(rf"[^.;:\d]{{0,60}}?(?:,|;|\s(?={joins}\s))\s*(?:(?:{joins})\s+)*$"),
        elliptic_list_item=re.compile(
            rf"(?:\s+[^\W\d_]+(?:\s+[^\W\d_]+){{0,4}})?(?:,\s+(?:(?:{joins})\s+)?|\s+(?:{joins})\s+)"
        ),
        of_holder=_words(elliptic["of_holder"]),
        elliptic_end=re.compile(rf"\s*(?:$|[.,;)]|\s(?:{joins})\s)"),
        elliptic_part=re.compile(
            rf"[^,.;:\d]{{0,60}}(?:,\s+(?:\w+\s+)?|\s+(?:{any_of(map(fold, elliptic['only']))})\s+)"
        ),
        pair=re.compile(rf"\s+(?:{any_of(spoken['and'])})\s+"),
        elliptic_bracket=re.compile(r"\)?[^.;:()]{1,60}\("),
        change_to=re.compile(
            rf"(?:\s+(?:{any_of(elliptic['in_year'])})\s+(?:19|20)\d\d)?,?"
            rf"\s+(?:{any_of(map(fold, elliptic['to']))})\s+"
        ),
        change_end=re.compile(rf"\s+(?:{any_of(map(fold, elliptic['change_end']))})\b"),
        tallied=re.compile(rf"\b(?:{any_of(map(fold, unit['tallies']))})\b[^.;:?!]*$"),
        changes=re.compile(
            rf"(?<!\w)(?:{any_of(map(fold, elliptic['changes'].split()))})\s+(?:\w+\s+)?"
            rf"(?:{any_of(map(fold, elliptic['from']))})\s+$"
        ),
        elliptic_verb=re.compile(rf"\s+(?:{any_of(map(fold, elliptic['verbs'].split()))})\b"),
        elliptic_again=re.compile(
            rf"[^.;:\d]{{0,60}}?(?:,|\s(?={joins}\s))\s*(?:{joins})\s+"
            rf"(?:(?:[^\W\d_]+\s+){{1,2}}(?:{any_of(map(fold, elliptic['only']))})|(?:no\s+)?(?:{again})"
            rf"|[^.,;:\d]{{0,40}}?\b(?:{any_of(map(fold, elliptic['closing']))}))\s+"
        ),
        from_the=re.compile(rf"(?<!\w)(?:{any_of(ranges['from_the'])})\s+$"),
        to_the=re.compile(rf"\s+(?:{any_of(ranges['to_the'])})\s+"),
        elliptic_from=re.compile(rf"(?<!\w)(?:{any_of(map(fold, elliptic['from']))})\s+{article}$"),
        elliptic_to=re.compile(rf"(?:\s[^.,;:\d]{{0,40}})?\s(?:{any_of(map(fold, elliptic['to']))})\s+{article}"),
        ballots=_words(elliptic["ballots"]),
        relative=re.compile(rf"\s+(?:{any_of(elliptic['relatives'])})\s"),
        spans=spans,
        span=re.compile(rf"[\s-]+(?:(?:de|{any_of(map(fold, spoken['between']))})\s+)?(?P<unit>{any_of(spans)})\b"),
        span_kind=re.compile(rf"\s+(?:{any_of(map(fold, spoken['kinds']))})\b"),
        lone_span=re.compile(
            rf"(?<!\w)(?:{any_of(map(fold, spoken['lone']))})\s+(?P<whole>(?:{any_of(spoken['lone_articles'])})\s+"
            rf"(?P<unit>{any_of(map(fold, spoken['lone_before']))}))\b"
            rf"(?!['’]|\s+(?:{any_of(map(fold, spoken['lone_not_before']))})\b|-\w)"
        ),
        span_and=re.compile(rf"(?:,|\s+(?:{any_of(spoken['and'])}))?\s+"),
        half_after=re.compile(rf"\s+(?:{halves})\b"),
        one_and_a_half=re.compile(
            rf"\b(?P<unit>{any_of(spans)})\s+(?:{any_of(map(fold, spoken['and_a_half_alone']))})\b"
        ),
        half_of=re.compile(rf"\b(?:{any_of(spoken['half_of'])})\s+(?P<unit>{any_of(spans)})\b"),
        span_qualifiers_out=re.compile(rf"(?<!\bfor )(?<!\bof )\b(?:{any_of(spoken['during'])})\s+$"),
        symbols=re.compile(rf"[ \u00a0\u202f]?(?:{any_of(units['measures']['symbols'])})(?![\w/])"),
        rates=rates,
        rate=re.compile(rf",?\s+(?P<per>{any_of(rates)})\b(?!\s+(?:{any_of(units['not_after_rates']['words'])})\b)"),
        age_after=re.compile(rf"[\s-]+(?:{any_of([*ages, *(a.replace(' ', '-') for a in ages)])})\b"),
        label_clause=_words(labels["clause"]),
        label_determiners=_words(labels["determiners"]),
        label_links=_words(labels["links"]),
        label_of=_words(labels["of"]),
        label_says=_words(labels["says"]),
        label_breaks=_words(labels["breaks"]),
        label_markers=frozenset(map(fold, labels["markers"])),
        label_loose=_words(labels["loose"]),
        label_amounts=re.compile(labels["amounts"]),
        age_before=re.compile(rf"(?<!\w)(?:{any_of(map(fold, units['age']['before']))})\s+$"),
    )
