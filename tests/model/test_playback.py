from __future__ import annotations

import random

import pytest

from explorer.model import SPEEDS, Playback


class Heard:
    """What a playback said."""

    def __init__(self, playback: Playback) -> None:
        self.cursors: list[int] = []
        self.playing: list[bool] = []
        playback.cursor_changed.connect(self.cursors.append)
        playback.playing_changed.connect(self.playing.append)


@pytest.fixture
def playback() -> Playback:
    playback = Playback()
    playback.take_last(10)
    return playback


@pytest.fixture
def heard(playback: Playback) -> Heard:
    return Heard(playback)


def test_it_begins_at_the_start(playback: Playback) -> None:
    assert (playback.cursor, playback.last, playback.is_playing) == (0, 10, False)
    assert playback.speed in SPEEDS


def test_step_and_back_move_by_one(playback: Playback, heard: Heard) -> None:
    playback.step()
    playback.step()
    playback.step_back()
    assert heard.cursors == [1, 2, 1]


def test_the_ends_are_ends(playback: Playback, heard: Heard) -> None:
    playback.step_back()
    playback.go_to_end()
    playback.step()
    playback.set_cursor(99)
    playback.reset()
    playback.set_cursor(-5)
    assert heard.cursors == [10, 0]


def test_playing_moves_with_the_speed_and_stops_at_the_end(
    playback: Playback, heard: Heard
) -> None:
    playback.set_speed(5.0)
    playback.play()
    for _ in range(3):
        playback.advance(0.25)
    assert playback.cursor == 3
    playback.advance(60.0)
    assert playback.cursor == 10
    assert heard.playing == [True, False]
    assert heard.cursors == [1, 2, 3, 10]


def test_playing_from_the_end_begins_again(playback: Playback, heard: Heard) -> None:
    playback.go_to_end()
    playback.play()
    assert playback.cursor == 0
    assert playback.is_playing
    playback.pause()


def test_there_is_nothing_to_play_on_a_walk_without_steps(playback: Playback, heard: Heard) -> None:
    playback.take_last(0)
    playback.play()
    assert not playback.is_playing
    assert heard.playing == []


@pytest.mark.parametrize("act", ["step", "step_back", "reset", "go_to_end", "pause", "toggle"])
def test_taking_over_by_hand_ends_playing(playback: Playback, heard: Heard, act: str) -> None:
    playback.set_cursor(5)
    playback.play()
    getattr(playback, act)()
    assert not playback.is_playing
    assert heard.playing == [True, False]


def test_scrubbing_while_it_plays_goes_on_from_there(playback: Playback) -> None:
    playback.set_speed(10.0)
    playback.play()
    playback.set_cursor(7)
    playback.advance(0.1)
    assert playback.cursor == 8
    assert playback.is_playing
    playback.pause()


def test_time_that_was_owed_is_forgotten_by_a_new_start(playback: Playback) -> None:
    playback.set_speed(1.0)
    playback.play()
    playback.advance(0.9)
    playback.pause()
    playback.play()
    playback.advance(0.2)
    assert playback.cursor == 0
    playback.pause()


def test_a_shorter_trajectory_takes_the_cursor_to_its_end_and_a_long_one_gives_it_back(
    playback: Playback, heard: Heard
) -> None:
    playback.set_cursor(8)
    assert playback.take_last(3)
    assert playback.cursor == 3
    assert not playback.take_last(3)
    assert playback.take_last(20)
    assert playback.cursor == 8
    assert heard.cursors == [8], "whoever takes the trajectory tells of the cursor"


def test_a_cursor_that_was_moved_by_hand_stays_there(playback: Playback) -> None:
    playback.set_cursor(8)
    playback.take_last(3)
    playback.step_back()
    playback.take_last(20)
    assert playback.cursor == 2


def test_buttons_at_random_leave_no_strange_state(playback: Playback) -> None:
    chance = random.Random(4)
    acts = [
        playback.play,
        playback.pause,
        playback.toggle,
        playback.step,
        playback.step_back,
        playback.reset,
        playback.go_to_end,
        lambda: playback.advance(chance.random()),
        lambda: playback.set_cursor(chance.randrange(-5, 30)),
        lambda: playback.take_last(chance.randrange(0, 20)),
        lambda: playback.set_speed(chance.choice(SPEEDS)),
    ]
    playing = False

    def follow(is_playing: bool) -> None:
        nonlocal playing
        assert is_playing is not playing
        playing = is_playing

    playback.playing_changed.connect(follow)
    for _ in range(1000):
        chance.choice(acts)()
        assert 0 <= playback.cursor <= playback.last
        assert playback.is_playing is playing
    playback.pause()
