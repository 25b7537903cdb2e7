"""Budgets: a production stops before it passes its own, as such, and goes on with a higher one."""

from pathlib import Path

import pytest

from anim_director.errors import BadInput, BudgetSpent
from anim_director.prices import read_prices
from anim_director.settings import Settings
from tests.paid_crew import BRIEF, paid_studio


def test_a_production_stops_before_its_budget_and_goes_on_with_a_higher_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with paid_studio(home, price=1.0, budget=14.0) as studio:
        with pytest.raises(BudgetSpent, match="budget of 14"):
            studio.make(BRIEF, name="film")
        shown = studio.show("film")
        assert 8 <= shown["cost"] <= 14, "what could be paid was made"
        assert shown["cost"] + shown["reserved"] <= 14
        assert shown["status"] == "stopped"
        assert shown["reason"].startswith("budget: ")
        paid = studio.crew.painted
    with paid_studio(home, price=1.0) as studio:
        with pytest.raises(BudgetSpent):
            studio.resume("film")  # the budget is the production's, not the command's
        assert studio.crew.painted <= 14
    with paid_studio(home, price=1.0, budget=100.0) as studio:
        assert studio.resume("film").film is not None
        whole = studio.crew.painted
        assert studio.show("film")["cost"] == whole
        assert studio.show("film")["status"] == "done"
    with paid_studio(tmp_path / "other", price=1.0) as studio:
        studio.make(BRIEF, name="film")
        assert studio.crew.painted == whole, "the stop has cost nothing"
    assert paid < whole


def test_a_budget_that_is_just_enough_makes_the_film(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "one", price=1.0) as studio:
        studio.make(BRIEF, name="film")
        needed = float(studio.crew.painted)
    with paid_studio(tmp_path / "two", price=1.0, budget=needed) as studio:
        assert studio.make(BRIEF, name="film").film is not None


def test_productions_share_a_budget(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home", price=1.0) as studio:
        studio.make(BRIEF, name="one")
        paid = studio.crew.painted
        other = BRIEF.model_copy(update={"seed": 2})
        studio.crew.door.desk.allow("two", paid + 3.0, ("one", "two"))
        with pytest.raises(BudgetSpent):
            studio.make(other, name="two")
        assert studio.crew.painted <= paid + 3


def test_prices_are_the_users_own(tmp_path: Path) -> None:
    (tmp_path / "prices.toml").write_text(
        'currency = "EUR"\n'
        '[brains."openai:wise"]\ninput = 2.0\noutput = 8.0\n'
        '[images."openai:paint"]\neach = 0.05\n'
    )
    prices = read_prices(tmp_path)
    assert prices.currency == "EUR"
    price = prices.call("openai:wise")
    assert price is not None
    assert price(1_000_000, 500_000) == 6.0
    assert prices.call("openai:other") is None
    settings = Settings(home=tmp_path, image="openai:paint", video="openai:film")
    assert prices.told(settings).image_options == {"price": 0.05}
    assert prices.told(settings).video_options == {}
    given = settings.model_copy(update={"image_options": {"price": 0.2}})
    assert prices.told(given).image_options == {"price": 0.2}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[pictures]", "no table .pictures."),
        ('[images."a"]\neach = "much"', "wants each"),
        ('[images."a"]\neach = -1', "wants each"),
        ('[images."a"]\neach = 1\nother = 2', "wants each"),
        ('[brains."a"]\ninput = 1', "wants input and output"),
        ("images", "cannot be read"),
    ],
)
def test_a_wrong_price_file_says_where(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "prices.toml").write_text(text)
    with pytest.raises(BadInput, match=told):
        read_prices(tmp_path)


def test_the_price_file_that_comes_along_is_one(tmp_path: Path) -> None:
    from anim_director import prices

    example = Path(prices.__file__).with_suffix(".toml").read_text()
    told = example.replace("# [", "[").replace("# input", "input").replace("# output", "output")
    told = told.replace("# each", "each").replace("# second", "second").replace("# thousand", "thousand")
    (tmp_path / "prices.toml").write_text(told)
    assert set(read_prices(tmp_path).known) == {"brains", "images", "clips", "voices"}


def test_a_quote_knows_a_script_exactly_and_the_loops_bounds(tmp_path: Path) -> None:
    from anim_director.film import Brief
    from anim_director.quoting import quote, told
    from tests.fake_crew import small_script

    (tmp_path / "prices.toml").write_text('[images."openai:paint"]\neach = 0.5\n')
    settings = Settings(
        home=tmp_path, image="openai:paint", brain="openai:wise", design_candidates=1, frame_candidates=2
    )
    brief = Brief(text=small_script(2, 2).model_dump_json(), entry="script")
    found = quote(brief, settings)
    assert found["shots"] == {"low": 4, "expected": 4, "high": 4}
    # two characters, two places; two pictures for each of four shots, in one to three rounds, and in each
    # round at most one of them is repaired, one in five as a rule
    assert found["images"] == {"low": 12, "expected": 20, "high": 48}
    assert found["money"]["images"] == {"low": 6.0, "expected": 9.6, "high": 24.0}
    unrepaired = quote(brief, settings.model_copy(update={"repair": False}))
    assert unrepaired["images"] == {"low": 12, "expected": 18, "high": 36}
    assert found["unknown"] == ["openai:wise"]
    assert "openai:wise" in told(found)
    assert not (tmp_path / "ledger.sqlite").exists(), "a quote leaves nothing behind"


def test_a_quote_of_a_longer_story_is_higher_and_learns_from_earlier_films(tmp_path: Path) -> None:
    from anim_director.film import Brief
    from anim_director.quoting import quote

    home = tmp_path / "home"
    settings = Settings(home=home)
    short = quote(Brief(text="A cat sits. A dog runs.", entry="story"), settings)
    long = quote(Brief(text="A cat sits. A dog runs. " * 10, entry="story"), settings)
    assert long["images"]["expected"] > short["images"]["expected"]
    assert short["images"]["low"] <= short["images"]["expected"] <= short["images"]["high"]
    assert short["money"]["all"] == {"low": 0.0, "expected": 0.0, "high": 0.0}
    with paid_studio(home) as studio:
        studio.make(BRIEF, name="film")  # every loop ends in its first round
    after = quote(Brief(text="A cat sits. A dog runs.", entry="story"), settings)
    assert after["images"]["expected"] < short["images"]["expected"]


def test_show_puts_the_quote_beside_what_was_billed(tmp_path: Path) -> None:
    from anim_director.telling import summary

    home = tmp_path / "home"
    home.mkdir()
    (home / "prices.toml").write_text('[images."cutout"]\neach = 1.0\n')
    with paid_studio(home, price=1.0) as studio:
        studio.make(BRIEF, name="film")
        shown = studio.show("film")
        studio.make(BRIEF, name="film")
        assert studio.show("film")["quote"] == shown["quote"], "kept as it was begun"
    reckoned = shown["quote"]["money"]["all"]
    assert 0 < reckoned["low"] <= reckoned["expected"] <= reckoned["high"]
    told = f"quoted {reckoned['expected']:.2f} ({reckoned['low']:.2f} to {reckoned['high']:.2f})"
    assert f"{told}, billed {shown['cost']:.2f}, set aside 0.00" in summary(shown)
    assert ("More was billed" in summary(shown)) == (shown["cost"] > reckoned["high"])
