"""Moves a bot between Telethon and the echo bot: run.py SESSION ECHO_BOT LOCAL_DC FOLDER.

Telethon's packages are installed into FOLDER. Where they cannot be had, that is said and the exit code is 77: not run.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
NOT_RUN = 77
TOKEN = "123456:SECRET"
# Checks of the heap are for our programs.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("LD_PRELOAD", "GLIBC_TUNABLES")}


def check(condition, what):
    if not condition:
        sys.exit(what)


def install(folder):
    """The interpreter that has Telethon."""
    python = folder / "venv" / "bin" / "python"
    steps = [[sys.executable, "-m", "venv", folder / "venv"],
             [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt"]]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, env=ENVIRONMENT, timeout=300)
        if done.returncode != 0:
            print(done.stdout + done.stderr)
            print("not run: Telethon cannot be installed")
            sys.exit(NOT_RUN)
    return python


def ready(path, process):
    deadline = time.monotonic() + 60
    while not path.exists():
        check(process.poll() is None and time.monotonic() < deadline, f"{path} does not appear")
        time.sleep(0.02)


class Moves:
    def __init__(self, python, program, echo_bot, servers):
        self.python, self.program, self.echo_bot, self.servers = python, program, echo_bot, servers

    def telethon(self, *words):
        done = subprocess.run([self.python, HERE / "telethon_client.py", self.servers, *words], env=ENVIRONMENT,
                              capture_output=True, text=True, timeout=120)
        check(done.returncode == 0, f"Telethon, {words}: {done.stdout}{done.stderr}")
        return done.stdout.strip()

    def session(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, timeout=60)
        check(done.returncode == 0, f"session, {words}: {done.stdout}{done.stderr}")
        return done.stdout

    def run_echo_bot(self, folder, token):
        """Ada hears what she said only if the bot is logged in."""
        environment = os.environ | {"LAYER_DATA_CENTERS": str(self.servers)}
        with subprocess.Popen([self.echo_bot, token], cwd=folder, env=environment) as bot:
            try:
                return self.telethon("talk")
            finally:
                bot.send_signal(signal.SIGINT)

    def log_in_there_go_on_here(self, form, source):
        """With a token that nobody has: only the session makes it the bot."""
        folder = pathlib.Path(tempfile.mkdtemp())
        self.session("convert", f"{form}:{source}", f"file:{folder}/echo.session")
        check(self.run_echo_bot(folder, "1:NOBODY") == "Are you there?", f"{form}: no answer")
        shutil.rmtree(folder)

    def log_in_here_go_on_there(self, form, target, bot):
        folder = pathlib.Path(tempfile.mkdtemp())
        check(self.run_echo_bot(folder, TOKEN) == "Are you there?", "no answer")
        self.session("convert", f"file:{folder}/echo.session", f"{form}:{folder}/{target}")
        check(self.telethon("who", f"{folder}/{target}") == bot, f"{form}: Telethon is somebody else")
        shutil.rmtree(folder)


def play(moves, folder):
    bot = str(json.loads(moves.servers.read_text())["bots"][0]["id"])
    moves.telethon("log-in", f"{folder}/telethon")
    print("ok Telethon has logged in")
    moves.log_in_there_go_on_here("telethon", f"{folder}/telethon")
    print("ok Telethon's string is ours")
    moves.log_in_there_go_on_here("telethon-file", f"{folder}/telethon.session")
    print("ok Telethon's file is ours")
    moves.log_in_here_go_on_there("telethon", "string", bot)
    print("ok ours is Telethon's string")
    moves.log_in_here_go_on_there("telethon-file", "ours.session", bot)
    print("ok ours is Telethon's file")


def main():
    program, echo_bot, local_dc, folder = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    python = install(folder)
    with tempfile.TemporaryDirectory() as temporary:
        servers = pathlib.Path(temporary) / "dc.json"
        command = [local_dc, "--json", servers, "--add-bot", f"Echo={TOKEN}", "--add-user", "9996612345:Ada"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
            try:
                ready(servers, server)
                play(Moves(python, program, echo_bot, servers), temporary)
            finally:
                server.send_signal(signal.SIGINT)


main()
