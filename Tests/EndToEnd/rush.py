"""Load from people, and the books of what was acknowledged to them."""

import http.client
import itertools
import threading

from shop_files import person

CALLERS = 8


class Rush:
    """Many people text at once, each from a phone of their own, until the server is gone."""

    def __init__(self, carrier, first=1):
        self._carrier = carrier
        self._numbers = itertools.count(first)
        self._changed = threading.Condition()
        self.acknowledged = []
        self.tried = []
        self._callers = [threading.Thread(target=self._call) for _ in range(CALLERS)]
        for caller in self._callers:
            caller.start()

    def _call(self):
        while True:
            with self._changed:
                phone = person(next(self._numbers))
                self.tried.append(phone)
            try:
                status = self._carrier.text(phone, "COFFEE PLS").status
            except (OSError, http.client.HTTPException):
                return
            if status != 200:
                return
            with self._changed:
                self.acknowledged.append(phone)
                self._changed.notify_all()

    def wait_for(self, count):
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.acknowledged) >= count, timeout=30)

    def join(self):
        for caller in self._callers:
            caller.join()
