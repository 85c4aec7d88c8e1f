"""Runs one client by other hands against the local-dc program: run.py CLIENT LOCAL_DC FOLDER.

The client's packages are installed into FOLDER at the versions this folder names. Where they cannot be had, that is
said and the exit code is 77: not run. Rules of the protocol that the client broke are printed after its steps.
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

HERE = pathlib.Path(__file__).parent
NOT_RUN = 77
USERS = ["9996612345:Ada", "9996612346:Grace:hopper", "9996612347:Linus"]
BOT = "Echo=123456:SECRET"
# Checks of the heap are for our programs.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("LD_PRELOAD", "GLIBC_TUNABLES")}


def not_run(why):
    print(f"not run: {why}")
    sys.exit(NOT_RUN)


def install(command, folder):
    """Runs an installer; what it wanted is there, or nothing of this is run."""
    print("+", *command, flush=True)
    if shutil.which(command[0]) is None:
        not_run(f"{command[0]} is not installed")
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, env=ENVIRONMENT)
    except subprocess.TimeoutExpired:
        not_run("the registry does not answer")
    if done.returncode != 0:
        print(done.stdout + done.stderr)
        not_run("the client's packages cannot be installed")


def copied(client, folder):
    """The client's part of this folder, in `folder`: installers write beside it."""
    target = folder / client
    shutil.copytree(HERE / client, target, dirs_exist_ok=True)
    return target


def python_script(client, folder):
    place = copied(client, folder)
    interpreter = place / "venv" / "bin" / "python"
    installed = place / "venv" / "requirements.txt"
    wanted = (place / "requirements.txt").read_text()
    if not installed.exists() or installed.read_text() != wanted:
        install([sys.executable, "-m", "venv", "--clear", "venv"], place)
        install([str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                 "--only-binary", "cryptg", "-r", "requirements.txt"], place)
        installed.write_text(wanted)
    return [str(interpreter), str(place / "script.py")]


def install_npm_packages(place):
    wanted = (place / "package-lock.json").read_text()
    installed = place / "node_modules" / "installed.json"
    if not installed.exists() or installed.read_text() != wanted:
        install(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], place)
        installed.write_text(wanted)


def node_script(client, folder):
    place = copied(client, folder)
    install_npm_packages(place)
    return ["node", str(place / "script.mjs")]


def tdlib_script(client, folder):
    place = copied(client, folder)
    install_npm_packages(place)
    return [sys.executable, str(place / "script.py"), str(place / "node_modules/@prebuilt-tdlib/linux-x64-glibc/libtdjson.so")]


SCRIPTS = {"telethon": python_script, "mtcute": node_script, "gramjs": node_script, "tdlib": tdlib_script}

# TDLib takes one key for all data centres.
SERVER_OPTIONS = {"tdlib": ["--dcs", "1"]}


class Server:
    def __init__(self, program, folder, *more):
        self.description = pathlib.Path(folder) / "dc.json"
        options = [word for user in USERS for word in ("--add-user", user)]
        self.process = subprocess.Popen(
            [program, "--json", str(self.description), "--add-bot", BOT, *options, *more], stdout=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while not self.description.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit("the server did not start")
            time.sleep(0.02)

    def stop(self):
        """What the server tells at its end: the rules that clients broke."""
        self.process.send_signal(signal.SIGINT)
        output, _ = self.process.communicate(timeout=60)
        return self.process.returncode, output.partition("\nstopped\n")[2]


def start_server(program, folder, options):
    """A server whose keys mtcute finds: it writes fingerprints without leading zeros, and looks for them with."""
    while True:
        server = Server(program, folder, *options)
        servers = json.loads(server.description.read_text())["data_centers"]
        if all(int(one["fingerprint"], 16) >> 60 for one in servers):
            return server
        server.stop()
        server.description.unlink()


def run_script(command, server):
    return subprocess.run([*command, str(server.description)], timeout=300, env=ENVIRONMENT).returncode


def play_group(folder, server):
    """Two clients in one group; each prints what it takes for the group's history."""
    commands = [SCRIPTS[client](client, folder) for client in ("telethon", "mtcute")]
    running = [subprocess.Popen([*command, str(server.description), role], stdout=subprocess.PIPE, text=True,
                                env=ENVIRONMENT)
               for command, role in zip(commands, ("host", "guest"))]
    histories = []
    for process in running:
        output, _ = process.communicate(timeout=120)
        print(output)
        if process.returncode != 0:
            return process.returncode
        histories.append(json.loads(output.splitlines()[-1]))
    return 0 if histories[0] == histories[1] and len(histories[0]) >= 4 else "the histories differ"


def main():
    client, program, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    command = None if client == "group" else SCRIPTS[client](client, folder)
    with tempfile.TemporaryDirectory() as temporary:
        server = start_server(program, temporary, SERVER_OPTIONS.get(client, []))
        try:
            failed = play_group(folder, server) if command is None else run_script(command, server)
        finally:
            code, report = server.stop()
        print("--- rules that were broken, methods that are not there:", report or "none", sep="\n")
    sys.exit(failed or code)


main()
