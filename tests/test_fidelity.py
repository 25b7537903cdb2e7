"""What sentences tell is planned to be on screen: the project's own annotated stories."""

import asyncio
from pathlib import Path

from benchmarks.fidelity import Score, annotations, compare, film_of


def test_films_of_our_own_stories_show_what_their_sentences_tell() -> None:
    told = [
        a for a in annotations(Path("nowhere.json")) if a.name in ("tune_box", "tune_snowman", "tune_market")
    ]
    total = Score()
    for story in told:
        total.add(compare(story, *asyncio.run(film_of(story.story))))
    share = {axis: total.found[axis] / total.told[axis] for axis in total.told}
    assert share["people"] >= 0.95
    assert share["places"] >= 0.95
    assert share["speakers"] >= 0.9
    assert share["things"] >= 0.75
    assert share["deeds"] >= 0.8
    assert total.strangers == 0


def test_a_film_of_another_story_does_not_pass() -> None:
    box, market = (
        next(a for a in annotations(Path("nowhere.json")) if a.name == name)
        for name in ("tune_box", "tune_market")
    )
    score = compare(box, *asyncio.run(film_of(market.story)))
    assert score.found["people"] < 0.3 * score.told["people"]
    assert score.strangers > 0
