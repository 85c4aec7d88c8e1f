"""The program: starts, says where it is, lets clients in, and ends with Ctrl-C."""

import json
import pathlib
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

    def start(self, *arguments):
        process = subprocess.Popen(
            [PROGRAM, "--json", str(self.json_file), *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 30
        while not self.json_file.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        return process

    def stop(self, process):
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0)
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

    def test_says_what_is_wrong(self):
        process = self.start("--add-bot", "no token")
        _, error = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 1)
        self.assertIn("NAME=TOKEN", error)


if __name__ == "__main__":
    unittest.main()
