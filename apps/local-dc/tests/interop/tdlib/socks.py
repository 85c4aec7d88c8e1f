"""A SOCKS5 server that leads every connection to the local server: TDLib has Telegram's addresses in its code."""

import contextlib
import socket
import threading


class Redirect:
    def __init__(self, target):
        self.target = target
        self.open = set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        """Ends every connection there is; new ones are taken."""
        for one in list(self.open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        with contextlib.suppress(OSError, AssertionError), client:
            self._negotiate(client)
            with socket.create_connection(self.target) as server:
                self.open |= {client, server}
                back = threading.Thread(target=self._copy, args=(server, client), daemon=True)
                back.start()
                self._copy(client, server)
                back.join()
                self.open -= {client, server}

    @staticmethod
    def _negotiate(client):
        def read(count):
            data = client.recv(count, socket.MSG_WAITALL)
            assert len(data) == count
            return data

        version, methods = read(2)
        assert version == 5
        read(methods)
        client.sendall(b"\x05\x00")
        _, command, _, kind = read(4)
        assert command == 1
        length = {1: 4, 4: 16}.get(kind) or read(1)[0]
        read(length + 2)
        client.sendall(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")

    @staticmethod
    def _copy(source, target):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
