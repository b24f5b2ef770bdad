"""Whatever a reader does to a list, and however late its answers come, it shows the answer to what stands in its form.

`WALK_STEPS=500 pytest -m browser tests/browser/test_walk.py` walks every list at every delay; the ordinary run walks
each list once, at one of the delays.
"""

import os
import random

import pytest

from tests.browser.walking import LISTS, Walk

STEPS = int(os.environ.get("WALK_STEPS", "60"))
DELAYS = {0: 2, 300: 2, 1500: 2}  # milliseconds, and steps of an ordinary walk


@pytest.mark.parametrize("delay", DELAYS)
def test_form_address_chips_heading_rows_file_and_api_are_one_answer(open_window, delay):
    is_long = STEPS > 60
    lists = [*LISTS] if is_long else [*LISTS][[*DELAYS].index(delay) :: len(DELAYS)]
    steps = -(-STEPS // (len(DELAYS) * len(lists))) if is_long else DELAYS[delay]
    faults, done = [], 0
    for path in lists:
        walk = Walk(open_window("about:blank"), path, delay, random.Random(f"{path} {delay}"))  # noqa: S311 - the same walk every time
        for _ in range(steps):
            faults += walk.step()
            done += 1
    print(f"{done} steps at {delay} ms, {len(faults)} differences")
    assert not faults, "\n".join(faults)
