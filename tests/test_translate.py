"""Memory first, then the engine, then the checks: what is used, what is kept, and how a translation is chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen import engine, packages, suppressions, translate
from briefgen.config import Config, load
from briefgen.engine import Hypothesis
from briefgen.errors import MemoryFileError
from briefgen.memory import Entry, Memory
from briefgen.models import Language, Request


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load(tmp_path)


def ask(*texts: str, source: Language = "es", names: tuple[str, ...] = ()) -> list[Request]:
    return [
        Request(id=f"slug/{n}", segment=f"s{n}", text=t, source=source, names=names) for n, t in enumerate(texts, 1)
    ]


class Fake:
    """An engine that says what it is told to: for each text its hypotheses, and those of a careful decoding."""

    def __init__(self, first: dict[str, list[str]], careful: dict[str, list[str]] | None = None) -> None:
        self.first, self.careful = first, careful or {}
        self.calls: list[tuple[bool, list[str]]] = []

    def stream(
        self,
        texts: Sequence[str],
        *,
        names: Sequence[Collection[str]] | None = None,
        careful: bool = False,
        avoid: Sequence[Sequence[str]] | None = None,
        prefixes: Sequence[str] | None = None,
        **other: object,
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """The last text first: nobody may count on an order."""
        self.calls.append((careful, list(texts)))
        said = self.careful if careful else self.first
        for number, text in reversed(list(enumerate(texts))):
            if avoid or prefixes:
                text = f"{text} without {avoid[number][0]}" if avoid else f"{prefixes[number]} …"
                yield number, tuple(Hypothesis(t, 0.0) for t in said.get(text, ["Nothing."]))
                continue
            yield number, tuple(Hypothesis(t, -float(n)) for n, t in enumerate(said.get(text, ["Nothing."])))

    def is_whole(self, text: str) -> bool:
        return True

    def likelihood(self, source: str, targets: Sequence[str]) -> list[float]:
        return [-float(len(target)) for target in targets]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Any:
    def install(*args: Any) -> Fake:
        made = Fake(*args)
        monkeypatch.setattr(translate, "_engine", lambda *_: made)
        return made

    return install


# --- where a translation comes from -----------------------------------------------------------------------------------


def test_both_directions_with_the_real_packages(config: Config) -> None:
    requests = [*ask("La seguridad de los datos es importante."), *ask("Data security is important.", source="en")]
    requests[1] = requests[1].model_copy(update={"id": "other/1"})
    done = translate.translate(requests, config=config)
    assert [t.language for t in done.values()] == ["en", "es"]
    assert "security" in done["slug/1"].target
    assert "seguridad" in done["other/1"].target
    assert {t.origin for t in done.values()} == {"machine"}
    assert done["slug/1"].package == f"translate-es_en {packages.find('es').version}"
    used = translate.packages_used(list(done.values()), config)
    assert [p.name for p in used] == ["translate-en_es", "translate-es_en"]


def test_a_second_time_nothing_is_translated(config: Config, fake: Any) -> None:
    requests = ask("Seguridad", "Los datos")
    first = translate.translate(requests, config=config)
    made = fake({})
    assert translate.translate(requests, config=config) == first
    assert made.calls == []


def test_the_model_is_not_even_loaded_for_what_is_known(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    requests = ask("Seguridad")
    translate.translate(requests, config=config)
    translate._engine.cache_clear()
    monkeypatch.setattr(engine, "load", lambda *_, **__: pytest.fail("loaded"))
    translate.translate(requests, config=config)


def test_a_text_is_decoded_once_however_often_it_is_asked_for(config: Config, fake: Any) -> None:
    made = fake({"Seguridad": ["Security"]})
    done = translate.translate(ask("Seguridad", "Datos", "Seguridad"), config=config)
    assert made.calls[0] == (False, ["Seguridad", "Datos"])
    assert [done[f"slug/{n}"].segment for n in (1, 2, 3)] == ["s1", "s2", "s3"]
    assert done["slug/1"].target == done["slug/3"].target == "Security"


def test_names_make_another_question(config: Config, fake: Any) -> None:
    made = fake({"EL IGSS": ["THE IGSS"]})
    translate.translate(ask("EL IGSS"), config=config)
    translate.translate(ask("EL IGSS", names=("IGSS",)), config=config)
    assert len([c for c in made.calls if not c[0]]) == 2


def test_a_glossary_that_concerns_the_text_makes_another_question(config: Config, fake: Any) -> None:
    made = fake({"La nube": ["The cloud"], "El mar": ["The sea"]})
    translate.translate(ask("La nube", "El mar"), config=config)
    config.glossary.parent.mkdir()
    config.glossary.write_text("es,en,notes\nnube,cloud,\n")
    done = translate.translate(ask("La nube", "El mar"), config=config)
    assert [texts for _, texts in made.calls] == [["La nube", "El mar"], ["La nube"]]
    (term,) = done["slug/1"].terms
    assert (term.kept, done["slug/1"].target[term.target_start : term.target_end]) == (True, "cloud")


def test_another_package_makes_another_question(config: Config, fake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = fake({"Hola": ["Hello"]})
    translate.translate(ask("Hola"), config=config)
    found = translate.packages.find("es")
    newer = replace(found, version="9.9")
    newer.__dict__["sha256"] = "0" * 64
    monkeypatch.setattr(translate.packages, "find", lambda *_, **__: newer)
    assert translate.translate(ask("Hola"), config=config)["slug/1"].package == "translate-es_en 9.9"
    assert len(made.calls) == 2


def test_what_people_said_goes_first(config: Config, fake: Any) -> None:
    made = fake({"Adiós": ["Bye"]})
    with Memory(config.memory) as memory:
        memory.add([Entry("es", "en", "Hola", "Hi there"), Entry("en", "es", "Adiós", "wrong direction")])
        memory.review(Entry("es", "en", "Sí", "Indeed", "reviewed", "Ana", "2025-07-26", "slug/2"))
    done = translate.translate(ask("Hola", "Sí", "Adiós"), config=config)
    assert [(t.target, t.origin) for t in done.values()] == [
        ("Hi there", "memory"),
        ("Indeed", "reviewed"),
        ("Bye", "machine"),
    ]
    assert (done["slug/2"].reviewer, done["slug/2"].reviewed) == ("Ana", "2025-07-26")
    assert made.calls == [(False, ["Adiós"])]


def test_what_is_only_like_it_is_never_used(config: Config, fake: Any) -> None:
    fake({"El contrato de 2022": ["The contract of 2022"]})
    with Memory(config.memory) as memory:
        memory.add([Entry("es", "en", "El contrato de 2021", "The contract of 2021")])
    assert translate.translate(ask("El contrato de 2022"), config=config)["slug/1"].target == "The contract of 2022"


def test_nothing_asked_nothing_done(config: Config) -> None:
    assert translate.translate([], config=config) == {}


def test_progress_counts_every_request(config: Config) -> None:
    told: list[tuple[int, int]] = []
    with Memory(config.memory) as memory:
        memory.add([Entry("es", "en", "Hola", "Hi")])
    requests = ask("Hola", "Seguridad", "Los datos de la empresa", "Seguridad")
    translate.translate(requests, config=config, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)
    assert told == sorted(told)


# --- how it is chosen -------------------------------------------------------------------------------------------------

MONEY = "El contrato asciende a 39.7 millones."


def test_the_first_hypothesis_is_taken_when_it_passes(config: Config, fake: Any) -> None:
    made = fake({MONEY: ["The contract totals 39.7 million.", "The contract is 39.7 million."]})
    done = translate.translate(ask(MONEY), config=config)["slug/1"]
    assert (done.target, done.note, done.issues) == ("The contract totals 39.7 million.", "", ())
    assert len(made.calls) == 1


def test_what_is_put_in_place_may_make_a_word_stand_twice(config: Config, fake: Any) -> None:
    config.glossary.parent.mkdir(parents=True)
    config.glossary.write_text("es,en,notes\nEjército de Guatemala,Guatemalan Army,\n", encoding="utf-8")
    fake({"Technicians of the Guatemalan Army came.": ["Técnicos de Ejército de Guatemalan Army vinieron."]})
    done = translate.translate(ask("Technicians of the Guatemalan Army came.", source="en"), config=config)["slug/1"]
    assert done.target == "Técnicos de Ejército de Guatemala vinieron."


def test_a_hypothesis_that_spells_a_word_right_is_taken(config: Config, fake: Any) -> None:
    fake({"El presidente gambiano.": ["The Gambiian president.", "The chairman.", "The Gambian president."]})
    done = translate.translate(ask("El presidente gambiano."), config=config)["slug/1"]
    assert (done.target, done.issues) == ("The Gambian president.", ())
    assert done.note == "hypothesis 3: the first hypothesis failed words"


def test_a_word_that_is_none_is_told_where_nothing_better_is_there(config: Config, fake: Any) -> None:
    fake({"Les falta ropa interior.": ["They lack undertrope.", "They lack robbery."]})
    done = translate.translate(ask("Les falta ropa interior."), config=config)["slug/1"]
    assert done.target == "They lack undertrope."
    assert [(i.check, i.severity) for i in done.issues] == [("words", "warning")]


def test_another_hypothesis_is_taken_when_the_first_loses_a_number(config: Config, fake: Any) -> None:
    made = fake({MONEY: ["The contract totals 39 million.", "The contract totals 397.", "It totals 39.7 million."]})
    done = translate.translate(ask(MONEY), config=config)["slug/1"]
    assert done.target == "It totals 39.7 million."
    assert done.note == "hypothesis 3: the first hypothesis failed numbers"
    assert done.issues == ()
    assert len(made.calls) == 1
    with Memory(config.memory) as memory:
        (kept,) = memory.results()
    assert kept.alternatives == ("The contract totals 39 million.", "The contract totals 397.")
    assert translate.translate(ask(MONEY), config=config)["slug/1"] == done


def test_what_is_lost_is_put_back(config: Config, fake: Any) -> None:
    """The number is replaced by a word that the model knows, and put in that word's place in the translation."""
    made = fake({MONEY: ["The contract totals a lot."]})
    translate.translate(ask(MONEY), config=config)
    asked = [text for _, texts in made.calls for text in texts if text != MONEY]
    assert asked
    assert all("39.7" not in text for text in asked)
    (config.memory).unlink()
    echo = {text: [text.replace("El contrato asciende a", "The contract totals")] for text in asked}
    made = fake({MONEY: ["The contract totals a lot."], **echo})
    done = translate.translate(ask(MONEY), config=config)["slug/1"]
    assert done.target.startswith("The contract totals 39.7 million")
    assert done.note.endswith("the first hypothesis failed numbers")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("The contract totals totals 39.7 million.", "The contract totals 39.7 million."),
        ("The the contract totals 39.7 million.", "The contract totals 39.7 million."),
        ("The contract, the contract totals 39.7 million.", "The contract totals 39.7 million."),
    ],
)
def test_what_is_said_twice_is_said_once_and_nothing_decoded(config: Config, fake: Any, wrong: str, right: str) -> None:
    made = fake({MONEY: [wrong]})
    done = translate.translate(ask(MONEY), config=config)["slug/1"]
    assert (done.target, done.issues) == (right, ())
    assert done.note == "repeated words said once: the first hypothesis failed repetition"
    assert len(made.calls) == 1


