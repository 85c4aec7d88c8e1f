"""Telethon against local-dc: script.py DC_JSON, or script.py DC_JSON host for its part in the group of two clients."""

import asyncio
import hashlib
import io
import json
import os
import sys

from telethon import Button, TelegramClient, events, functions, types
from telethon.crypto import rsa
from telethon.errors import SessionPasswordNeededError
from telethon.network import connection
from telethon.sessions import StringSession

DC = json.load(open(sys.argv[1]))
HOME = DC["data_centers"][0]
ADA, GRACE, LINUS = (user["phone"] for user in DC["users"])
PATIENCE = 20
MEGABYTES = 30

for server in DC["data_centers"]:
    rsa.add_key(server["public_key"], old=False)


def new_client(transport=connection.ConnectionTcpFull):
    session = StringSession()
    session.set_dc(HOME["id"], HOME["address"], HOME["port"])
    return TelegramClient(session, 1, "hash", connection=transport, catch_up=True, connection_retries=2, timeout=PATIENCE)


async def step(name, awaitable):
    result = await asyncio.wait_for(awaitable, PATIENCE * 6)
    print("ok", name, flush=True)
    return result


async def exchange_keys(transport):
    client = new_client(transport)
    await client.connect()
    nearest = await client(functions.help.GetNearestDcRequest())
    assert nearest.this_dc == HOME["id"], nearest
    await client.disconnect()


async def log_in(phone, password=None):
    client = new_client()
    await client.connect()
    await client.send_code_request(phone)
    try:
        me = await client.sign_in(phone, str(HOME["id"]) * 5)
        assert password is None
    except SessionPasswordNeededError:
        me = await client.sign_in(password=password)
    assert me.phone == phone
    return client


async def log_in_bot():
    client = new_client()
    await client.start(bot_token=DC["bots"][0]["token"])
    assert (await client.get_me()).bot
    return client


async def meet(client, phone, name):
    contact = types.InputPhoneContact(client_id=1, phone=phone, first_name=name, last_name="")
    imported = await client(functions.contacts.ImportContactsRequest([contact]))
    return imported.users[0]


class Inbox:
    """The updates of a client, as they come."""

    def __init__(self, client):
        self.queue = asyncio.Queue()
        for kind in (events.NewMessage(incoming=True), events.MessageEdited(incoming=True), events.MessageDeleted()):
            client.add_event_handler(self.queue.put, kind)

    async def next(self, kind, matches=lambda event: True):
        while True:
            event = await asyncio.wait_for(self.queue.get(), PATIENCE)
            if isinstance(event, kind) and matches(event):
                return event


async def talk(ada, grace, to_grace):
    inbox = Inbox(grace)
    sent = await ada.send_message(to_grace, "Hello, **Grace**")
    heard = await inbox.next(events.NewMessage.Event)
    assert heard.raw_text == "Hello, Grace"
    assert isinstance(heard.message.entities[0], types.MessageEntityBold)

    await sent.edit("Hello again")
    edited = await inbox.next(events.MessageEdited.Event)
    assert edited.raw_text == "Hello again" and edited.id == heard.id

    answer = await heard.reply("Hello, Ada")
    assert answer.reply_to.reply_to_msg_id == heard.id
    got = (await ada.get_messages(to_grace, limit=1))[0]
    assert got.raw_text == "Hello, Ada" and got.reply_to_msg_id == sent.id

    forwarded = await got.forward_to(to_grace)
    heard = await inbox.next(events.NewMessage.Event)
    assert heard.message.fwd_from is not None and forwarded.raw_text == "Hello, Ada"

    await forwarded.delete(revoke=True)
    deleted = await inbox.next(events.MessageDeleted.Event)
    assert deleted.deleted_ids == [heard.id]


async def look_around(ada, to_grace):
    for number in range(25):
        await ada.send_message(to_grace, f"number {number}")
    dialogs = await ada.get_dialogs()
    assert [dialog.entity.id for dialog in dialogs][0] == to_grace.id, dialogs
    texts = [message.raw_text async for message in ada.iter_messages(to_grace, limit=20)]
    assert texts == [f"number {number}" for number in range(24, 4, -1)], texts
    older = [message.raw_text async for message in ada.iter_messages(to_grace)]
    assert len(older) == 27 and older[-1] == "Hello again", older
    found = [message.raw_text async for message in ada.iter_messages(to_grace, search="number 17")]
    assert found == ["number 17"], found


async def move_file(ada, grace, to_grace):
    data = os.urandom(MEGABYTES << 20)
    file = io.BytesIO(data)
    file.name = "noise.bin"
    inbox = Inbox(grace)
    await ada.send_file(to_grace, file, force_document=True)
    heard = await inbox.next(events.NewMessage.Event, lambda event: event.document)
    back = await heard.download_media(file=bytes)
    assert hashlib.sha256(back).digest() == hashlib.sha256(data).digest()


