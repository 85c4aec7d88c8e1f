"""Makes session strings with Telethon and Pyrogram and compares them with those of the tests: vectors.py VECTORS_HPP.

pip install telethon==1.45.0 pyrogram==2.0.106
"""

import asyncio
import re
import sys

from pyrogram.storage import MemoryStorage
from telethon.crypto import AuthKey
from telethon.sessions import StringSession

KEY = bytes(range(256))


def telethon(dc, address, port):
    session = StringSession()
    session.set_dc(dc, address, port)
    session.auth_key = AuthKey(KEY)
    return session.save()


async def pyrogram():
    storage = MemoryStorage("nobody")
    await storage.open()
    await storage.dc_id(2)
    await storage.api_id(12345)
    await storage.test_mode(False)
    await storage.auth_key(KEY)
    await storage.user_id(5000000001)
    await storage.is_bot(False)
    return await storage.export_session_string()


def kept(text, name):
    lines = re.search(rf'string_view {name} =((?:\s*"[^"]*")+);', text)[1]
    return "".join(re.findall(r'"([^"]*)"', lines))


def main():
    made = {
        "telethon_ipv4": telethon(2, "149.154.167.51", 443),
        "telethon_ipv6": telethon(2, "2001:67c:4e8:f002::a", 443),
        "telethon_test": telethon(2, "149.154.167.40", 80),
        "telethon_own_server": telethon(2, "127.0.0.1", 40001),
        "pyrogram": asyncio.new_event_loop().run_until_complete(pyrogram()),
    }
    with open(sys.argv[1]) as file:
        text = file.read()
    different = [name for name, session in made.items() if kept(text, name) != session]
    for name in made:
        print("different" if name in different else "ok", name)
    return bool(different)


sys.exit(main())
