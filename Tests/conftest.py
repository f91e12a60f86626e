"""What tests of several directories are given."""

import pytest
from chromium import Chromium


@pytest.fixture(scope="module")
def browser():
    browser = Chromium()
    yield browser
    browser.close()
