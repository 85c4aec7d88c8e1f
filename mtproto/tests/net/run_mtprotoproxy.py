"""Runs mtprotoproxy, an MTProxy by other hands, before a data centre on loopback.

run_mtprotoproxy.py <folder> <port> <secret, 32 hex digits> <port of the data centre> [domain of fake TLS]

With the folder alone, it is installed there from PyPI.
"""

import asyncio
import fcntl
import importlib.util
import os
import pathlib
import subprocess
import sys

PACKAGES = ["mtprotoproxy==1.0.6", "pycryptodome==3.24.1"]


def install(venv):
    """Once, however many run this at the same time."""
    venv.parent.mkdir(parents=True, exist_ok=True)
    with open(venv.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        installed = venv / "packages"
        if installed.exists() and installed.read_text() == str(PACKAGES):
            return
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True, timeout=60)
        subprocess.run([venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", *PACKAGES],
                       check=True, timeout=120)
        installed.write_text(str(PACKAGES))


venv = pathlib.Path(sys.argv[1]) / "mtprotoproxy"
if pathlib.Path(sys.prefix) != venv:
    # Checks of the heap are for our programs.
    for name in ("LD_PRELOAD", "GLIBC_TUNABLES"):
        os.environ.pop(name, None)
    if len(sys.argv) == 2:
        sys.exit(install(venv))
    python = str(venv / "bin" / "python3")
    os.execv(python, [python, *sys.argv])

port, secret, dc_port, *domain = sys.argv[2:]
path = venv / "bin" / "mtprotoproxy.py"
sys.argv = [str(path), port, secret, ""] + domain
spec = importlib.util.spec_from_file_location("mtprotoproxy", path)
proxy = importlib.util.module_from_spec(spec)
spec.loader.exec_module(proxy)

# It was written for a Python whose asyncio took the loop as an argument.
start_server = asyncio.start_server
asyncio.start_server = lambda *arguments, loop=None, **options: start_server(*arguments, **options)
asyncio.streams.IncompleteReadError = asyncio.IncompleteReadError
asyncio.set_event_loop(asyncio.new_event_loop())


async def nothing(*arguments):
    """In place of what would ask the internet for this and that."""


proxy.get_mask_host_cert_len = nothing
proxy.get_srv_time = nothing
proxy.TG_DATACENTER_PORT = int(dc_port)
proxy.TG_DATACENTERS_V4 = ["127.0.0.1"] * 5
proxy.init_config()
proxy.config.SECURE_ONLY = False
proxy.config.PREFER_IPV6 = False
proxy.config.MASK = False
proxy.config.LISTEN_ADDR_IPV4 = "127.0.0.1"
proxy.config.LISTEN_ADDR_IPV6 = None
proxy.main()
