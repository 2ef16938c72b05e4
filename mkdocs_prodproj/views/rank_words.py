"""What stands around the ranking, in words: odds, what would change it, order, room."""

from __future__ import annotations

from decimal import Decimal

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.strategy.capacity import CutLine
from mkdocs_prodproj.strategy.prioritise import Ranked
from mkdocs_prodproj.strategy.sensitivity import Turn
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words

#: Single inputs that are told for one bet: the nearest.
TURNS = 2


def in_trials(study: Study) -> str:
    """What a rank interval is: "the places in 8 of 10 of 1,000 trials of the ranges"."""
    return f"the places in 8 of 10 of {words.number(study.ranking.trials)} trials of the ranges"


def input_words(name: str, value: Decimal) -> str:
    """An input's value as people say it: a confidence up to 1 is a share."""
    if name == "confidence" and value <= 1:
        return f"{words.number(value * 100)}{words.NBSP}%"
    return words.number(value)


def turn_words(ranked: Ranked) -> str:
    """What one input would have to be for the first place, or what keeps it."""
    near = ranked.turns[:TURNS]
    if ranked.rank == 1:
        if not near:
            return "Stays first, whatever one input becomes"
        return f"Stays first until {words.series([_turn(t) for t in near], word='or')}"
    if not near:
        return "Not by one input"
    said = words.series([_turn(t) for t in near], word="or")
    return said[:1].upper() + said[1:]


def _turn(turn: Turn) -> str:
    name = turn.input.replace("_", " ")
    now = input_words(turn.input, turn.now)
    return f"{name} {input_words(turn.input, turn.then)} instead of {now}"


def opinion_words(study: Study, ranked: Ranked) -> str:
    """Who said what, where several people scored: "reach: Ana 400, Li 900"."""
    said = []
    for name, opinions in ranked.opinions.items():
        each = (
            f"{links.name_of(study, who)} {input_words(name, value)}"
            for who, value in opinions.items()
        )
        said.append(f"{name.replace('_', ' ')}: {', '.join(each)}")
    return "; ".join(said)


def order_notes(study: Study) -> tuple[str, ...]:
    """What has to be built before its rank, and circles of needs."""
    order = study.ranking.order
    early = [f"{_name(study, id_)} ({_reason(study, id_)})" for id_ in order.reasons]
    notes = [f"To be built before its rank: {words.series(early, 4)}."] if early else []
    for cycle in order.cycles:
        names = [_name(study, id_) for id_ in cycle]
        notes.append(f"These need each other in a circle: {', '.join(names)}.")
    return tuple(notes)


def _reason(study: Study, id_: str) -> str:
    by = study.ranking.order.reasons[id_].removeprefix("required by ")
    return f"{_name(study, by)} needs it"


def _name(study: Study, id_: str) -> str:
    item = study.plan.find(Initiative, id_)
    return item.title if item is not None and item.title else id_


def cut_words(study: Study, cut: CutLine) -> str:
    """How much room there is, what takes it, and what the first below the line would need."""
    room = cut.room
    if room is None:
        return ""
    people = "one person has" if room.people == 1 else f"{words.spelled(room.people)} people have"
    text = (
        f"Until {words.day(room.until, study.today)} {people} {_weeks(room.weeks)}, less "
        f"{_weeks(room.committed)} of open work: {_weeks(room.left)}."
    )
    if cut.below:
        text += f" {_name(study, cut.below[0])} needs {_weeks(cut.needed)} more, and {_left(cut)}."
    else:
        text += f" All that is not parked fits; {_left(cut)}."
    if cut.unsized:
        text += f" {words.sentence(len(cut.unsized), 'bet')} without an effort take no room here."
    return text


def _left(cut: CutLine) -> str:
    return f"{_weeks(cut.free)} {'is' if round(cut.free) == 1 else 'are'} left"


def _weeks(weeks: Decimal) -> str:
    unit = "person-week" if round(weeks) == 1 else "person-weeks"
    return f"{words.number(weeks, 0)}{words.NBSP}{unit}"
