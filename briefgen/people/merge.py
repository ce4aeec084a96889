"""Mentions in, one person, body or place out of all that mean the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.languages.organisations import heads
from briefgen.languages.people import fold, names, roles
from briefgen.languages.places import gazetteer
from briefgen.languages.quotes import lexicon
from briefgen.models import Language, Mention, Organisation, Person, Place
from briefgen.people.names import Found
from briefgen.people.organisations import Hit
from briefgen.people.places import Spot
from briefgen.people.roles import Role
from briefgen.people.runs import alike, core, lows
from briefgen.people.text import Line

__all__ = ["bodies", "people", "places"]


def _mention(line: Line, i: int, j: int, source: str) -> Mention:
    start, end = line.tokens[i].start, line.tokens[j - 1].end
    return Mention(start=start, end=end, text=source[start:end])


# --- people ----------------------------------------------------------------------------------------------------------


def _core(words: Sequence[str]) -> tuple[str, ...]:
    """The words that tell people apart, folded."""
    return core(words, names()) or lows(words)


def people(
    found: Sequence[Found], hits: Sequence[Hit], text: Sequence[Line], source: str, language: Language
) -> tuple[Person, ...]:
    """People, in the order of first mention; the fullest name and the fullest description of each."""
    groups: list[list[Found]] = []
    keys: list[tuple[str, ...]] = []
    for one in sorted(found, key=lambda f: -len(_core(f.words))):
        kept = _core(one.words)
        words = set(lows(one.words))
        fitting = [g for g, key in enumerate(keys) if _same(kept, key) or words <= set(lows(groups[g][0].words))]
        fitting = [g for g in fitting if not _another(one, kept, groups[g], keys[g], text, language)]
        if fitting:
            groups[_nearest(one, [groups[g] for g in fitting], fitting)].append(one)
        else:
            groups.append([one])
            keys.append(kept)
    made = [_person(sorted(group, key=lambda f: (f.line, f.i)), hits, text, source, language) for group in groups]
    return tuple(sorted(made, key=lambda p: p.mentions[0].start))


def _another(
    one: Found,
    kept: tuple[str, ...],
    group: Sequence[Found],
    key: tuple[str, ...],
    text: Sequence[Line],
    language: Language,
) -> bool:
    """Whether a name without a middle one is that of somebody else: the text gives both, and other descriptions."""
    if len(kept) < 2 or len(kept) >= len(key) or (kept[0], kept[-1]) != (key[0], key[-1]):
        return False
    own, theirs = _trades([one], text, language), _trades(group, text, language)
    return bool(own and theirs) and own.isdisjoint(theirs)


def _trades(group: Sequence[Found], text: Sequence[Line], language: Language) -> set[str]:
    """The nouns that say what somebody is."""
    table = roles(language)
    said = {w for f in group for r in f.roles if not r.weak for w in text[f.line].lows(r.i, r.j)}
    return {word for word in said if table.is_role(word)} - table.ranks


def _nearest(one: Found, groups: Sequence[Sequence[Found]], numbers: Sequence[int]) -> int:
    """The group that was named last before `one` (or first after it)."""
    place = (one.line, one.i)

    def distance(group: Sequence[Found]) -> tuple[bool, int]:
        prior = [f.line * 10_000 + f.i for f in group if (f.line, f.i) < place]
        here = one.line * 10_000 + one.i
        return (not prior, here - max(prior) if prior else min(f.line * 10_000 + f.i for f in group) - here)

    return min(zip(groups, numbers, strict=True), key=lambda pair: distance(pair[0]))[1]


def _same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` can mean the person called `full`."""
    if short == full:
        return True
    if len(short) > len(full):
        return False
    if len(short) == 1:
        if len(full) == 1:
            return False
        return any(alike(short[0], w) for w in full[1:]) or short[0] == full[0]
    position = 0
    for word in short:
        match = next((k for k in range(position, len(full)) if alike(word, full[k])), -1)
        if match < 0:
            return False
        position = match + 1
    return True


