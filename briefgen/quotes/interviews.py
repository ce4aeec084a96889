"""Interviews: paragraphs that take turns as questions and answers, each turned into a span of its own.

Three forms are known: labels (`P. …`, `R. …`, `Cifuentes: …`), answers that begin with a dash behind questions that are
paragraphs of their own, and the same without a dash. The last looks like an explainer (`¿Qué es el dengue?`), which
nobody speaks; it counts where the article says that it is an interview and the answers speak in the first person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from briefgen.quotes.cues import find as find_cues
from briefgen.quotes.frames import Frame
from briefgen.quotes.marks import Span

__all__ = ["find"]

_LABEL = re.compile(r"^\s*(?:\*\*)?([^\W\d_][\w .’'-]{0,40}?)\s?(?::|\.-|\.—|\.–)(?:\*\*)?\s+(?=\S)")
_LETTER = re.compile(r"^\s*(?:\*\*)?([PRQA])(?:[.):]|\.?\s?[-—–])(?:\*\*)?\s+(?=\S)")
_DASH = re.compile(r"^\s*[—–―-]\s*(?=\S)")
_LONGEST = 60
"""Words of a question."""
_FEWEST = 3
"""Questions from which on paragraphs without a dash make an interview; with a dash, one less."""
_ADDRESSED = 2
"""Questions put to somebody from which on an article is an interview without saying so."""


def find(frames: Sequence[Frame], *, known: frozenset[str]) -> dict[int, Span]:
    """By the number of the frame, the questions and answers of an interview; nothing where the article is none.

    `known` holds the words of names that are people.
    """
    if not frames:
        return {}
    labels = _labels(frames)
    labelled = ((number, _labelled(frame, labels)) for number, frame in enumerate(frames) if labels)
    spans = {number: span for number, span in labelled if span is not None}
    return dict(_turns(frames, frozenset(spans), known)) | spans


# --- labels -----------------------------------------------------------------------------------------------------------


def _label(frame: Frame) -> re.Match[str] | None:
    return _LETTER.match(frame.paragraph.text) or _LABEL.match(frame.paragraph.text)


def _labels(frames: Sequence[Frame]) -> frozenset[str]:
    """The labels of an interview: two or more that take turns, each at least twice. Empty if this is none."""
    labels = [m.group(1).lower() for f in frames if (m := _label(f))]
    counts = Counter(labels)
    often = {label for label, n in counts.items() if n >= 2}
    if not 1 < len(often) <= 6 or sum(counts[label] for label in often) < 4:
        return frozenset()
    lexicon = frames[0].lexicon
    pairs = lexicon.question | lexicon.answer
    names = {label for label in often if label in pairs or label not in lexicon.labels}
    return frozenset(names) if len(names) > 1 else frozenset()


def _labelled(frame: Frame, labels: frozenset[str]) -> Span | None:
    """What follows a label; a question where the label is the interviewer's."""
    match = _label(frame)
    if match is None or match.group(1).lower() not in labels:
        return None
    label = match.group(1).lower()
    asks = label in frame.lexicon.question or (
        frame.paragraph.text.rstrip().endswith("?") and label not in frame.lexicon.answer
    )
    return _span(frame, match.end(), "?" if asks else "Q")


def _span(frame: Frame, begin: int, mark: str) -> Span | None:
    """The paragraph from a place in it on."""
    start, stop = frame.paragraph.start + begin, frame.paragraph.start + len(frame.paragraph.text.rstrip())
    return Span(start, stop, start, stop, mark) if stop > start else None


# --- questions that are paragraphs ------------------------------------------------------------------------------------


def _turns(frames: Sequence[Frame], labelled: frozenset[int], known: frozenset[str]) -> Iterator[tuple[int, Span]]:
    """The questions that stand alone and the paragraphs that answer them, but for those that have labels."""
    asked = [number for number, frame in enumerate(frames) if number not in labelled and _asks(frame)]
    answered = [number for number in asked if number + 1 < len(frames) and number + 1 not in {*asked, *labelled}]
    dashed = [number for number in answered if _DASH.match(frames[number + 1].paragraph.text)]
    by_dash = len(dashed) >= _FEWEST - 1 and 2 * len(dashed) >= len(answered)
    if not by_dash and (
        len(answered) < _FEWEST or not (_says_so(frames) or _addresses([frames[number] for number in answered]))
    ):
        return
    turns = [range(number + 1, after) for number, after in pairwise([*answered, len(frames)])]
    replies = [
        [n for n in turn if n not in asked and not labelled.intersection(range(turn[0], n + 1))] for turn in turns
    ]
    usual = max((len(reply) for reply in replies[:-1]), default=1)
    dashed = [place for place, n in enumerate(replies[-1], 1) if _DASH.match(frames[n].paragraph.text)]
    replies[-1] = _last(frames, replies[-1][: max([usual, *dashed])], known, by_dash=by_dash)
    if not by_dash and not _first_person(frames, replies, known):
        return
    put, replies = _put(frames, asked, replies) if by_dash else ([], replies)
    for number in (*asked, *put):
        begin = _question(frames[number]) if number in asked else 0
        if number >= answered[0] and (span := _span(frames[number], begin, "?")) is not None:
            yield number, span
    for number in (n for reply in replies for n in reply):
        dash = _DASH.match(frames[number].paragraph.text)
        if (span := _span(frames[number], dash.end() if dash else 0, "Q")) is not None:
            yield number, span


