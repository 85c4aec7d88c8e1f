"""TDLib against local-dc: script.py LIBTDJSON DC_JSON"""

import base64
import hashlib
import json
import os
import pathlib
import sys
import tempfile

from socks import Redirect
from tdjson import TdJson, trusting

DC = json.load(open(sys.argv[2]))
HOME = DC["data_centers"][0]
ADA, GRACE = (user["phone"] for user in DC["users"][:2])
MEGABYTES = 30


def step(name, action, *arguments):
    result = action(*arguments)
    print("ok", name, flush=True)
    return result


def new_client(td, folder, proxy):
    client = td.new_client()
    client.library.send(client.number, {"@type": "getOption", "name": "version"})
    client.call("setTdlibParameters", use_test_dc=False, database_directory=tempfile.mkdtemp(dir=folder),
                files_directory=tempfile.mkdtemp(dir=folder), use_file_database=False, use_chat_info_database=False,
                use_message_database=False, use_secret_chats=False, api_id=1, api_hash="hash",
                system_language_code="en", device_model="test", application_version="1")
    client.call("addProxy", enable=True, proxy={"@type": "proxy", "server": "127.0.0.1", **proxy})
    return client


def socks(redirect):
    return {"port": redirect.port, "type": {"@type": "proxyTypeSocks5"}}


def mtproxy(secret):
    return {"port": HOME["port"], "type": {"@type": "proxyTypeMtproto", "secret": secret}}


def state_is(name):
    return lambda update: update["authorization_state"]["@type"] == name


def wait_for_state(client, name):
    client.wait_for("updateAuthorizationState", state_is(name))


def wait_until_ready(client):
    wait_for_state(client, "authorizationStateReady")


def log_in(td, folder, proxy, phone, password=None):
    client = new_client(td, folder, proxy)
    wait_for_state(client, "authorizationStateWaitPhoneNumber")
    client.call("setAuthenticationPhoneNumber", phone_number="+" + phone)
    wait_for_state(client, "authorizationStateWaitCode")
    client.call("checkAuthenticationCode", code=str(HOME["id"]) * 5)
    if password is not None:
        wait_for_state(client, "authorizationStateWaitPassword")
        client.call("checkAuthenticationPassword", password=password)
    wait_until_ready(client)
    me = client.call("getMe")
    assert me["phone_number"] == phone, me
    return client


def log_in_bot(td, folder, proxy):
    client = new_client(td, folder, proxy)
    wait_for_state(client, "authorizationStateWaitPhoneNumber")
    client.call("checkAuthenticationBotToken", token=DC["bots"][0]["token"])
    wait_until_ready(client)
    assert client.call("getMe")["type"]["@type"] == "userTypeBot"
    return client


def exchange_keys(td, folder, proxy):
    client = new_client(td, folder, proxy)
    wait_for_state(client, "authorizationStateWaitPhoneNumber")
    client.wait_for("updateConnectionState", lambda update: update["state"]["@type"] == "connectionStateReady")
    client.call("close")


def meet(client, phone, name):
    contact = {"@type": "importedContact", "phone_number": "+" + phone, "first_name": name}
    user = client.call("importContacts", contacts=[contact])["user_ids"][0]
    return client.call("createPrivateChat", user_id=user, force=False)["id"]


def text(words):
    return {"@type": "inputMessageText", "text": {"@type": "formattedText", "text": words}}


def send(client, chat, content, patience=60, **more):
    """Sends and waits until the server has it; the message as it is from then on."""
    sent = client.call("sendMessage", chat_id=chat, input_message_content=content, **more)
    update = client.wait(lambda update: update.get("old_message_id") == sent["id"], patience)
    assert update["@type"] == "updateMessageSendSucceeded", update
    return update["message"]


def words_of(message):
    return message["content"]["text"]["text"]


def hear(client, matches=lambda message: True):
    update = client.wait_for("updateNewMessage", lambda update: not update["message"]["is_outgoing"] and matches(update["message"]))
    return update["message"]


def talk(ada, grace, to_grace):
    bold = {"@type": "textEntity", "offset": 7, "length": 5, "type": {"@type": "textEntityTypeBold"}}
    sent = send(ada, to_grace, {"@type": "inputMessageText", "text": {"@type": "formattedText", "text": "Hello, Grace", "entities": [bold]}})
    heard = hear(grace)
    assert words_of(heard) == "Hello, Grace"
    assert heard["content"]["text"]["entities"][0]["type"]["@type"] == "textEntityTypeBold"

    ada.call("editMessageText", chat_id=to_grace, message_id=sent["id"], input_message_content=text("Hello again"))
    edited = grace.wait_for("updateMessageContent")
    assert edited["message_id"] == heard["id"] and edited["new_content"]["text"]["text"] == "Hello again"

    reply_to = {"@type": "inputMessageReplyToMessage", "message_id": heard["id"]}
    send(grace, heard["chat_id"], text("Hello, Ada"), reply_to=reply_to)
    got = hear(ada)
    assert words_of(got) == "Hello, Ada" and got["reply_to"]["message_id"] == sent["id"]

    ada.call("forwardMessages", chat_id=to_grace, from_chat_id=to_grace, message_ids=[got["id"]])
    forwarded = hear(grace)
    assert forwarded["forward_info"] is not None
    mine = ada.wait_for("updateMessageSendSucceeded")["message"]
    ada.call("deleteMessages", chat_id=to_grace, message_ids=[mine["id"]], revoke=True)
    deleted = grace.wait_for("updateDeleteMessages", lambda update: update["is_permanent"])
    assert deleted["message_ids"] == [forwarded["id"]]