def _person(
    group: Sequence[Found], hits: Sequence[Hit], text: Sequence[Line], source: str, language: Language
) -> Person:
    fullest = max(group, key=lambda f: (len(_core(f.words)), sum(len(w) for w in f.words)))
    options = [(role, text[f.line], f.line) for f in group for role in f.roles if not (role.place or role.clause)]
    role, affiliation = "", ""
    if options:
        best = max(options, key=lambda option: _weight(option[0], option[1], language))
        role = _of_one(best[0].text(best[1], source), language)
        affiliation = _affiliation(best[0], best[2], hits, text, source)
        owner = None if affiliation else _owner(best[0], best[2], hits, best[1], language)
        if owner:
            affiliation = _mention(best[1], owner.i, owner.j, source).text
            role = f"{role} {_genitive(best[1], owner.i, language)}{affiliation}"
        if not (affiliation or owner):
            role, affiliation = _taken_up(role, best[0], best[2], hits, text, source, language)
        office = _office(best[0], group, text, language)
        if office:  # "el diputado X, integrante de la comisión"
            role = f"{_of_one(office.text(best[1], source), language)}, {role}"
        belonging = next((o for o in options if o[0].belongs and o[0] is not best[0]), None)
        if belonging and not affiliation:  # "the spokesman, X, of the Acme Institute"
            role += ", " + belonging[0].text(belonging[1], source)
            affiliation = _affiliation(belonging[0], belonging[2], hits, text, source)
    said, table = set(lows(role.split())), roles(language)
    role += _clause(role, group, text, source, language)
    if said & (table.offices | table.ranks) and not said & table.links:
        sites = (r.text(text[f.line], source) for f in group if f.roles[1:] for r in f.roles if r.place)
        role = " ".join([role, *list(sites)[:1]])  # "Senator Ben Nelson of Nebraska"
    return Person(
        name=_mention(text[fullest.line], fullest.i, fullest.j, source).text,
        role=_clean(role),
        affiliation=affiliation,
        mentions=tuple(_mention(text[f.line], f.i, f.j, source) for f in group),
        confidence=round(min(1.0, max(0.5, max(f.evidence for f in group) / 6)), 2),
    )


def _office(role: Role, group: Sequence[Found], text: Sequence[Line], language: Language) -> Role | None:
    """The office in front of a name whose description behind it says something else."""
    table = roles(language)
    for one in group:
        if role not in one.roles or role.i < one.j:
            continue
        said = set(text[one.line].lows(role.i, role.j))
        for other in one.roles:
            words = text[one.line].lows(other.i, other.j)
            fresh = other.j <= one.i and not other.weak and not said.intersection(words)
            ranked = language == "en" and text[one.line].cap(other.j - 1) and words[-1] in table.armed | table.callings
            if fresh and (ranked or table.portfolios.intersection(words)) and not role.belongs:
                return other
    return None


def _clause(role: str, group: Sequence[Found], text: Sequence[Line], source: str, language: Language) -> str:
    """What somebody does, behind a role that says little alone: "General, who oversees logistics"."""
    table, said = roles(language), lows(role.split())
    if not said or len(said) > 2 or not all(table.is_role(w) or w in table.ranks | table.before for w in said):
        return ""
    found = next(((r, text[f.line]) for f in group for r in f.roles if r.clause), None)
    if found is None:
        return ""
    office = bool({word.rstrip(".") for word in said} & table.offices) or said[-1] in table.ranks
    return f"{',' * office} {found[0].text(found[1], source)}"


