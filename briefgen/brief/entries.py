"""The lists of a brief: each entry in both languages, and the numbers of the rows that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen import align, display, roles
from briefgen.brief.requests import flat, key
from briefgen.languages.people import fold, names
from briefgen.languages.quotes import listed
from briefgen.models import (
    Bilingual,
    Document,
    Evidence,
    Extraction,
    Fact,
    FigureEntry,
    KeyPointEntry,
    Mention,
    OrganisationEntry,
    PersonEntry,
    Quote,
    QuoteEntry,
    Row,
    Segment,
    TimelineEntry,
    Translation,
    other,
)

if TYPE_CHECKING:
    from briefgen.glossary import Glossary

__all__ = ["Entries"]

# Page one has room for five figures; what a policymaker asks for first comes first.
KEY_FIGURES = 5
_RANK = {"money": 0, "count": 1, "percent": 1}

# A pull quote reads well between these lengths, in words; the best is in the middle (judged on the pages).
_PULL = (8, 45)


class Entries:
    """What compose() asks for, one method a list."""

    def __init__(
        self,
        document: Document,
        segments: Sequence[Segment],
        extraction: Extraction,
        translations: Mapping[str, Translation],
        glossary: Glossary,
        rows: Sequence[Row],
    ) -> None:
        self._article = document.article
        self._segments = {s.id: s for s in segments}
        self._order = list(segments)
        self._found = extraction
        self._translations = translations
        self._glossary = glossary
        self._rows = {r.segment: r for r in rows}
        self._words = sum(len(s.text.split()) for s in segments) or 1

    # --- lists --------------------------------------------------------------------------------------------------------

    def key_points(self) -> tuple[KeyPointEntry, ...]:
        """The summary's sentences, in the article's order."""
        return tuple(
            KeyPointEntry(id=f"k{n}", text=self._sentences(p), rows=self._numbers(p), evidence=p)
            for n, p in enumerate(self._found.key_points, 1)
        )

    def figures(self) -> tuple[FigureEntry, ...]:
        """Every figure, in the article's order; the most telling ones are marked for page one."""
        keys = self._key_figures()
        return tuple(
            FigureEntry(
                id=f"f{n}",
                kind=fact.kind,
                display=display.figure(fact),
                label=self._figure_label(fact),
                rows=self._numbers(fact),
                key=n in keys,
                evidence=fact,
            )
            for n, fact in enumerate(self._found.facts, 1)
        )

    def quotes(self) -> tuple[QuoteEntry, ...]:
        """Every quote; the translation is cut out of its rows, so that quote and rows never contradict each other."""
        return tuple(self._quote(n, quote) for n, quote in enumerate(self._found.quotes, 1))

    def people(self, quotes: Sequence[QuoteEntry]) -> tuple[PersonEntry, ...]:
        """Who is who, in order of appearance, with what each one says."""
        return tuple(
            PersonEntry(
                id=f"p{n}",
                role=self._role(person.role, person.name),
                rows=self._mentioned(person.mentions),
                quotes=tuple(q.id for q in quotes if person.name in (q.evidence.speaker, *q.evidence.together)),
                evidence=person,
            )
            for n, person in enumerate(self._found.people, 1)
        )

    def organisations(self) -> tuple[OrganisationEntry, ...]:
        """Bodies; a name is translated by the glossary or not at all."""
        return tuple(
            OrganisationEntry(
                id=f"o{n}", name=self._body_name(body.name), rows=self._mentioned(body.mentions), evidence=body
            )
            for n, body in enumerate(self._found.organisations, 1)
        )

    def timeline(self) -> tuple[TimelineEntry, ...]:
        """Dated events, oldest first."""
        return tuple(
            TimelineEntry(
                id=f"t{n}", display=display.date(e.date), text=self._sentences(e), rows=self._numbers(e), evidence=e
            )
            for n, e in enumerate(self._found.events, 1)
        )

    def pull_quote(self, quotes: Sequence[QuoteEntry]) -> str:
        """The voice that matters most: a direct quote of a named speaker with a role, neither a scrap nor a speech."""
        key_rows = {n for p in self.key_points() for n in p.rows}
        best, chosen = 0.0, ""
        for quote in quotes:
            words = len(quote.evidence.text.split())
            if quote.evidence.kind != "direct" or quote.whole_row or not _PULL[0] <= words <= _PULL[1]:
                continue
            score = quote.evidence.confidence
            score += 1.0 * bool(quote.evidence.role) + 0.5 * (quote.evidence.speaker_kind == "person")
            score += 0.5 * bool(key_rows.intersection(quote.rows)) + 0.3 * (1 - abs(words - 25) / 25)
            if score > best:
                best, chosen = score, quote.id
        return chosen

    # --- pieces -------------------------------------------------------------------------------------------------------

    def _quote(self, number: int, quote: Quote) -> QuoteEntry:
        target, whole = self._quote_target(quote)
        text = flat(quote.text)
        return QuoteEntry(
            id=f"q{number}",
            text=self._both(text, target),
            role=self._role(quote.role, quote.speaker),
            speaker=self._speaker(quote),
            rows=self._numbers(quote),
            whole_row=whole,
            share=len(text.split()) / self._words,
            evidence=quote,
        )

    def _speaker(self, quote: Quote) -> Bilingual | None:
        """What a speaker is called, where that is not one name in both languages: a description, several names, or a
        body that the glossary knows."""
        if quote.together:
            return Bilingual(es=listed(quote.together, "es"), en=listed(quote.together, "en"))
        if quote.speaker_kind == "organisation":
            body = self._body_name(quote.speaker)
            return body if body.es != body.en else None
        return self._small("role", quote.speaker) if quote.speaker_kind == "unnamed" else None

    def _quote_target(self, quote: Quote) -> tuple[str, bool]:
        """The quote's translation, and whether it is whole rows because it could not be cut out of them."""
        language = other(self._article.language)
        parts, whole = [], False
        for ident in quote.segments:
            segment, row = self._segments[ident], self._rows[ident]
            start, end = max(quote.start, segment.start) - segment.start, min(quote.end, segment.end) - segment.start
            target = row.text[language]
            cut = align.quote(segment.text, target, start, end)
            whole = whole or cut is None
            parts.append(target if cut is None else target[cut[0] : cut[1]])
        return " ".join(parts), whole

    def _figure_label(self, fact: Fact) -> Bilingual:
        unit = self._small("label", fact.unit) if fact.kind == "count" and fact.unit else None
        label = self._small("label", fact.label)
        if unit is None:
            return label
        if fact.unit in fact.label or not fact.label:
            return unit  # said in the source, whatever the translations of either say
        return Bilingual(es=f"{unit.es}: {label.es}", en=f"{unit.en}: {label.en}")

    def _key_figures(self) -> set[int]:
        """Numbers (from 1) of the figures for page one: key sentences first, then money; each value once.

        A count of nobody knows what ("of 41") says nothing there.
        """
        points = {s for p in self._found.key_points for s in p.segments}
        ranked = sorted(
            (n for n, f in enumerate(self._found.facts, 1) if f.kind in _RANK),
            key=lambda n: (
                not points.intersection(self._found.facts[n - 1].segments),
                _RANK[self._found.facts[n - 1].kind],
                n,
            ),
        )
        chosen: dict[tuple[str, str], int] = {}
        for n in ranked:
            fact = self._found.facts[n - 1]
            if fact.confidence >= 0.5 and (fact.kind != "count" or fact.unit):
                chosen.setdefault((str(fact.value), fact.kind), n)
        return set(list(chosen.values())[:KEY_FIGURES])

    def _body_name(self, name: str) -> Bilingual:
        return self._both(name, self._glossary.lookup(name, self._article.language) or name)

    def _sentences(self, evidence: Evidence) -> Bilingual:
        rows = [self._rows[s] for s in evidence.segments]
        return Bilingual(es=" ".join(r.text.es for r in rows), en=" ".join(r.text.en for r in rows))

    def _small(self, kind: str, text: str) -> Bilingual:
        if not text:
            return Bilingual(es="", en="")
        return self._both(text, self._translations[key(self._article.slug, f"{kind}:{text}")].target)

    def _role(self, text: str, name: str) -> Bilingual:
        """By table where every word is known; by the machine otherwise, unless a check says that it went wrong."""
        if not text:
            return Bilingual(es="", en="")
        language = self._article.language
        known = roles.translate(text, language, self._glossary.lookup, feminine=_is_woman(name))
        if known:
            return self._both(text, known)
        made = self._translations[key(self._article.slug, f"role:{text}")]
        failed = any(i.severity == "error" and not i.suppressed for i in made.issues)
        return self._both(text, text if failed else made.target)

    def _both(self, source: str, target: str) -> Bilingual:
        return Bilingual(es=source, en=target) if self._article.language == "es" else Bilingual(es=target, en=source)

    def _numbers(self, evidence: Evidence) -> tuple[int, ...]:
        return tuple(self._rows[s].number for s in evidence.segments)

    def _mentioned(self, mentions: Sequence[Mention]) -> tuple[int, ...]:
        found = {
            self._rows[s.id].number for s in self._order for m in mentions if s.start <= m.start and m.end <= s.end
        }
        return tuple(sorted(found))


def _is_woman(name: str) -> bool:
    """What a role is made to agree with; a first name that the tables do not know is a woman's if it ends in -a."""
    first = fold(name.split()[0]) if name else ""
    told = names().is_woman(first)
    return first.endswith("a") and first not in names().either if told is None else told
