"""Few at a time, and the latest first."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from functions.chat.channels.turnstile import Turnstile


def test_no_more_are_inside_than_may_be() -> None:
    turnstile, inside, most, lock = Turnstile(3), [0], [0], threading.Lock()

    def pass_through(_: int) -> None:
        with turnstile:
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            threading.Event().wait(0.002)
            with lock:
                inside[0] -= 1

    with ThreadPoolExecutor(30) as pool:
        list(pool.map(pass_through, range(90)))
    assert most[0] == 3
    with turnstile, turnstile, turnstile:
        pass


def test_of_those_who_wait_the_latest_goes_first() -> None:
    turnstile, order = Turnstile(1), list[int]()

    def pass_through(number: int) -> None:
        with turnstile:
            order.append(number)

    with ThreadPoolExecutor(3) as pool, turnstile:
        for number in range(3):
            pool.submit(pass_through, number)
            while len(turnstile._waiting) <= number:
                threading.Event().wait(0.001)
    assert order == [2, 1, 0]


def fail_inside(turnstile: Turnstile) -> None:
    with turnstile:
        raise OSError("inside")


def test_who_fails_inside_makes_room() -> None:
    turnstile = Turnstile(1)
    for _ in range(2):
        with pytest.raises(OSError, match="inside"):
            fail_inside(turnstile)
    with turnstile:
        pass