def _weight(role: Role, line: Line, language: Language) -> tuple[bool, bool, bool, int, int]:
    """Fuller is better, and with a body better still; beyond a limit a description is only long.

    An office says more than a rank: "U.S. Air Force Colonel X, chief of Cyber Operations".
    """
    little = roles(language).links | roles(language).determiners
    words = sum(t.word and t.low not in little for t in line.tokens[role.i : role.j])
    last = line.low(role.j - 1)
    military = not little.intersection(line.lows(role.i, role.j)) and last in roles(language).armed
    military = military or (role.j == role.i + 1 and last in roles(language).ranks and last.endswith("."))
    affiliated = any(t.upper for t in line.tokens[role.i + 1 : role.j]) or "body" in line.owner[role.i : role.j]
    short = last in roles(language).ranks  # Gen. Soler is Brigadier General Soler
    return (not role.belongs, not military, not short, min(words + bool(role.prefix) + affiliated, 12), -role.i)


def _of_one(role: str, language: Language) -> str:
    """The description of several people as that of one of them: "diputados de Semilla" is "diputado de Semilla".

    It stays as it is where a word of its head has no sure singular, and where only several can be it (brothers).
    """
    table = roles(language)
    made = role.split(" ")
    end = next((k for k, w in enumerate(made) if fold(w) in table.links - table.conjunctions), len(made))
    if not any(table.singular(fold(w)) for w in made[:end]):
        return role
    for k, word in enumerate(made[:end]):
        low = fold(word)
        if low in table.families:
            return role
        if language == "en":
            last = k + 1 == end or fold(made[k + 1]) in table.conjunctions  # but "Teachers Association president"
            single = table.singular(low) if last else ""
            if single:
                made[k] = word[:-2] + "an" if low.endswith("men") else word[: len(single)]
        elif low.endswith("s") and low not in table.nouns:
            single = table.singular(low)
            if not single and not low.endswith(("os", "as", "tes", "les")):
                return role
            cut = len(low) - len(single) if single else 2 if low.endswith("les") else 1
            made[k] = word[:-cut]
    return " ".join(made)


def _owner(role: Role, number: int, hits: Sequence[Hit], line: Line, language: Language) -> Hit | None:
    """The body that "its director" or "su director" is of: the only one named before in the paragraph."""
    table, said = roles(language), set(line.lows(role.i, role.j))
    if line.low(role.i - 1) not in ("its", "su") or role.prefix or said & table.links:
        return None
    if not said & (table.offices | table.executives):
        return None  # "su hijo", "su abogado": a person's
    prior = [h for h in hits if h.line == number and h.j <= role.i and not h.nested and not _hears(line, h, language)]
    if len({h.words for h in prior}) != 1 or "person" in line.owner[prior[-1].j : role.i]:
        return None
    return prior[-1]


def _taken_up(
    role: str, told: Role, number: int, hits: Sequence[Hit], text: Sequence[Line], source: str, language: Language
) -> tuple[str, str]:
    """A role with the body that its last word takes up, and that body: "presidenta del gremio" is that of Asotrans.

    The text must have called the body so ("Asotrans, gremio que …"), or named it last in the same paragraph.
    """
    noun = lows(role.split()[-1:])
    if language != "es" or not noun or noun[0] not in lexicon(language).anaphoric_bodies or not told.j:
        return role, ""
    if lows(role.split()[-3:-1])[-1:] not in (("del",), ("la",)):
        return role, ""
    prior = [h for h in hits if (h.line, h.j) <= (number, told.i) and not h.nested]
    called = [h for h in prior if noun[0] in text[h.line].lows(h.j, h.j + 6) and _is_called(text[h.line], h, noun[0])]
    here = [h for h in prior if h.line == number and not _hears(text[number], h, language)]
    body = next(iter(called[-1:] or here[-1:]), None)
    if body is None:
        return role, ""
    name = body.acronym or _mention(text[body.line], body.i, body.j, source).text
    head = role.rsplit(" ", 1 if role.split()[-2] == "del" else 2)[0]
    head = head.removesuffix(" del").removesuffix(" de")
    link = "de " if body.acronym else _genitive(text[body.line], body.i, language)
    return f"{head} {link}{name}", name