def test_a_number_that_was_made_up_is_avoided(config: Config, fake: Any) -> None:
    source, wrong = "Cayó nieve recién caída.", "Nine newly fallen fell."
    fake({source: [wrong], f"{source} without Nine": ["Newly fallen snow fell."]})
    done = translate.translate(ask(source), config=config)["slug/1"]
    assert done.target == "Newly fallen snow fell."
    assert done.note == "decoded without 'Nine': the first hypothesis failed numbers"


def test_what_is_lost_whatever_is_tried_is_forced_in_where_it_reads_best(config: Config, fake: Any) -> None:
    forced = {
        "The contract 39.7 million …": ["The contract 39.7 million is."],
        "The 39.7 million …": ["The 39.7 million it."],
    }
    fake({MONEY: ["The contract totals a lot."], **forced})
    done = translate.translate(ask(MONEY), config=config)["slug/1"]
    assert done.target == "The 39.7 million it."  # the fake engine likes short ones
    assert "'39.7 million' forced in behind 'The'" in done.note


def test_what_stands_there_altered_is_replaced_and_nothing_decoded(config: Config, fake: Any) -> None:
    made = fake({MONEY: ["The contract totals 397 million."]})
    done = translate.translate(ask(MONEY), config=config)["slug/1"]
    assert (done.target, done.issues) == ("The contract totals 39.7 million.", ())
    assert done.note == "'39.7 million' put in the place of '397 million': the first hypothesis failed numbers"
    assert len(made.calls) == 1


