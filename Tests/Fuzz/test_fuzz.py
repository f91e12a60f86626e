"""A short run of every parser on made-up inputs; `make fuzz` is the long one."""

import fuzz
import pytest

# One target takes about two seconds, most of it for its seeds. The same inputs each time: what fails here fails again.
RUNS = 2_000
SECONDS_MAX = 300


@pytest.mark.parametrize("target", sorted(directory.name for directory in fuzz.SEEDS.iterdir()))
def test_whatever_comes_is_read_or_refused(target, tmp_path):
    assert fuzz.BINARY.exists(), f"there is no {fuzz.BINARY}: build it first (make fuzzer)"
    run = fuzz.feed(
        target, [f"-runs={RUNS}", "-seed=1"], tmp_path, capture_output=True, text=True, timeout=SECONDS_MAX, errors="replace"
    )
    assert run.returncode == 0, run.stderr[-4_000:]


def test_every_target_has_seeds():
    assert sorted(fuzz.targets()) == sorted(directory.name for directory in fuzz.SEEDS.iterdir())
