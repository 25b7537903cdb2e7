"""Places at a service: never more than allowed, the longest job first, and none is lost."""

import asyncio
import threading

from anim_director.tools.faults import Crowds


async def test_no_more_jobs_than_places_run_at_once_and_all_run() -> None:
    crowds, inside, most, done = Crowds(), 0, 0, 0

    async def job() -> None:
        nonlocal inside, most, done
        async with crowds.place("service", 3):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.005)
            inside -= 1
        done += 1

    await asyncio.gather(*(job() for _ in range(20)))
    assert (most, done) == (3, 20)


async def test_the_longest_job_goes_first_and_equals_in_their_order() -> None:
    crowds, order = Crowds(), []

    async def job(name: str, length: float) -> None:
        async with crowds.place("service", 1, length):
            order.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(job("first", 1), job("a", 2), job("b", 5), job("c", 2), job("d", 3))
    assert order == ["first", "b", "d", "a", "c"]


async def test_who_is_stopped_while_waiting_takes_no_place_away() -> None:
    crowds = Crowds()

    async def job() -> None:
        async with crowds.place("service", 1):
            await asyncio.sleep(0.01)

    running, waiting, last = (asyncio.create_task(job()) for _ in range(3))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(running, last)
    await asyncio.wait_for(job(), 1)


async def test_a_place_handed_over_to_somebody_who_is_just_stopped_goes_on_to_the_next() -> None:
    crowds = Crowds()
    release = asyncio.Event()

    async def holder() -> None:
        async with crowds.place("service", 1):
            await release.wait()

    async def job() -> None:
        async with crowds.place("service", 1):
            pass

    first, second, third = (asyncio.create_task(work()) for work in (holder, job, job))
    await asyncio.sleep(0)
    release.set()
    await asyncio.sleep(0)  # the holder leaves: the place is given to the second ...
    second.cancel()  # ... who is stopped before it can take it
    await asyncio.wait_for(asyncio.gather(first, third), 1)


def test_callers_of_several_event_loops_share_the_places() -> None:
    crowds, most, inside, lock = Crowds(), 0, 0, threading.Lock()

    async def job() -> None:
        nonlocal most, inside
        async with crowds.place("service", 2):
            with lock:
                inside += 1
                most = max(most, inside)
            await asyncio.sleep(0.005)
            with lock:
                inside -= 1

    async def many() -> None:
        await asyncio.gather(*(job() for _ in range(5)))

    threads = [threading.Thread(target=asyncio.run, args=(many(),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()
    assert most == 2