def test_what_an_attempt_loses_is_masked_too_in_the_next(config: Config, fake: Any) -> None:
    text = "El martes llegaron 48 cajas."
    made = fake({text: ["On Tuesday boxes arrived."]})
    translate.translate(ask(text), config=config)
    masked = next(t for _, texts in made.calls for t in texts if t != text)
    config.memory.unlink()
    made = fake({text: ["On Tuesday boxes arrived."], masked: [f"{word} boxes arrived." for word in masked.split()]})
    translate.translate(ask(text), config=config)
    both = made.calls[2][1][0]
    assert "martes" in masked
    assert not {"martes", "48"} & set(both.split())


def test_what_an_attempt_alters_is_put_in_place_there(config: Config, fake: Any) -> None:
    text = "Llegaron 48 cajas por 39.7 millones."
    wrong = {text: ["Boxes arrived for 397 million."]}
    made = fake(wrong)
    translate.translate(ask(text), config=config)
    masked = next(t for _, texts in made.calls for t in texts if "48" not in t)
    config.memory.unlink()
    fake(wrong | {masked: [f"{word} boxes arrived for 397 million." for word in masked.split()]})
    done = translate.translate(ask(text), config=config)["slug/1"]
    assert done.target == "48 boxes arrived for 39.7 million."
    assert ", '39.7 million' put in the place of '397 million': " in done.note


