"""Which tests of published editions can run on this machine."""

import shutil
from importlib.util import find_spec

# As for the page of a report: driven by playwright in the machine's own Chromium, and no loss where there is none.
collect_ignore = [] if shutil.which("chromium") and find_spec("playwright") else ["test_site_browser.py"]
