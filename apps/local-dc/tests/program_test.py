"""The program: starts, says where it is, lets clients in, and ends with Ctrl-C."""

import contextlib
import functools
import http.client
import json
import os
import pathlib
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv.pop(1)


class LocalDcProgram(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.json_file = pathlib.Path(folder.name) / "dc.json"

    def start(self, *arguments, files=None):
        process = subprocess.Popen(
            [PROGRAM, "--json", str(self.json_file), *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment() if files else None,
            preexec_fn=files and functools.partial(resource.setrlimit, resource.RLIMIT_NOFILE, files))
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 30
        while not self.json_file.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        return process

    def environment(self):
        """The sanitizer looks at types through a pipe, and takes the lack of one for a wrong type."""
        suppressions = self.json_file.with_name("suppressions")
        suppressions.write_text("vptr:*\n")
        return {**os.environ, "UBSAN_OPTIONS": f"suppressions={suppressions}"}

    def stop(self, process):
        process.send_signal(signal.SIGINT)
        output, error = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0, error)
        return output

    def test_tells_where_it_is(self):
        process = self.start("--add-user", "9996612345:Ada", "--add-bot", "Echo=77:secret", "--dcs", "2")
        told = json.loads(self.json_file.read_text())
        self.assertEqual([dc["id"] for dc in told["data_centers"]], [1, 2])
        self.assertEqual(told["bots"][0]["username"], "echo_bot")
        for dc in told["data_centers"]:
            self.assertIn("BEGIN RSA PUBLIC KEY", dc["public_key"])
            socket.create_connection((dc["address"], dc["port"])).close()
        output = self.stop(process)
        self.assertIn("+9996612345", output)
        self.assertIn(told["data_centers"][0]["fingerprint"], output)

    def connect(self, told):
        there = told["data_centers"][0]
        connection = socket.create_connection((there["address"], there["port"]), timeout=30)
        self.addCleanup(connection.close)
        return connection

    def await_service(self, connection):
        """What is no MTProto is hung up on; who is not accepted waits."""
        connection.sendall(b"GET /nothing HTTP/1.1\r\n\r\n")
        with contextlib.suppress(ConnectionResetError):
            connection.recv(1)

    def test_takes_as_many_clients_as_the_system_allows(self):
        process = self.start(files=(32, 512))
        told = json.loads(self.json_file.read_text())
        clients = [self.connect(told) for _ in range(100)]
        self.await_service(clients[-1])
        self.stop(process)

    def test_serves_again_after_more_clients_than_that(self):
        process = self.start(files=(32, 32))
        told = json.loads(self.json_file.read_text())
        for client in [self.connect(told) for _ in range(60)]:
            client.close()
        self.await_service(self.connect(told))
        self.stop(process)

    def control(self):
        at = json.loads(self.json_file.read_text())["control"]
        connection = http.client.HTTPConnection(at["address"], at["port"], timeout=30)
        self.addCleanup(connection.close)
        return connection

    def ask(self, connection, method, path, body=None, headers={}, status=200):
        data = json.dumps(body) if method == "POST" else None
        connection.request(method, path, data, headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        self.assertEqual(answer.status, status, told)
        return told

    def test_is_controlled_by_http(self):
        process = self.start("--control", "0")
        control = self.control()
        do = functools.partial(self.ask, control)
        ada = do("POST", "/users", {"phone": "+9996610001", "first_name": "Ada", "username": "ada_l"})
        bot = do("POST", "/bots", {"name": "Echo", "token": "77:secret"})
        self.assertEqual((ada["phone"], bot["id"]), ("9996610001", 77))
        club = do("POST", "/chats", {"kind": "supergroup", "title": "Club", "members": ["@ada_l", 77]})
        self.assertLess(club["id"], -1000000000000)
        do("POST", "/admins", {"chat": "Club", "account": 77})
        sent = do("POST", "/messages", {"account": "+9996610001", "chat": "Club", "text": "Hello"})
        do("POST", "/reactions", {"account": 77, "chat": club["id"], "message": sent["id"], "emoji": "👍"})
        do("POST", "/edits", {"account": "@ada_l", "chat": "Club", "message": sent["id"], "text": "Hello!"})
        seen = do("GET", f"/messages?account=77&chat={club['id']}&after={sent['id'] - 1}")["messages"]
        self.assertEqual([(one["text"], one["reactions"]) for one in seen], [("Hello!", ["👍"])])
        do("POST", "/deletions", {"account": "@ada_l", "chat": "Club", "message": sent["id"]})
        self.assertEqual(do("GET", f"/messages?account=77&chat=Club&after={sent['id'] - 1}")["messages"], [])
        do("POST", "/bans", {"chat": "Club", "account": 77})
        do("POST", "/messages", {"account": 77, "chat": "Club", "text": "?"}, status=400)
        do("POST", "/clock", {"seconds": 3600})
        do("POST", "/faults", {"fault": "handshake", "kind": "dh_gen_fail"})
        do("POST", "/faults", {"fault": "rpc_error", "method": "messages.sendMessage", "code": 420,
                               "message": "FLOOD_WAIT_3"})
        told = json.loads(self.json_file.read_text())["data_centers"]
        self.assertEqual(do("GET", "/servers")["data_centers"], told)
        self.assertEqual(do("GET", "/report")["violations"], [])
        do("POST", "/shutdown")
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0)

    def test_control_says_what_is_wrong(self):
        process = self.start("--control", "0", "--add-user", "9996610001:Ada")
        control = self.control()
        wrong = functools.partial(self.ask, control, status=400)
        self.assertIn("phone", wrong("POST", "/users", {})["error"])
        self.assertIn("surname", wrong("POST", "/users", {"phone": "+9996610002", "surname": "X"})["error"])
        self.assertIn("must be a text", wrong("POST", "/users", {"phone": 1})["error"])
        self.assertIn("taken", wrong("POST", "/users", {"phone": "9996610001"})["error"])
        self.assertIn("object", wrong("POST", "/users", [])["error"])
        self.assertIn("@nobody", wrong("POST", "/messages", {"account": "@nobody"})["error"])
        self.assertIn("fault", wrong("POST", "/faults", {"fault": "earthquake"})["error"])
        self.assertIn("whole number", wrong("POST", "/clock", {"seconds": 1e30})["error"])
        self.assertIn("whole number", wrong("POST", "/clock", {"seconds": 2 ** 64 - 1})["error"])
        self.assertIn("no code", wrong("GET", "/code?phone=%2B9996610001")["error"])
        self.assertIn("%", wrong("GET", "/code?phone=%2")["error"])
        self.ask(control, "GET", "/users", status=405)
        self.ask(control, "GET", "/nowhere", status=404)
        self.stop(process)

    def seed(self, content):
        file = self.json_file.with_name("seed.json")
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(file)

    def test_begins_with_a_seed(self):
        seed = self.seed({
            "users": [{"phone": "+9996610001", "username": "ada_l"}, {"phone": "+9996610002"}],
            "bots": [{"name": "Echo", "token": "77:secret"}],
            "chats": [{"kind": "channel", "title": "News", "members": ["@ada_l", "+9996610002"]}],
            "admins": [{"chat": "News", "account": "+9996610002"}],
            "messages": [{"account": "+9996610002", "chat": "News", "text": "First"}],
            "reactions": [{"account": "@ada_l", "chat": "News", "message": 2, "emoji": "👍"}]})
        process = self.start("--control", "0", "--seed", seed)
        control = self.control()
        messages = self.ask(control, "GET", "/messages?account=@ada_l&chat=News")["messages"]
        self.assertEqual((messages[-1]["text"], messages[-1]["reactions"]), ("First", ["👍"]))
        self.stop(process)

    def test_says_what_is_wrong_with_a_seed(self):
        for content, what in (({"users": [{"phone": "+9996610001"}, {"phone": "9996610001"}]}, "users[1]"),
                              ({"people": []}, "people"), ({"users": {}}, "must be a list"), ("{", "parse error")):
            process = self.start("--seed", self.seed(content))
            _, error = process.communicate(timeout=30)
            self.assertEqual(process.returncode, 1)
            self.assertIn("seed.json", error)
            self.assertIn(what, error)

    def test_control_is_not_for_web_pages(self):
        process = self.start("--control", "0")
        at = json.loads(self.json_file.read_text())["control"]
        for headers in ({"Host": f"evil.example:{at['port']}"}, {"Host": ""}, {"Host": "127.0.0.1.evil.example"},
                        {"Origin": "http://evil.example"}):
            self.ask(self.control(), "GET", "/report", headers=headers, status=403)
        for host in ("localhost", "[::1]:80"):
            self.ask(self.control(), "GET", "/report", headers={"Host": host})
        self.stop(process)

    def test_control_is_bounded(self):
        process = self.start("--control", "0")
        self.ask(self.control(), "POST", "/users", {"phone": "1" * (1 << 20)}, status=413)
        garbage = self.control()
        garbage.connect()
        garbage.sock.sendall(b"\x00\x01 what is this\r\n\r\n")
        self.assertIn(b"400", garbage.sock.recv(100))
        crowd = [self.control() for _ in range(31)]
        for one in crowd:
            self.ask(one, "GET", "/report")
        at = json.loads(self.json_file.read_text())["control"]
        extra = [socket.create_connection((at["address"], at["port"]), timeout=30) for _ in range(2)]
        self.assertEqual(extra[-1].recv(1), b"")
        for one in extra:
            one.close()
        for one in crowd:
            one.close()
        self.stop(process)

    def test_says_what_is_wrong(self):
        process = self.start("--add-bot", "no token")
        _, error = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 1)
        self.assertIn("NAME=TOKEN", error)


if __name__ == "__main__":
    unittest.main()