def test_of_what_fails_alike_often_the_less_wrong_is_taken(config: Config, fake: Any) -> None:
    """A wrong value is worse than the name of a currency."""
    text = "Pagaron 450 mil quetzales."
    fake({text: ["They paid four of quetzals to some.", "They paid 450,000 queztles."]})
    done = translate.translate(ask(text), config=config)["slug/1"]
    assert done.target == "They paid 450,000 queztles."
    assert "this one fails currency" in done.note


@pytest.mark.parametrize(
    ("text", "wrong"), [("Pagaron 450 coronas.", "They paid 450 crows."), ("No vino.", "He came.")]
)
def test_a_second_decoding_only_for_what_it_can_mend(config: Config, fake: Any, text: str, wrong: str) -> None:
    made = fake({text: [wrong]})
    translate.translate(ask(text), config=config)
    assert any(careful for careful, _ in made.calls) is (text == "No vino.")


def test_a_careful_decoding_follows_only_for_what_still_fails(config: Config, fake: Any) -> None:
    wrong = ["The contract totals a lot."]
    made = fake({MONEY: wrong, "Hola": ["Hello"]}, {MONEY: [*wrong, "The contract totals 39.7 million."]})
    done = translate.translate(ask(MONEY, "Hola"), config=config)["slug/1"]
    assert done.target == "The contract totals 39.7 million."
    assert done.note == "careful hypothesis 2: the first hypothesis failed numbers"
    assert made.calls[0] == (False, [MONEY, "Hola"])
    assert made.calls[-1] == (True, [MONEY])


def test_what_cannot_be_mended_is_the_least_wrong_and_says_so(config: Config, fake: Any) -> None:
    text = "En 2019 hubo 12 casos y en 2020 hubo 15 casos."
    fake({text: ["There were cases.", "In 2019 there were 12 cases and then there were 15 cases."]})
    done = translate.translate(ask(text), config=config)["slug/1"]
    assert done.target.startswith("In 2019")
    assert "this one fails" in done.note
    assert any(i.severity == "error" and i.segment == "s1" for i in done.issues)


# --- suppressions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("segment", ["s1", "slug/1"])
def test_a_suppressed_issue_says_why(config: Config, fake: Any, segment: str) -> None:
    wrong = ["The contract totals a lot."]
    fake({MONEY: wrong}, {MONEY: wrong})
    config.suppressions.parent.mkdir()
    config.suppressions.write_text(f"segment,check,reason\n# a remark\n\n{segment},numbers,rounded on purpose\n")
    done = translate.translate(ask(MONEY), config=config)["slug/1"]
    assert {i.suppressed for i in done.issues if i.check == "numbers"} == {"rounded on purpose"}
    assert not any(i.suppressed for i in done.issues if i.check != "numbers")


BROKEN = {
    "two columns": (b"segment,check,reason\ns1,numbers\n", ":2: needs segment,check,reason"),
    "no reason": (b"s1,numbers,\n", ":1: needs segment,check,reason"),
    "open quote": (b's1,numbers,"why\n', "cannot be read"),
    "not utf-8": (b"s1,numbers,porqu\xe9\n", "cannot be read"),
}


@pytest.mark.parametrize(("content", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_suppressions(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "suppressions.csv"
    path.write_bytes(content)
    with pytest.raises(MemoryFileError, match=message) as error:
        suppressions.load(path)
    assert str(error.value).startswith(f"{path}:")


def test_no_suppressions(tmp_path: Path) -> None:
    assert suppressions.load(tmp_path / "none.csv") == {}
