"""The training recipe on a hundred pairs: what goes in, what is held out, and a package that the program can load."""

from __future__ import annotations

import gzip
import lzma
import random
import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("numpy")
from briefgen.languages import numbers
from training import corpus, made, marks, names
from training.corpus import Pair


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "hundred.tsv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for n in range(100):
            file.write(
                f"El contrato número {n} fue firmado por la empresa.\tContract number {n} was signed by the company.\n"
            )
    return path


def test_implausible_pairs_are_dropped() -> None:
    assert corpus.plausible(Pair("El contrato fue firmado ayer.", "The contract was signed yesterday."))
    assert not corpus.plausible(Pair("Sí.", "The contract was signed yesterday by the company and the ministry."))
    assert not corpus.plausible(Pair("Windows Update", "windows update"))
    assert not corpus.plausible(Pair("Entre 10 y 20 de 30.", "Between 40 and 50 of 60."))


def test_held_out_sentences_are_never_trained_on(hundred: Path) -> None:
    keys = frozenset({corpus.heldout_key("EL CONTRATO NÚMERO 7 fue firmado por la empresa")})
    data, told = corpus.mix([hundred], weights={}, heldout=keys)
    assert told["hundred.tsv.gz"] == (100, 99, 1)
    assert not [p for p in data if "número 7 " in p.es]


def test_weights_lay_a_corpus_down_several_times(hundred: Path) -> None:
    data, _ = corpus.mix([hundred], weights={"hundred": 3}, heldout=frozenset())
    assert len(data) == 300


def test_made_pairs_change_both_sides_alike() -> None:
    pair = Pair("Ayer Huawei firmó con Amazon.", "Yesterday Huawei signed with Amazon.")
    masked = made._masked(pair, random.Random(1))
    assert {w for w in masked.es.split() if w.startswith("X")} != set()
    for mark in ("X1", "X2"):
        assert masked.es.count(mark) == masked.en.count(mark)


def test_augmentation_is_repeatable_and_rare(hundred: Path) -> None:
    data, _ = corpus.mix([hundred], weights={"hundred": 20}, heldout=frozenset())
    first, second = list(made.augmented(data)), list(made.augmented(data))
    assert first == second
    assert 0.02 < sum(a != b for a, b in zip(first, data, strict=True)) / len(data) < 0.25


def test_made_sentences_have_the_same_figures_on_both_sides() -> None:
    for pair in made.framed(400):
        ours, theirs = (
            sorted(n.value for n in numbers.read(text, language) if n.value > 1)  # "un" is an article here
            for text, language in zip(pair, ("es", "en"), strict=True)
        )
        assert ours == theirs, pair
    assert list(made.framed(20)) == list(made.framed(20))


def test_other_digits_keep_their_separators() -> None:
    rng = random.Random(1)
    es, en = made.refigured(Pair("Costó Q39.7 millones, el 12,5 % más.", "It cost Q39.7 million, 12.5% more."), rng)
    assert (es, en) != ("Costó Q39.7 millones, el 12,5 % más.", "It cost Q39.7 million, 12.5% more.")
    assert [n.value for n in numbers.read(es, "es")] == [n.value for n in numbers.read(en, "en")]
    unlike = Pair("Son 200 de 300.", "They are 210 of 310.")
    assert made.refigured(unlike, rng) == unlike


def test_every_frame_has_the_same_slots_on_both_sides() -> None:
    frames = [
        Pair(*line.split("\t")) for line in Path(made.__file__).with_name("frames.tsv").read_text("utf-8").splitlines()
    ]
    slots = [tuple(re.findall(r"\{(\w+)\}", side) for side in frame) for frame in frames]
    assert [frame.es for frame, (es, en) in zip(frames, slots, strict=True) if es != en] == []


def test_people_and_nations_fill_frames() -> None:
    rng = random.Random(1)
    filled = {names.fill("nat_fp", rng) for _ in range(400)}
    assert {Pair("alemanas", "German"), Pair("marroquíes", "Moroccan"), Pair("belgas", "Belgian")} <= filled
    for _ in range(20):
        person = names.fill("person", rng)
        assert person.es == person.en and " " in person.es


def test_other_names_in_real_pairs() -> None:
    rng = random.Random(1)
    es, en = names.renamed(
        Pair("Ayer Luis Pérez volvió de Londres.", "Yesterday Luis Pérez came back from London."), rng
    )
    name = es.removeprefix("Ayer ").removesuffix(" volvió de Londres.")
    assert name != "Luis Pérez" and en == f"Yesterday {name} came back from London."
    places = Pair("Salió de Madrid en tren.", "He left Madrid by train.")
    assert names.renamed(places, rng) == places


