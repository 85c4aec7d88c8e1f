"""Telethon's part: telethon_client.py DC_JSON log-in NAME | who NAME | talk.

NAME is a file for the session string; `NAME.session`, which Telethon makes beside it, is its SQLite file.
"""

import asyncio
import json
import pathlib
import sys

from telethon import TelegramClient, events
from telethon.crypto import rsa
from telethon.sessions import SQLiteSession, StringSession

DC = json.load(open(sys.argv[1]))
HOME = DC["data_centers"][0]
BOT = DC["bots"][0]
PATIENCE = 30

for server in DC["data_centers"]:
    rsa.add_key(server["public_key"], old=False)


async def connected(session):
    client = TelegramClient(session, 1, "hash", connection_retries=2, timeout=PATIENCE)
    await client.connect()
    return client


def new_session(session):
    session.set_dc(HOME["id"], HOME["address"], HOME["port"])
    return session


async def log_in(name):
    for kept in StringSession(), SQLiteSession(name):
        client = await connected(new_session(kept))
        await client.start(bot_token=BOT["token"])
        await client.get_me()
        if isinstance(kept, StringSession):
            pathlib.Path(name).write_text(kept.save())
        await client.disconnect()


async def who(name):
    path = pathlib.Path(name)
    client = await connected(StringSession(path.read_text()) if path.suffix != ".session" else SQLiteSession(name))
    me = await client.get_me()
    print(me.id if me else "nobody")
    await client.disconnect()


async def talk():
    """Ada says something to the bot, and hears it back."""
    phone = DC["users"][0]["phone"]
    ada = await connected(new_session(StringSession()))
    await ada.send_code_request(phone)
    await ada.sign_in(phone, str(HOME["id"]) * 5)
    heard = asyncio.Queue()
    ada.add_event_handler(heard.put, events.NewMessage(incoming=True))
    await ada.send_message(BOT["username"], "Are you there?")
    answer = await asyncio.wait_for(heard.get(), PATIENCE)
    print(answer.raw_text)
    await ada.disconnect()


commands = {"log-in": log_in, "who": who, "talk": talk}
asyncio.run(commands[sys.argv[2]](*sys.argv[3:]))
