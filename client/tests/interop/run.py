"""Runs the echo bot against a server by other hands: run.py ECHO_BOT FOLDER.

The server ends well when the bot has answered all its messages. Where it cannot be built, that is said and the exit
code is 77: not run.
"""

import os
import pathlib
import shutil
import subprocess
import sys

NOT_RUN = 77
TOKEN = "110:SECRET"


def build(target):
    if shutil.which("go") is None:
        print("not run: go is not installed")
        sys.exit(NOT_RUN)
    source = pathlib.Path(__file__).parent / "gotd"
    # Checks of the heap are for our programs; the compiler is the one that is here.
    environment = {name: value for name, value in os.environ.items() if name not in ("LD_PRELOAD", "GLIBC_TUNABLES")}
    environment |= {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly"}
    done = subprocess.run(["go", "build", "-o", target, "."], cwd=source, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stdout + done.stderr)
        print("not run: the server's packages cannot be had")
        sys.exit(NOT_RUN)


def main():
    bot, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    servers, session = folder / "servers.json", folder / "echo.session"
    session.unlink(missing_ok=True)
    build(folder / "server")
    with subprocess.Popen([folder / "server", servers], stdout=subprocess.PIPE, text=True) as server:
        print(server.stdout.readline(), end="", flush=True)
        with subprocess.Popen([bot, TOKEN], cwd=folder, env=os.environ | {"LAYER_DATA_CENTERS": str(servers)}) as client:
            print(server.stdout.read(), end="")
            outcome = server.wait()
            client.terminate()
    return outcome


sys.exit(main())
