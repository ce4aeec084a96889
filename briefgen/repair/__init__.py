"""What a translation lost, put back: without the model where what became of it can be seen, else by asking it again.

A check says which stretch of the source is missing: a glossary term, a name, an acronym, an address, a number, a day.
There are four ways to get it into the translation, none of which touches the model:

in place   The stretch stands there altered or untranslated: 'the miércoles', 'NEP' for NAEP, '1,200 millones' for 12
           billion. What stands there is replaced. Nothing is decoded.
stand-in   The stretch is replaced by a word of its kind that models translate reliably, the sentence is translated
           anew, and the word's translation is replaced by what should have come out. In Spanish a stand-in has the
           gender and number of what replaces it, so that articles and adjectives agree: 'la nueva Universidad' becomes
           'la nueva Agencia de Transformación Digital'.
alone      The stretch is translated by itself; where that rendering stands in the translation at hand, the right one
           takes its place. The rest of the sentence stays as it was.
forced     The stretch is put into the translation near its own place, and the model goes on from there.

Stand-in and alone are in two steps, so that all sentences of a build can be asked for in one call of the engine: `plan`
gives the texts to be translated, `fill` makes candidates from the answers. Which one is taken is for the checks to say.
"""

from briefgen.repair.forced import Opening, openings
from briefgen.repair.inplace import in_place, made_up
from briefgen.repair.losses import Loss, losses
from briefgen.repair.masked import Attempt, Slot, fill, plan
from briefgen.repair.spelling import respelled

__all__ = [
    "Attempt",
    "Loss",
    "Opening",
    "Slot",
    "fill",
    "in_place",
    "losses",
    "made_up",
    "openings",
    "plan",
    "respelled",
]
