"""Runs mtprotoproxy, an MTProxy by other hands (`pip install mtprotoproxy`), before a data centre on loopback.

run_mtprotoproxy.py <port> <secret, 32 hex digits> <port of the data centre> [domain of fake TLS]
"""

import asyncio
import importlib.util
import shutil
import sys

port, secret, dc_port, *domain = sys.argv[1:]
path = shutil.which("mtprotoproxy.py")
if path is None:
    sys.exit("mtprotoproxy.py is not in PATH")
sys.argv = [path, port, secret, ""] + domain
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
