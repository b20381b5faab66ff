"""What holds for all tests."""

from hypothesis import settings

# how long an example takes says more of the machine than of the code; benchmarks measure that
settings.register_profile("rasd", deadline=None)
settings.load_profile("rasd")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their number: some hold the time or chance of their making, and none reads well as a name."""
    return argname if isinstance(val, bytes) else None
