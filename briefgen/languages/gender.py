"""The gender of a Spanish noun phrase, and the articles that agree with it.

Reads `es/gender.toml`.
"""

from __future__ import annotations

from typing import Literal

from briefgen.languages import inflection, table

__all__ = ["Gender", "agreeing", "gender"]

Gender = Literal["m", "f", ""]


def gender(text: str) -> Gender:
    """The gender of a Spanish noun phrase, by the ending of its first word; empty where nothing tells."""
    data = table("es", "gender")["gender"]
    word = inflection.form(text.split(" ")[0], "es")
    for value in ("m", "f"):
        if word.replace("·", "") in data[value]["words"]:
            return "m" if value == "m" else "f"
    for value in ("f", "m"):
        if word.endswith(tuple(data[value]["endings"])):
            return "m" if value == "m" else "f"
    return ""


def agreeing(before: str, phrase: str, *, plural: bool | None = None) -> str:
    """The words before a Spanish noun phrase with the article at their end in its gender and number.

    plural: told by the ending of the first word where it is not given.
    """
    wanted = gender(phrase)
    if not wanted:
        return before
    if plural is None:
        word = phrase.split(" ")[0]
        plural = word.endswith("s") and not word.endswith("is")
    column = ("m", "f").index(wanted) + 2 * plural
    articles = table("es", "gender")["articles"]
    stressed = not plural and inflection.fold(phrase.split(" ")[0]) in articles["stressed"]
    for row in articles["forms"]:
        for form in row:
            if before.lower().endswith(" " + form + " ") or before.lower() == form + " ":
                stem = before[: len(before) - len(form) - 1]
                article: str = row[0 if stressed and row[0] in articles["before_stressed"] else column]
                return stem + (article.capitalize() if before[len(stem)].isupper() else article) + " "
    return before
