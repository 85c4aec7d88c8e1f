"""TDLib's JSON interface through ctypes, and the copy of the library that trusts our keys."""

import ctypes
import json
import pathlib
import re
import shutil
import threading
import time

PEM = re.compile(rb"-----BEGIN RSA PUBLIC KEY-----\n.*?-----END RSA PUBLIC KEY-----", re.S)


def trusting(library, pem, folder):
    """A copy in `folder` in which `pem` stands for Telegram's own keys: those for production and for tests.

    The keys are plain text in the library; a key of the same size takes as many characters.
    """
    data = pathlib.Path(library).read_bytes()
    wanted = pem.strip().encode()
    found = [key for key in PEM.findall(data) if len(key) == len(wanted)]
    assert len(found) >= 2, "the library's keys look different"
    for key in found:
        data = data.replace(key, wanted)
    copy = pathlib.Path(folder) / "libtdjson.so"
    copy.write_bytes(data)
    shutil.copymode(library, copy)
    return str(copy)


class TdError(Exception):
    pass


class TdJson:
    """All clients of a library: one thread receives for them."""

    def __init__(self, library):
        self.library = ctypes.CDLL(library)
        self.library.td_receive.restype = ctypes.c_char_p
        self.library.td_receive.argtypes = [ctypes.c_double]
        self.library.td_send.argtypes = [ctypes.c_int, ctypes.c_char_p]
        self.library.td_execute.restype = ctypes.c_char_p
        self.library.td_execute.argtypes = [ctypes.c_char_p]
        self.clients = {}
        threading.Thread(target=self._receive, daemon=True).start()

    def execute(self, request):
        return json.loads(self.library.td_execute(json.dumps(request).encode()) or b"null")

    def send(self, client, request):
        self.library.td_send(client, json.dumps(request).encode())

    def new_client(self):
        number = self.library.td_create_client_id()
        self.clients[number] = client = TdClient(self, number)
        return client

    def _receive(self):
        while True:
            received = self.library.td_receive(1.0)
            if received is None:
                continue
            value = json.loads(received)
            client = self.clients.get(value.pop("@client_id"))
            if client is not None:
                client.take(value)


class TdClient:
    """Calls and updates of one account."""

    def __init__(self, library, number):
        self.library = library
        self.number = number
        self.changed = threading.Condition()
        self.answers = {}
        self.updates = []
        self.calls = 0

    def take(self, value):
        with self.changed:
            extra = value.pop("@extra", None)
            if extra is not None:
                self.answers[extra] = value
            else:
                self.updates.append(value)
            self.changed.notify_all()

    def call(self, kind, patience=60, **fields):
        with self.changed:
            self.calls += 1
            extra = self.calls
        self.library.send(self.number, {"@type": kind, "@extra": extra, **fields})
        with self.changed:
            if not self.changed.wait_for(lambda: extra in self.answers, patience):
                raise TdError(f"{kind}: no answer")
            answer = self.answers.pop(extra)
        if answer["@type"] == "error":
            raise TdError(f"{kind}: {answer['code']} {answer['message']}")
        return answer

    def wait(self, matches, patience=30):
        """The first update that has not been looked at and matches; those before it are dropped."""
        deadline = time.monotonic() + patience
        with self.changed:
            while True:
                while self.updates:
                    update = self.updates.pop(0)
                    if matches(update):
                        return update
                if not self.changed.wait(deadline - time.monotonic()):
                    raise TdError("no update came")

    def wait_for(self, kind, matches=lambda update: True, patience=30):
        return self.wait(lambda update: update["@type"] == kind and matches(update), patience)