async def catch_up(ada, grace, to_grace):
    inbox = Inbox(grace)
    grace._sender._connection._writer.transport.abort()
    for number in range(5):
        await ada.send_message(to_grace, f"missed {number}")
    heard = [(await inbox.next(events.NewMessage.Event)).raw_text for _ in range(5)]
    assert heard == [f"missed {number}" for number in range(5)], heard


async def press(ada, bot):
    pressed = asyncio.get_running_loop().create_future()

    @bot.on(events.NewMessage(pattern="/start"))
    async def start(event):
        await event.respond("Press", buttons=[[Button.inline("Red", b"red"), Button.inline("Blue", b"blue")]])

    @bot.on(events.CallbackQuery)
    async def callback(event):
        pressed.set_result(event.data)
        await event.answer("You chose " + event.data.decode())

    inbox = Inbox(ada)
    await ada.send_message(DC["bots"][0]["username"], "/start")
    heard = await inbox.next(events.NewMessage.Event)
    assert [button.text for button in heard.message.buttons[0]] == ["Red", "Blue"]
    answer = await heard.message.click(data=b"blue")
    assert answer.message == "You chose blue", answer
    assert await pressed == b"blue"


async def react(ada, grace, to_grace):
    sent = await ada.send_message(to_grace, "Do you like it?")
    to_ada = await grace.get_input_entity((await ada.get_me()).id)
    seen = (await grace.get_messages(to_ada, limit=1))[0]
    await grace(functions.messages.SendReactionRequest(to_ada, seen.id, reaction=[types.ReactionEmoji("👍")]))
    liked = await ada.get_messages(to_grace, ids=sent.id)
    assert liked.reactions.results[0].count == 1, liked


async def gather(ada, grace, to_grace, megagroup):
    created = await ada(functions.channels.CreateChannelRequest(
        "Lovelace and friends", "about", megagroup=megagroup, broadcast=not megagroup))
    channel = created.chats[0]
    await ada(functions.channels.InviteToChannelRequest(channel, [to_grace]))
    sent = await ada.send_message(channel, "Welcome")
    members = await ada.get_participants(channel)
    assert len(members) == 2, members
    dialogs = await grace.get_dialogs()
    seen = next(dialog for dialog in dialogs if dialog.entity.id == channel.id)
    assert [message.raw_text for message in await grace.get_messages(seen.entity, limit=1)] == ["Welcome"]
    inbox = Inbox(grace)
    await sent.edit("Welcome, all")
    edited = await inbox.next(events.MessageEdited.Event)
    assert edited.raw_text == "Welcome, all"
    if megagroup:
        answer = await grace.send_message(seen.entity, "Thank you", reply_to=sent.id)
        assert answer.reply_to.reply_to_msg_id == sent.id


async def play_alone():
    for transport in (connection.ConnectionTcpFull, connection.ConnectionTcpIntermediate,
                      connection.ConnectionTcpAbridged, connection.ConnectionTcpObfuscated):
        await step(f"key exchange: {transport.__name__}", exchange_keys(transport))
    ada = await step("log-in with a code", log_in(ADA))
    grace = await step("log-in with a code and a password", log_in(GRACE, "hopper"))
    bot = await step("log-in of a bot", log_in_bot())
    to_grace = await step("contacts", meet(ada, GRACE, "Grace"))
    await step("send, receive, edit, reply, forward, delete", talk(ada, grace, to_grace))
    await step("dialogs, history, search", look_around(ada, to_grace))
    await step(f"{MEGABYTES} MB up and down", move_file(ada, grace, to_grace))
    await step("updates after a lost connection", catch_up(ada, grace, to_grace))
    await step("callback query", press(ada, bot))
    await step("reactions", react(ada, grace, to_grace))
    await step("supergroup", gather(ada, grace, to_grace, megagroup=True))
    await step("channel", gather(ada, grace, to_grace, megagroup=False))
    for client in (ada, grace, bot):
        await client.disconnect()


async def host_group():
    """Makes the group and says every second line; the other client answers each."""
    ada = await log_in(ADA)
    to_grace = await meet(ada, GRACE, "Grace")
    inbox = Inbox(ada)
    await inbox.next(events.NewMessage.Event, lambda event: event.raw_text == "here I am")
    await ada(functions.messages.CreateChatRequest([to_grace], "Two clients"))
    group = (await ada.get_dialogs(limit=1))[0].entity
    for number in range(3):
        await ada.send_message(group, f"question {number}")
        heard = await inbox.next(events.NewMessage.Event)
        assert heard.raw_text == f"answer {number}", heard.raw_text
    history = await ada.get_messages(group, limit=100)
    print(json.dumps([message.raw_text for message in history if message.raw_text]))
    await ada.disconnect()


asyncio.run(host_group() if sys.argv[2:] == ["host"] else play_alone())
