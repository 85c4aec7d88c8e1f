"""Drives the interactive program on a pseudo-terminal as a person would: mistakes first, then a log-in, commands, Ctrl-C."""

import os
import pty
import select
import signal
import sys
import termios
import time

LIMIT = 60


class Person:
    def __init__(self, program):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execv(program, [program])
        self.seen = ""

    def expect(self, text):
        """Waits until `text` has been shown after what was expected before."""
        end = time.monotonic() + LIMIT
        while text not in self.seen:
            ready, _, _ = select.select([self.terminal], [], [], max(0, end - time.monotonic()))
            try:
                data = os.read(self.terminal, 4096) if ready else b""
            except OSError:
                data = b""
            if not data:
                sys.exit(f"expected {text!r}, but saw:\n{self.seen}")
            self.seen += data.decode(errors="replace")
        before, self.seen = self.seen.split(text, 1)
        return before

    def type(self, line):
        os.write(self.terminal, line.encode() + b"\n")

    def echoes(self):
        return bool(termios.tcgetattr(self.terminal)[3] & termios.ECHO)

    def leave(self):
        """Returns the exit status."""
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def check(condition, what):
    if not condition:
        sys.exit(what)


def log_in(person, phone):
    person.expect("Phone number: ")
    person.type(phone)
    person.expect("Code: ")


def main():
    person = Person(sys.argv[1])
    person.expect("Phone number: ")
    person.type("12")
    person.expect("not a phone number")
    log_in(person, "+99966 2 2222")
    person.type("00000")
    person.expect("This is not the code.")
    person.expect("Code: ")
    person.type("22222")
    person.expect("Password")
    person.expect(": ")
    check(not person.echoes(), "the password would be shown")
    person.type("wrong")
    person.expect("This is not the password.")
    person.expect("Password")
    person.type("hopper")
    person.expect("Logged in as Grace")
    check(person.echoes(), "what is typed is no longer shown")
    person.expect("> ")
    person.type("/send @ada Hello from a terminal")
    person.expect("you")
    person.expect("Hello from a terminal")
    person.type("/send @nobody_has_this Hello")
    person.expect("Nobody has this user name.")
    person.type("/history @ada")
    person.expect("Hello from a terminal")
    person.type("/dialogs")
    person.expect("Ada")
    person.type("/help")
    person.expect("/download")
    person.expect("> ")
    os.kill(person.process, signal.SIGINT)
    check(person.leave() == 130, "Ctrl-C did not end the program as it should")
    check(person.echoes(), "Ctrl-C left the terminal without echo")

    newcomer = Person(sys.argv[1])
    log_in(newcomer, "+9996612345")
    newcomer.type("11111")
    newcomer.expect("Nobody has this number yet.")
    newcomer.expect(": ")
    newcomer.type("Newcomer")
    newcomer.expect("Logged in as Newcomer")
    newcomer.expect("> ")
    newcomer.type("/logout")
    newcomer.expect("You are logged out")
    check(newcomer.leave() == 0, "/logout did not end the program")


main()
