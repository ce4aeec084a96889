"""Who speaks beside a verb: the phrase before it or after it, with the name or role that stands next to it."""

from __future__ import annotations

from dataclasses import replace

from briefgen.quotes.frames import Frame
from briefgen.quotes.names import acronym_end, begins_name, is_given, is_time
from briefgen.quotes.phrases import Phrase, phrases, read

__all__ = [
    *("antecedent", "appositions", "has_verb", "is_finite"),
    *("relative_start", "sources", "subject_after", "subject_before"),
]

_ADJUNCTS = 3
"""Prepositions that may stand between a verb and the speaker behind it: `dijo a la prensa en la Cámara Ana Paz`."""
_LONGEST = 24
"""Tokens in an apposition; longer ones were misread in every text looked at."""
_STOPS = frozenset(",;.:()—–?!")


def appositions(frame: Frame, phrase: Phrase, stop: int) -> Phrase:
    """The phrase with the name or the role that stands after it between commas."""
    lexicon, end = frame.lexicon, phrase.last
    if phrase.name is not None and frame.at(end).text == "(":
        end = next((i + 1 for i in range(end, min(end + 8, stop)) if frame.at(i).text == ")"), end)
    if phrase.name is not None and frame.low(end) in lexicon["copula"] and frame.low(end + 1) in lexicon.determiners:
        role = read(frame, end + 1, stop)  # Helena Brandt is the commissioner of …
        if role is not None and role.head in lexicon.persons and role.name is None:
            return replace(phrase, role=(role.first, role.last))
    if phrase.name is None and (comma := _long_role(frame, phrase, stop)):
        phrase, end = replace(phrase, last=comma, role=(phrase.first, comma)), comma
    if frame.at(end).text != "," or end + 1 >= stop or phrase.pronoun:
        return phrase
    begin = _past_age(frame, end + 1, stop)
    limit = min(stop, begin + _LONGEST)
    if phrase.name is None:
        inner = read(frame, begin, limit)
        one = (phrase.head in lexicon.persons or phrase.head in lexicon["one"]) and not phrase.plural
        if not one or inner is None or inner.name is None or inner.head in lexicon.bodies:
            return phrase
        if frame.low(phrase.first - 1) in lexicon["preposition"] - lexicon["as"] and frame.at(inner.end).is_word:
            return phrase  # tras la renuncia del ministro, Ana Paz dijo
        if phrase.head in lexicon["one"]:
            return inner  # uno de ellos, el senador Luis Rey, dijo
        return replace(phrase, name=inner.name, role=phrase.role or (phrase.first, phrase.last))
    if phrase.head in lexicon.bodies or frame.low(phrase.first - 1) in lexicon["where"]:
        return phrase  # in Jujuy, a spokeswoman said
    if frame.low(begin) in lexicon["relative"] and frame.low(begin + 1) in lexicon["copula"]:
        begin += 2  # Enrique Lacs, quien fue viceministro
    end = _apposition_end(frame, begin, limit)
    noun = _role_noun(frame, begin, end)
    one_of = frame.low(begin) in lexicon["alone"] and frame.low(begin + 1) in lexicon["of"]
    if noun is not None and not (phrase.role and (one_of or frame.low(noun) in lexicon["no_role"])):
        return replace(phrase, role=(begin, _listed(frame, end, limit)))
    names = frame.at(begin + 1).is_capital or frame.low(begin + 1) in lexicon["definite"] or frame.low(begin) == "del"
    if lexicon.language == "es" and frame.low(begin) in lexicon["of"] and names and phrase.role is None:
        return replace(phrase, role=(begin, end))
    return phrase


def _long_role(frame: Frame, phrase: Phrase, stop: int) -> int:
    """The comma behind a long role, if the name stands there: `la relatora sobre el derecho al agua, Ana Paz,`."""
    words, end = frame.lexicon, phrase.last
    if words.language != "es" or phrase.head not in words.persons or phrase.determiner != "definite":
        return 0
    if frame.low(end) not in words["role_preposition"] - words["and"]:
        return 0
    comma = next((i for i in range(end, min(end + _LONGEST, stop)) if frame.at(i).text in _STOPS), stop)
    named = comma + 1 < stop and frame.at(comma).text == "," and frame.at(comma + 1).start in frame.people
    return comma if named and not has_verb(frame, end, comma) else 0