def _is_called(line: Line, hit: Hit, noun: str) -> bool:
    """Whether a noun stands in apposition behind a body: "Asociación de Transportistas (Asotrans), gremio que …"."""
    k = hit.j + 3 * (line.low(hit.j) == "(" and line.low(hit.j + 2) == ")")
    k += line.low(k) == ","
    k += line.low(k) in ("el", "la", "un", "una")
    return line.low(k) == noun and line.low(k - 1) != "de"


def _hears(line: Line, hit: Hit, language: Language) -> bool:
    """Whether something is told to a body: "dijo a EFE su directora" is not the agency's director."""
    return line.low(hit.i - 1) in ("a", "to") and line.low(hit.i - 2) in roles(language).speaking


def _genitive(line: Line, i: int, language: Language) -> str:
    """What goes between a role and the body at `i`, with the article that the body has there."""
    near = line.lows(max(0, i - 2), i)
    if language == "en":
        return "of the " if "the" in near else "of "
    if near and near[-1] in ("el", "del", "al"):
        return "del "
    return f"de {near[-1]} " if near and near[-1] in ("la", "los", "las") else "de "


def _clean(role: str) -> str:
    return " ".join(role.split()).strip(" ,;")


def _affiliation(role: Role, number: int, hits: Sequence[Hit], text: Sequence[Line], source: str) -> str:
    inside = [h for h in hits if h.line == number and h.i >= role.i and h.j <= role.j and not h.nested]
    if not inside:
        return ""
    return _mention(text[number], inside[0].i, inside[0].j, source).text


# --- bodies ----------------------------------------------------------------------------------------------------------


def bodies(hits: Sequence[Hit], text: Sequence[Line], source: str, language: Language) -> tuple[Organisation, ...]:
    """Bodies, in the order of first mention; acronym, short and full name, with and without its nation, are one."""
    groups: list[list[Hit]] = []
    for hit in sorted(hits, key=lambda h: (-len(h.words), h.line, h.i)):
        group = next((g for g in groups if any(_same_body(hit, other) for other in g)), None)
        if group is None:
            groups.append([hit])
        else:
            group.append(hit)
    groups = _across_nations(groups, language)
    made = [_body(sorted(group, key=lambda h: (h.line, h.i)), text, source) for group in groups]
    return tuple(sorted(made, key=lambda o: o.mentions[0].start))


def _across_nations(groups: Sequence[list[Hit]], language: Language) -> list[list[Hit]]:
    """The groups, those joined that mean one body in other words: "Czech Defense Ministry", "Ministry of Defence".

    The nation may be left out behind a mention with it, if no such body of another nation is named as often.
    """
    kinds: dict[frozenset[str], dict[frozenset[str], list[Hit]]] = {}
    for group in groups:
        content, nations = _parted(group[0], language)
        kinds.setdefault(content, {}).setdefault(nations, []).extend(group)
    joined: list[list[Hit]] = []
    for variants in kinds.values():
        bare = variants.pop(frozenset(), [])
        owned = sorted(variants.values(), key=len, reverse=True)
        alone = owned and (len(owned) == 1 or len(owned[0]) > len(owned[1]))
        if bare and alone and _first(owned[0]) < _first(bare):
            owned[0], bare = owned[0] + bare, []
        joined += [group for group in (bare, *owned) if group]
    return joined


def _first(group: Sequence[Hit]) -> tuple[int, int]:
    """Where the body is named first."""
    return min((hit.line, hit.i) for hit in group)


def _parted(hit: Hit, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """What a body is, whatever the order and the spelling of its words, and the nation it is of."""
    table = heads(language)
    words = _key(hit)
    if hit.body is not None:
        return frozenset((" ".join(words),)), frozenset()
    nations = frozenset(w for w in words if table.is_nation(w))
    return frozenset(table.spellings.get(w, w) for w in words if w not in nations), nations


def _key(hit: Hit) -> tuple[str, ...]:
    return _words(hit.words)


def _words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(w) for w in words if fold(w) not in ("the", "de", "del", "la", "el", "of", "los", "las"))


