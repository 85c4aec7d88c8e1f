"""Runs libsql's own JavaScript client against the server that our tests use: run.py FOLDER.

Where the client cannot be had, that is said and the exit code is 77: not run.
"""

import os
import pathlib
import shutil
import subprocess
import sys

NOT_RUN = 77
HERE = pathlib.Path(__file__).parent
TOKEN = "a-token"


def not_run(reason):
    print(f"not run: {reason}")
    sys.exit(NOT_RUN)


def install(folder, environment):
    if shutil.which("node") is None or shutil.which("npm") is None:
        not_run("node and npm are not installed")
    for name in ("package.json", "package-lock.json", "client.mjs"):
        shutil.copy(HERE / name, folder / name)
    if (folder / "node_modules" / "@libsql" / "client").exists():
        return
    # The part that is native is not used here.
    done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--omit=optional"], cwd=folder, env=environment,
                          capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stdout + done.stderr)
        not_run("the client's packages cannot be had")


def main():
    folder = pathlib.Path(sys.argv[1])
    shutil.rmtree(folder / "data", ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    environment = {name: value for name, value in os.environ.items() if name not in ("LD_PRELOAD", "GLIBC_TUNABLES")}
    install(folder, environment)
    with subprocess.Popen([sys.executable, HERE / "server.py", folder / "data", TOKEN], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True, env=environment) as server:
        port = server.stdout.readline().strip()
        outcome = subprocess.run(["node", "client.mjs", f"http://127.0.0.1:{port}", TOKEN], cwd=folder, env=environment,
                                 timeout=120)
        server.stdin.close()
    return outcome.returncode


sys.exit(main())