def _role_noun(frame: Frame, begin: int, end: int) -> int | None:
    """The noun that makes the tokens `begin:end` a role; None if they are something else, such as `sent a letter`."""
    lexicon = frame.lexicon
    article = frame.low(begin) in lexicon.determiners
    first = begin + article
    noun = next((i for i in range(first, end) if frame.low(i) in lexicon.persons), end)
    if noun == end:
        new = article and lexicon.articles[frame.low(begin)] == "indefinite"  # a hairdresser in Nakuru
        new = new or (article and frame.low(end) in lexicon["relative"])  # the German conservative who
        named = frame.low(first) in lexicon.bodies | lexicon.documents | lexicon["times"] or (
            frame.at(first).is_capital and frame.low(end) not in lexicon["relative"]
        )
        return first if new and not named and end - first < 12 and not has_verb(frame, first, end) else None
    if any(frame.low(i) in lexicon["preposition"] - lexicon["of"] for i in range(first, noun)):
        return None
    if lexicon.language == "es" and noun - first > 3:
        return None
    past = lexicon.language == "en"
    for index in range(first, noun):
        low = frame.low(index)
        if not frame.at(index).is_capital and (low in lexicon["past"] or (past and low.endswith("ed"))):
            return None
    return None if has_verb(frame, first, end) else noun


def _past_age(frame: Frame, begin: int, stop: int) -> int:
    """Past `45,` or `de 45 años,`."""
    if frame.low(begin).isdigit() and frame.at(begin + 1).text == ",":
        return begin + 2
    if frame.low(begin) in ("de", "aged") and frame.low(begin + 1).isdigit():
        return next((i + 1 for i in range(begin, min(begin + 5, stop)) if frame.at(i).text == ","), begin)
    return begin


def _apposition_end(frame: Frame, begin: int, limit: int) -> int:
    lexicon, end = frame.lexicon, begin
    while end < limit and frame.at(end).span is None:
        if (acronym := acronym_end(frame, end, limit)) > end > begin:
            end = acronym  # director of the Inter-American Development Bank (IDB)
            continue
        if frame.at(end).text in _STOPS:
            break
        low = frame.low(end)
        verb = lexicon.verbs.get(low)
        core = verb is not None and verb.form == "finite" and verb.kind in ("say", "report")
        if (
            low in lexicon["relative"]
            or low in lexicon["that"]
            or (core and end > begin and low not in lexicon["nouns"])
        ):
            break
        end += 1
    return end


def _listed(frame: Frame, end: int, limit: int) -> int:
    """Past the rest of a list in a role: `líder en América Latina, Canadá y el Caribe`."""
    after = end + 1
    if frame.at(end).text != "," or not frame.at(after).is_capital:
        return end
    while after < limit and (frame.at(after).is_capital or frame.low(after) in frame.lexicon.joints):
        after += 1
    joined = any(frame.low(i) in frame.lexicon["and"] for i in range(end, after))
    return after if joined and frame.at(after).text == "," else end


def subject_after(frame: Frame, index: int, stop: int, *, weak: bool = False) -> Phrase | None:
    """The speaker after a verb: `dijo a La Hora el ministro de Salud, Juan Pérez`."""
    lexicon, verb = frame.lexicon, index
    index = _past_gerund(frame, _past_time(frame, index, stop), stop)
    if frame.at(index).text == "," and lexicon.language == "es":  # responden, tras dudar, los trabajadores
        index = next((i + 1 for i in range(index + 1, min(index + 10, stop)) if frame.at(i).text == ","), stop)
        if index >= stop or frame.at(index).is_capital:
            return None
    for _ in range(_ADJUNCTS):  # to whom, where or when: look behind it
        if frame.low(index) not in lexicon["preposition"] - lexicon["of"]:
            break
        name = next((i for i in range(index + 2, min(index + 8, stop)) if begins_name(frame, i)), stop)
        other = read(frame, index + 1, name)  # dijo a Reuters Ana Paz
        index = other.last if other else index + 2
        if index >= stop or not frame.at(index).is_word or frame.low(index) in lexicon["that"]:
            return None
    phrase = read(frame, index, stop)
    if (
        phrase is None
        or (phrase.weak and not weak)
        or (frame.low(phrase.first) in lexicon["times"] and not is_given(frame, phrase.first))
    ):
        return None
    if phrase.weak and frame.low(phrase.last - 1) in lexicon["times"]:
        return None
    return _joined_behind(frame, appositions(frame, phrase, stop), verb, stop)