def _question(frame: Frame) -> int:
    """Where the question begins behind what it goes from: `La Contraloría dijo que falta la mitad. ¿Es cierto?`.

    The interviewer tells that, so that it is read like any other paragraph.
    """
    text = frame.paragraph.text
    begin = text.find("¿")
    return begin if begin > 0 and not _DASH.match(text) and text[:begin].rstrip().endswith((".", "…")) else 0


def _put(
    frames: Sequence[Frame], asked: Collection[int], replies: Sequence[Sequence[int]]
) -> tuple[list[int], list[list[int]]]:
    """What the interviewer puts to somebody without asking, and the answers without it.

    Where questions begin with a dash like answers, every dash is another's turn: an odd number of them lies between two
    questions. Where answers alone do, the paragraph without one in front of an answer is the interviewer's, and is
    read like any other.
    """
    dash = [_DASH.match(frame.paragraph.text) is not None for frame in frames]
    if not any(dash[number] for number in asked):
        own = [[n for n in reply if dash[n] or not (n + 1 < len(dash) and dash[n + 1])] for reply in replies]
        return [], own
    dashed = all(_DASH.match(frames[n].paragraph.text) for n in (*asked, *(n for reply in replies for n in reply)))
    if not dashed or any(len(reply) % 2 == 0 for reply in replies[:-1]):
        return [], [list(reply) for reply in replies]
    return [n for reply in replies for n in reply[1::2]], [list(reply[::2]) for reply in replies]


def _asks(frame: Frame) -> bool:
    """Whether a paragraph is a question, or ends with one, and is nobody's quote."""
    text = frame.paragraph.text.strip().strip("*").strip()
    spanish = frame.lexicon.language == "es"
    quoted = any(token.span is not None and len(token.text) > len(text) // 2 for token in frame.tokens)
    return text.endswith("?") and (not spanish or "¿" in text) and not quoted and len(text.split()) <= _LONGEST


def _says_so(frames: Sequence[Frame]) -> bool:
    """Whether the article says that it is an interview."""
    return any(token.low in frame.lexicon.interview for frame in frames for token in frame.tokens)


def _addresses(frames: Sequence[Frame]) -> bool:
    """Whether several questions are put to somebody: `¿Qué le sorprendió?`, `¿Volvería usted?`."""
    words = frames[0].lexicon["second_person"] if frames else frozenset()
    return sum(any(token.low in words for token in frame.tokens) for frame in frames) >= _ADDRESSED


def _last(frames: Sequence[Frame], reply: list[int], known: frozenset[str], *, by_dash: bool) -> list[int]:
    """The paragraphs of the last answer, up to where the narrator speaks again."""
    kept: list[int] = []
    for number in reply:
        answers = any(_DASH.match(frames[n].paragraph.text) for n in reply if n >= number)
        if (kept and by_dash and not answers) or (_narrates(frames[number], known) and not (by_dash and answers)):
            break
        kept.append(number)
    return kept


def _narrates(frame: Frame, known: frozenset[str]) -> bool:
    """Whether a paragraph tells of somebody who says something: a name beside a reporting verb, or a known one near."""
    named = any(token.low in known and token.is_capital for token in frame.tokens)
    cues = find_cues(frame, 0, len(frame.tokens))
    return any(named or frame.at(cue.first - 1).is_capital or frame.at(cue.last).is_capital for cue in cues)


def _first_person(frames: Sequence[Frame], replies: Sequence[Sequence[int]], known: frozenset[str]) -> bool:
    """Whether the answers are somebody's: several speak of themselves, and hardly any is told of another."""
    words = frames[0].lexicon["first_person"]
    own = sum(any(token.low in words for n in reply for token in frames[n].tokens) for reply in replies)
    told = sum(any(_narrates(frames[n], known) for n in reply) for reply in replies)
    return own >= max(2, len(replies) // 3) and told <= len(replies) // 4
