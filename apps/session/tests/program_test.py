"""Uses the program as a person would: converts, shows and salvages sessions, with mistakes in between."""

import base64
import os
import pathlib
import pty
import signal
import struct
import subprocess
import sys
import tempfile

KEY = bytes(range(256))
TELETHON = "1" + base64.urlsafe_b64encode(struct.pack(">B4sH256s", 2, bytes([149, 154, 167, 51]), 443, KEY)).decode()
# What no output may hold: a part of the key, in the forms in which it could appear.
SECRETS = [base64.b64encode(KEY[n : n + 96])[4:20].decode() for n in range(3)] + [KEY[100:116].hex()]

PROGRAM = os.path.abspath(sys.argv[1])


def check(condition, what):
    if not condition:
        sys.exit(what)


def run(*words, given="", status=0):
    """Standard output and error; neither of which tells the key."""
    done = subprocess.run([PROGRAM, *words], input=given, capture_output=True, text=True, timeout=60)
    said = done.stdout + done.stderr
    check(done.returncode == status, f"{words}: status {done.returncode}, not {status}: {said}")
    return done.stdout, done.stderr


def is_silent(*outputs):
    check(not any(secret in text for text in outputs for secret in SECRETS), f"the key is told: {outputs}")


def converts_from_a_pipe_to_a_file():
    is_silent(*run("convert", "telethon:-", "file:a.session", given=TELETHON + "\n"))
    check(os.stat("a.session").st_mode & 0o777 == 0o600, "others can read the file")
    shown, errors = run("show", "a.session")
    is_silent(shown, errors)
    check("data centre   2\n" in shown and "form          file\n" in shown, shown)


def comes_back_unchanged():
    text, errors = run("convert", "a.session", "telethon:-")
    check(text == TELETHON + "\n", "another string than before")
    is_silent(errors)
    for form in ("gramjs", "mtcute", "mtkruto", "gotd", "string"):
        run("convert", "a.session", f"{form}:{form}.txt")
        check(os.stat(f"{form}.txt").st_mode & 0o777 == 0o600, "others can read the text")
        back, _ = run("convert", f"{form}:{form}.txt", "telethon:-")
        check(back == TELETHON + "\n", f"changed by {form}")
        check(run("show", f"{form}.txt")[0].startswith(f"form          {form}\n"), f"{form} is not recognised")


def asks_for_what_is_missing():
    _, why = run("convert", "a.session", "pyrogram:-", "--api-id", "7", status=2)
    check("needs the user's id" in why, why)
    text, _ = run("convert", "a.session", "pyrogram:-", "--api-id", "7", "--user-id", "42", "--bot")
    shown, _ = run("show", "pyrogram:-", given=text)
    check("bot 42\n" in shown and "api_id        7\n" in shown, shown)
    _, why = run("convert", "a.session", "b.session", status=2)
    check("say in which form to write" in why, why)


def records(path):
    """What a session file holds, behind its header: that names the process which used it last."""
    return pathlib.Path(path).read_bytes()[24:]


def overwrites_nothing():
    before = records("a.session")
    run("convert", "telethon:-", "file:a.session", given=TELETHON, status=2)
    run("convert", "telethon:-", "gotd:a.session", given=TELETHON, status=1)
    check(records("a.session") == before, "the file was changed")


def takes_no_session_from_the_command_line():
    for words in (("show", TELETHON), ("show", "telethon:" + TELETHON), ("convert", "a.session", TELETHON),
                  ("salvage", "a.session", TELETHON)):
        outputs = run(*words, status=2)
        is_silent(*outputs)
        check("can be read by every user" in outputs[1], outputs[1])


def keeps_passphrases_in_files():
    pathlib.Path("ada").write_text("ada\n")
    pathlib.Path("eve").write_text("eve\n")
    run("convert", "a.session", "file:sealed.session", "--to-passphrase", "ada")
    check(KEY[100:116] not in pathlib.Path("sealed.session").read_bytes(), "it is not encrypted")
    run("show", "sealed.session", "--passphrase", "ada")
    run("show", "sealed.session", "--passphrase", "eve", status=4)
    run("convert", "gramjs.txt", "tdata:tdata", "--user-id", "42", "--to-passphrase", "ada")
    shown, _ = run("show", "tdata:tdata#1", "--passphrase", "ada")
    check("user 42\n" in shown, shown)
    run("show", "tdata", "--passphrase", "eve", status=4)
    run("show", "tdata:tdata#2", "--passphrase", "ada", status=2)
    run("show", "tdata:tdata#one", "--passphrase", "ada", status=2)


def asks_on_the_terminal():
    process, terminal = pty.fork()
    if process == 0:
        signal.alarm(60)
        os.execv(PROGRAM, [PROGRAM, "show", "sealed.session"])
    seen = b""
    while b": " not in seen:
        seen += os.read(terminal, 4096)
    os.write(terminal, b"ada\n")
    try:
        while more := os.read(terminal, 4096):
            seen += more
    except OSError:
        pass  # how Linux tells that the program has gone
    check(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0, f"not shown: {seen}")
    check(seen.startswith(b"Passphrase of sealed.session: ") and b"data centre   2" in seen, f"asked otherwise: {seen}")
    check(b"ada" not in seen.replace(b"unknown", b""), f"what is typed is shown: {seen}")


def salvages():
    whole = pathlib.Path("a.session").read_bytes()
    pathlib.Path("torn.session").write_bytes(whole + b"\xff" * 64 + whole[-40:])
    run("show", "torn.session", status=3)
    shown, _ = run("salvage", "torn.session", status=3)
    is_silent(shown)
    check("damaged       bytes" in shown, shown)
    run("salvage", "torn.session", "file:saved.session")
    check(run("convert", "saved.session", "telethon:-")[0] == TELETHON + "\n", "something else was saved")
    check("whole" in run("salvage", "a.session")[0], "damage where there is none")


def tells_what_is_wrong():
    run("show", "nowhere", status=1)
    run("show", "file:nowhere", status=1)
    check(not os.path.exists("nowhere"), "showing makes a file")
    pathlib.Path("text").write_text("not a session\n")
    run("show", "text", status=2)
    _, why = run("show", "telethon:text", status=3)
    check("does not begin with 1" in why, why)
    run("show", "-", status=2)
    run(status=2)
    run("show", status=2)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for step in (converts_from_a_pipe_to_a_file, comes_back_unchanged, asks_for_what_is_missing, overwrites_nothing,
                 takes_no_session_from_the_command_line, keeps_passphrases_in_files, asks_on_the_terminal, salvages,
                 tells_what_is_wrong):
        step()
        print("ok", step.__name__)