def _past_time(frame: Frame, index: int, stop: int) -> int:
    """Past adverbs and words of time: `confirmó este martes la institución`, `publicaba la semana pasada El Diario`."""
    while index < stop:
        if is_time(frame, index) or frame.low(index).endswith(("mente", "ly")):
            index += 1
        elif frame.low(index) in frame.lexicon.determiners and is_time(frame, index + 1):
            index += 2
        else:
            break
    return index


def _past_gerund(frame: Frame, index: int, stop: int) -> int:
    """Past what somebody did while speaking, if the speaker follows: `agregó tocando unos acordes el presidente`."""
    token = frame.at(index)
    gerund = token.low.endswith(("ando", "iendo", "yendo")) and not token.is_capital
    if frame.lexicon.language != "es" or not gerund or token.low in frame.lexicon.verbs:
        return index
    behind = index + 1
    if frame.low(behind) in frame.lexicon["preposition"]:
        behind += 1
    done = read(frame, behind, stop)
    if done is None or done.last >= stop:
        return behind if done is not None and not done.weak and behind == index + 1 else index
    doer = read(frame, done.last, stop)
    if doer is not None and not doer.weak:
        return done.last
    return index + 1 if behind == index + 1 and not done.weak else index


def subject_before(frame: Frame, first: int, index: int) -> Phrase | None:
    """The speaker before a verb at `index`, looked for from `first` on.

    1. After a comma: the phrase before the insertion that the comma ends (`Luis Pineda, analista, dijo`).
    2. What stands right before the verb, unless a preposition governs it or it belongs to a relative clause.
    3. Otherwise, and after `y` or `and`, the first phrase of the sentence that no preposition governs.
    """
    lexicon = frame.lexicon
    found = [
        phrase
        for phrase, governed in phrases(frame, first, index)
        if (
            not governed
            or (phrase.last == index and _opens_clause(frame, phrase.first - 1))
            or _as(frame, phrase, first)
        )
        and not _predicative(frame, phrase, first)
        and not (phrase.head in lexicon["outlets"] and phrase.pronoun and phrase.last != index)
    ]
    strong = [phrase for phrase in found if not phrase.weak]
    if not found:
        return None
    last = found[-1]
    if frame.at(index - 1).text in (",", ")", "—", "–") and last.last != index:
        commas = [i for i in range(index - 2, first, -1) if frame.at(i).text in (",", "(", "—", "–")][:6]
        chosen = None
        for comma in commas:
            inserted = _ends_at(strong, comma)
            if inserted is None or (chosen is not None and has_verb(frame, inserted.last, chosen.first)):
                continue
            if inserted.pronoun and inserted.first > first:
                continue  # the one commissioned to solve it, the adviser, Ann Lee, said
            if chosen is None or frame.at(chosen.first - 1).text == "," or chosen.head == "":
                chosen = inserted
        if chosen is not None and not has_verb(frame, chosen.last, index - 1, sure=True):
            return _with_others(frame, strong, chosen, first, index) or appositions(frame, chosen, index)
    if last.last == index and not (last.weak and strong):
        relative = strong and any(frame.low(i) in lexicon["relative"] for i in range(strong[0].last, last.first))
        titled = len(strong) > 1 and strong[-2].last == last.first  # the Command's General | Ana Ruiz
        begin = strong[-2].first if titled else last.first
        ahead = frame.at(begin - 1)
        fresh = ahead.text == "," or ahead.low in lexicon["and"] or ahead.low in lexicon["subordinate"]
        leads = frame.low(begin - 2)  # a pesar de que, ya que, para que
        fresh = fresh or (ahead.low in lexicon["that"] and leads in lexicon["preposition"] | lexicon["concedes"])
        if last.pronoun or not relative or len(strong) < 2 or fresh:
            return _with_others(frame, strong, last, first, index) or _outer(frame, strong, last, index)
    return appositions(frame, strong[0], index) if strong else None