def _same_body(a: Hit, b: Hit) -> bool:
    if a.body and b.body:
        return a.body == b.body or (a.acronym,) == b.words or (b.acronym,) == a.words  # two countries have a SAT
    x, y = _key(a), _key(b)
    if x == y:
        return True
    if a.acronym and (a.acronym == b.acronym or (a.acronym,) == b.words):
        return True
    if b.acronym and (b.acronym,) == a.words:
        return True
    short, full, whole = (x, y, b.words) if len(x) < len(y) else (y, x, a.words)
    if len(short) == 1 and full[0] == short[0] and "alone" in (a.rule, b.rule):
        return True  # "la Contraloría" is the Contraloría General de Cuentas
    little, large = (a, b) if len(x) < len(y) else (b, a)
    firm = large.rule == "suffix" and little.rule in ("known", "acronym", "capitals")  # ZTE, ZTE Corp
    if len(short) == 1 and full[0] == short[0] and firm:
        return True
    if short[0] in _MINISTRIES and full[0] == short[0] and len(short) > 1 and set(short) <= set(full):
        return True  # "Ministry of Health" is the Ministry of Public Health and Social Assistance
    named = little.rule == "context" and large.rule in ("context", "suffix", "head") and not gazetteer().get(full[1:])
    if len(short) == 1 and full[0] == short[0] and named:
        return True  # "Fortress" is the Fortress Investment Group
    return len(short) > 1 and (full[: len(short)] == short or _within(short, whole))


_MINISTRIES = frozenset(["ministry", "secretariat", "ministerio", "secretaria"])


def _within(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """ "Perry Center" in "William J. Perry Center for Hemispheric Studies", but no body that another one is of."""
    lead = 0
    while lead < len(whole) and whole[lead][:1].isupper():
        lead += 1
    full = _words(whole)
    return any(full[k : k + len(short)] == short for k in range(1, min(lead, len(full) - len(short) + 1)))


def _rank(hit: Hit) -> int:
    """How far behind its fullest name the tables have this name of a body: Conservatives stand before Tories."""
    names = [_words(tuple(name.split())) for name in hit.body.names] if hit.body else []
    return names.index(_key(hit)) if _key(hit) in names else 0


def _body(group: Sequence[Hit], text: Sequence[Line], source: str) -> Organisation:
    fullest = max(group, key=lambda h: (h.rule not in ("acronym", "capitals"), len(_key(h)), -_rank(h), -h.line))
    name = fullest.name or _mention(text[fullest.line], fullest.i, fullest.j, source).text
    acronyms = Counter(h.acronym for h in group if h.acronym)
    known = [h.words[0] for h in group if h.body and len(h.words) == 1 and len(h.words[0]) > 1]
    acronym = acronyms.most_common(1)[0][0] if acronyms else next((w for w in known if w.isupper()), "")
    return Organisation(
        name=" ".join(name.split()),
        acronym="" if name == acronym or name.startswith(f"{acronym} ") else acronym,
        mentions=tuple(_mention(text[h.line], h.i, h.j, source) for h in group),
        confidence=0.6 if all(h.rule == "capitals" for h in group) else 1.0,
    )


# --- places ----------------------------------------------------------------------------------------------------------


def places(spots: Sequence[Spot], text: Sequence[Line], source: str) -> tuple[Place, ...]:
    """Places, in the order of first mention."""
    groups: dict[tuple[str, str], list[Spot]] = {}
    for spot in spots:
        groups.setdefault((spot.site.key, spot.site.country), []).append(spot)
    made = []
    for group in groups.values():
        mentions = tuple(_mention(text[s.line], s.i, s.j, source) for s in group)
        longest = max(mentions, key=lambda m: len(m.text))
        made.append(Place(name=" ".join(longest.text.split()), country=group[0].site.country, mentions=mentions))
    return tuple(made)