def test_the_dictionary_gives_words_with_their_articles() -> None:
    pytest.importorskip("wordfreq", reason="only needed to make a lexicon; see training/README.md")
    from training import lexicon

    if not (shutil.which("lt-proc") and lexicon.DATA.is_dir()):
        pytest.skip("Apertium is not installed; see training/README.md")
    words = set(lexicon.words())
    assert {Pair("el agua", "the water"), Pair("las rutas", "the paths"), Pair("acusar", "to accuse")} <= words
    assert {Pair("los concejales", "the councillors"), Pair("confesó", "he confessed")} <= words  # begun from Spanish
    assert not [p for p in words if "#" in p.es or "@" in p.es]


@pytest.mark.parametrize(
    ("es", "en", "mended"),
    [
        ('Eran "difíciles".', "They were ' difficult '.", 'They were "difficult".'),
        ("«Sí», dijo.", '"Yes," he said.', "“Yes,” he said."),
        ('Dijo "no".', "He said ‘don’t do it’, the workers’ rights.", 'He said "don’t do it", the workers’ rights.'),
        ("Los derechos de los obreros.", "The workers' rights.", "The workers' rights."),
        ('Dijo "no".', "He said no.", None),
    ],
)
def test_english_quotation_marks_are_those_of_the_spanish_side(es: str, en: str, mended: str | None) -> None:
    found = marks.alike(Pair(es, en))
    assert (found and found.en) == mended


def test_marks_are_straight_on_both_sides_or_neither() -> None:
    data = [Pair(f"Dijo «{n}».", f"He said “{n}.”") for n in "abcdefghijklmnop"]
    found = {("«" in pair.es, '"' in pair.es, '"' in pair.en) for pair in made.augmented(data) if pair.es[0] == "D"}
    assert found == {(True, False, False), (False, True, True)}


def test_lists_of_words_hold_what_people_write_often_or_twice() -> None:
    pytest.importorskip("wordfreq", reason="only needed to make lists of words; see training/README.md")
    from training import words

    data = [Pair("El ixquiactún.", "The once."), Pair("Otro ixquiactún, otrisimo.", "Another twicely.")]
    lists = {language: lzma.decompress(packed).decode().split() for language, packed in words.lists(data).items()}
    assert {"ixquiactún", "ministra"} <= set(lists["es"]) and "otrisimo" not in lists["es"]
    assert "minister" in lists["en"] and "twicely" not in lists["en"] and lists["en"] == sorted(lists["en"])


def test_from_a_hundred_pairs_to_a_package(hundred: Path, tmp_path: Path) -> None:
    """prepare, train, export, translate; twice with the same seed gives the same weights."""
    torch = pytest.importorskip("torch", reason="PyTorch is only needed to train; see training/README.md")
    from training import loop, package

    data, _ = corpus.mix([hundred], weights={"hundred": 4}, heldout=frozenset())
    tokenizer = corpus.tokenizer(data, tmp_path / "sentencepiece", 300)
    counts = corpus.pack(data, tokenizer, tmp_path)
    assert counts["train"] + counts["valid"] == 400

    settings = loop.Settings(size="test", steps=20, tokens=512, warmup=5, threads=1, dropout=0.0)
    lines: list[str] = []
    losses = [loop.train(tmp_path, tmp_path / f"{n}.pt", settings, tell=lines.append) for n in "ab"]
    assert losses[0] == losses[1]
    first, second = (torch.load(tmp_path / f"{n}.pt")["model"] for n in "ab")
    assert all(torch.equal(first[k], second[k]) for k in first)
    longer = loop.Settings(size="test", steps=60, tokens=512, warmup=5, threads=1, dropout=0.0)
    assert loop.train(tmp_path, tmp_path / "c.pt", longer, resume=tmp_path / "a.pt", tell=lines.append) < losses[0]

    made = package.export(
        [tmp_path / "a.pt", tmp_path / "b.pt"],
        tokenizer,
        tmp_path / "translate-es_en-0_1.argosmodel",
        direction="es-en",
        version="0.1",
        card="# A test\n",
    )
    root = package.unpacked(made, tmp_path / "unpacked")
    assert (root / "README.md").read_text() == "# A test\n"
    assert len(package.translate(root, ["El contrato fue firmado.", "La empresa."])) == 2


def test_a_rough_dictionary_comes_out_of_parallel_text() -> None:
    from training import stems

    nouns = {"casa": "house", "perro": "dog", "gobierno": "government", "ministro": "minister"}
    verbs = {"compró": "bought", "vio": "saw", "perdió": "lost"}
    data = [Pair(f"Ella {v} {n}", f"She {w} {m}") for n, m in nouns.items() for v, w in verbs.items()] * 5
    found = {tuple(line.split("\t")[:2]): line.split("\t")[3] for line in stems.lines(data)}
    assert found["es", "perr"] == "dog"
    assert found["es", "gobiern"] == "governme"
    assert found["es", "ministr"] == ""  # looks alike
    assert ("en", "hous") in found