def _predicative(frame: Frame, phrase: Phrase, first: int) -> bool:
    """Whether a noun without article only says what the speaker is: `Ingeniera de 41 años, trabajó … y dice que`."""
    bare = phrase.first == first and not (phrase.determiner or phrase.name or phrase.plural)
    person = frame.lexicon.language == "es" and phrase.head in frame.lexicon.persons
    return bare and person and frame.at(phrase.last).text == ","


def _as(frame: Frame, phrase: Phrase, first: int) -> bool:
    """Whether a name stands behind the conjunction that opens the sentence: `As Ann Lee puts it`."""
    return phrase.name is not None and phrase.first == first + 1 and frame.low(first) in frame.lexicon["as"]


def _opens_clause(frame: Frame, index: int) -> bool:
    """Whether a preposition is a conjunction before a subject and its verb: `after police said`."""
    return frame.low(index) in frame.lexicon["subordinate"] - frame.lexicon["as"]


def relative_start(frame: Frame, first: int, index: int) -> int:
    """Where the relative pronoun right before a verb begins (`who said`, `la cual afirma`); -1 if there is none."""
    words, pronoun = frame.lexicon, index - 1
    if pronoun <= first or frame.low(pronoun) not in words["relative"]:
        return -1
    if (
        words.language == "es"
        and frame.low(pronoun - 1) in words["definite"]
        and frame.low(pronoun - 2) in words["where"]
    ):
        return -1  # una entrevista en la que dijo: the interview says nothing
    return pronoun - (frame.low(pronoun - 1) in words["definite"] and frame.low(pronoun) not in words["that"])


def antecedent(frame: Frame, first: int, index: int) -> Phrase | None:
    """Whom a relative pronoun at `index` stands for: the phrase that ends before it, whatever governs that."""
    end = index - (frame.at(index - 1).text == ",")
    near = [phrase for phrase, _ in phrases(frame, first, end) if phrase.last == end and not phrase.weak]
    close = frame.lexicon["definite"] | frame.lexicon["nearest"]
    if near and (near[-1].name or frame.low(index) in close):  # el gremio, el cual afirma
        return near[-1]
    return subject_before(frame, first, index) or next(reversed(near), None)


def has_verb(frame: Frame, begin: int, end: int, *, sure: bool = False) -> bool:
    """Whether a finite verb stands among the tokens, as far as endings tell; `sure`: none inside a relative clause."""
    words = frame.lexicon
    for index in range(begin, end):
        token = frame.tokens[index]
        if sure and token.low in words["relative"]:
            return False
        if token.is_capital or not token.is_word:
            continue
        verb = words.verbs.get(token.low)
        if token.low in words["finite"] or (verb is not None and verb.form == "finite" and not verb.ambiguous):
            return True
        if words.language == "es" and token.low.endswith(("ó", "aron", "ieron", "aba", "aban", "rá", "rán", "rían")):
            return True
    return False


def is_finite(frame: Frame, begin: int, end: int) -> bool:
    """Whether there may be a finite verb among the tokens; in English any word that ends like one will do."""
    if frame.lexicon.language == "es":
        return has_verb(frame, begin, end)
    words = frame.lexicon
    return any(
        t.low in words["finite"]
        or t.low in words["past"]
        or t.low.endswith(("ed", "n't", "'s", "'re", "'ve", "'ll"))
        or (t.low.endswith("s") and not t.is_capital and len(t.low) > 3)
        for t in frame.tokens[begin:end]
    )


def _ends_at(strong: list[Phrase], index: int) -> Phrase | None:
    return next((phrase for phrase in reversed(strong) if phrase.last == index), None)


