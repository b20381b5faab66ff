"""What holds for all tests."""

from hypothesis import settings

# how long an example takes says more of the machine than of the code; benchmarks measure that
settings.register_profile("rasd", deadline=None)
settings.load_profile("rasd")