def history_of(client, chat):
    """All of it, as TDLib hands it out in pieces."""
    messages = []
    while True:
        last = messages[-1]["id"] if messages else 0
        more = client.call("getChatHistory", chat_id=chat, from_message_id=last, offset=0, limit=10, only_local=False)["messages"]
        if not more:
            return messages
        messages += more


def look_around(ada, to_grace):
    for number in range(25):
        send(ada, to_grace, text(f"number {number}"))
    ada.call("loadChats", limit=10)
    chats = ada.call("getChats", limit=10)["chat_ids"]
    assert chats[0] == to_grace, chats
    texts = [words_of(message) for message in history_of(ada, to_grace)]
    assert texts[:25] == [f"number {number}" for number in range(24, -1, -1)] and texts[-1] == "Hello again", texts
    found = ada.call("searchChatMessages", chat_id=to_grace, query="number 17", from_message_id=0, offset=0, limit=10)
    assert [words_of(message) for message in found["messages"]] == ["number 17"], found


def move_file(ada, grace, to_grace, folder):
    data = os.urandom(MEGABYTES << 20)
    path = pathlib.Path(folder) / "noise.bin"
    path.write_bytes(data)
    document = {"@type": "inputMessageDocument", "document": {
        "@type": "inputDocument", "document": {"@type": "inputFileLocal", "path": str(path)}}}
    send(ada, to_grace, document, patience=120)
    heard = hear(grace, lambda message: "document" in message["content"])
    file = heard["content"]["document"]["document"]
    got = grace.call("downloadFile", 120, file_id=file["id"], priority=32, offset=0, limit=0, synchronous=True)
    back = pathlib.Path(got["local"]["path"]).read_bytes()
    assert hashlib.sha256(back).digest() == hashlib.sha256(data).digest()


def catch_up(ada, grace, to_grace, redirect):
    redirect.cut()
    for number in range(5):
        send(ada, to_grace, text(f"missed {number}"))
    missed = lambda message: words_of(message).startswith("missed")
    assert [words_of(hear(grace, missed)) for _ in range(5)] == [f"missed {number}" for number in range(5)]


def press(ada, bot):
    chat = ada.call("searchPublicChat", username=DC["bots"][0]["username"])["id"]
    send(ada, chat, text("/start"))
    heard = hear(bot)
    buttons = [{"@type": "inlineKeyboardButton", "text": color, "type": {
        "@type": "inlineKeyboardButtonTypeCallback", "data": base64.b64encode(color.encode()).decode()}} for color in ("Red", "Blue")]
    send(bot, heard["chat_id"], text("Press"), reply_markup={"@type": "replyMarkupInlineKeyboard", "rows": [buttons]})
    shown = hear(ada)
    assert [button["text"] for button in shown["reply_markup"]["rows"][0]] == ["Red", "Blue"], shown
    payload = {"@type": "callbackQueryPayloadData", "data": base64.b64encode(b"Blue").decode()}
    ada.library.send(ada.number, {"@type": "getCallbackQueryAnswer", "@extra": "press", "chat_id": shown["chat_id"],
                                  "message_id": shown["id"], "payload": payload})
    query = bot.wait_for("updateNewCallbackQuery")
    assert base64.b64decode(query["payload"]["data"]) == b"Blue"
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="You chose Blue", show_alert=False, url="", cache_time=0)
    with ada.changed:
        assert ada.changed.wait_for(lambda: "press" in ada.answers, 20)
    answer = ada.answers.pop("press")
    assert answer.get("text") == "You chose Blue", answer


def main():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        td = TdJson(trusting(sys.argv[1], HOME["public_key"], folder))
        td.execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": int(os.environ.get("TDLIB_LOG", "1"))})
        redirect = Redirect((HOME["address"], HOME["port"]))
        step("key exchange: obfuscated intermediate", exchange_keys, td, folder, socks(redirect))
        ada = step("log-in with a code", log_in, td, folder, socks(redirect), ADA)
        to_grace_redirect = Redirect((HOME["address"], HOME["port"]))
        grace = step("log-in with a code and a password", log_in, td, folder, socks(to_grace_redirect), GRACE, "hopper")
        bot = step("log-in of a bot", log_in_bot, td, folder, socks(redirect))
        to_grace = step("contacts", meet, ada, GRACE, "Grace")
        step("send, receive, edit, reply, forward, delete", talk, ada, grace, to_grace)
        step("dialogs, history, search", look_around, ada, to_grace)
        step(f"{MEGABYTES} MB up and down", move_file, ada, grace, to_grace, folder)
        step("updates after a lost connection", catch_up, ada, grace, to_grace, to_grace_redirect)
        step("callback query", press, ada, bot)
        sys.stdout.flush()
        os._exit(0)  # TDLib's threads are at work still


main()