def _with_others(frame: Frame, strong: list[Phrase], last: Phrase, first: int, verb: int) -> Phrase | None:
    """The first of several who speak together: `Ana Paz, Luis Rey y Eva Mas dijeron`; None if `last` speaks alone.

    They stand at the beginning of their sentence or clause, nothing but commas and one conjunction between them, and
    a Spanish verb, at `verb`, is in the plural.
    """
    words, begin = frame.lexicon, last
    joints = words["and"] - words["subordinate"]
    if frame.low(last.first - 1) not in joints or last.pronoun or last.weak:
        return None
    if words.language == "es" and not frame.low(verb).endswith("n"):
        return None
    for phrase in reversed([phrase for phrase in strong if phrase.first < last.first]):
        if phrase.last != begin.first - 1 or phrase.pronoun:
            break
        if begin is not last and frame.at(phrase.last).text != ",":
            break
        begin = phrase
    starts = begin.first == first or not frame.at(begin.first - 1).is_word
    return replace(begin, joined=last.last) if begin is not last and starts else None


def _joined_behind(frame: Frame, phrase: Phrase, index: int, stop: int) -> Phrase:
    """A speaker behind a verb in the plural, with the others who follow: `dijeron Ana Paz y Luis Rey`."""
    words = frame.lexicon
    if words.language == "es" and not frame.low(index - 1).endswith("n"):
        return phrase
    other = read(frame, phrase.end + 1, stop) if frame.low(phrase.end) in words["and"] - words["subordinate"] else None
    ends = other is not None and (other.last >= stop or not frame.at(other.last).is_word)
    return replace(phrase, joined=other.last) if other is not None and ends and not other.weak else phrase


def _outer(frame: Frame, strong: list[Phrase], last: Phrase, index: int) -> Phrase:
    """`el ministro, Juan Pérez dijo`: the role and the name are one."""
    before = strong[-2] if len(strong) > 1 else None
    if (
        before is not None
        and before.last == last.first - 1
        and frame.at(last.first - 1).text == ","
        and before.head in frame.lexicon.persons
        and before.name is None
        and last.name is not None
    ):
        return appositions(frame, before, index)
    bare = last.name is None and last.head in frame.lexicon.persons and not last.determiner
    if before is not None and before.name is not None and bare and frame.lexicon.language == "es":
        told = before.last == last.first - 1 and frame.at(before.last).text == "," and before.role is None
        return replace(before, role=(last.first, last.last)) if told else last  # Ana Paz, jefa del área dijo
    return last


def sources(frame: Frame, first: int, stop: int) -> list[tuple[int, int, Phrase]]:
    """The phrases that name a source: tokens `begin:end` of `according to the chief, Ann Lee`, and who that is."""
    found = []
    for index in range(first, stop):
        if _is_own_view(frame, index):
            own = Phrase(index + 1, index + 3, head=frame.low(index + 2), determiner="possessive")
            found.append((index, index + 3, own))
            continue
        entry = next(
            (e for e in frame.lexicon.according if frame.low(index) == e[0] and _stands(frame, index, e)), None
        )
        if entry is None or (len(entry) > 1 and index > first and frame.low(index - 1) in frame.lexicon["agrees"]):
            continue  # se pusieron de acuerdo con los sindicatos
        phrase = read(frame, index + len(entry), stop)
        counted = phrase is not None and phrase.determiner == "indefinite" and frame.lexicon.language == "en"
        known = phrase is not None and (not phrase.weak or counted)  # according to a breakdown by the agency
        if phrase is not None and known and phrase.head not in frame.lexicon["rules"]:
            phrase = appositions(frame, phrase, stop)
            found.append((index, phrase.end, phrase))
    return found


def _is_own_view(frame: Frame, index: int) -> bool:
    """Whether `a su juicio` or `en su opinión` begins at a token: of whoever was spoken of."""
    words = frame.lexicon
    whose = frame.low(index + 1) in words["third_person"] and frame.low(index + 2) in words["view"]
    return whose and frame.low(index) in words["topic"] | words["where"] and frame.at(index + 3).text == ","


def _stands(frame: Frame, index: int, entry: tuple[str, ...]) -> bool:
    return all(frame.low(index + i) == word for i, word in enumerate(entry))
