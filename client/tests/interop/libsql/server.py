"""A libsql server for tests: Hrana over HTTP, versions 2 and 3, on the files of SQLite in a folder.

usage: server.py FOLDER [TOKEN]      prints its port, then serves until its standard input ends

The first part of a path names the database, if there is one before /v2 or /v3: /bots/v2/pipeline is FOLDER/bots.db.
"""

import base64
import http.server
import json
import pathlib
import secrets
import sqlite3
import sys
import threading

VERSIONS = ("v2", "v3")


class Refused(Exception):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code


def to_sql(value):
    kind = value["type"]
    if kind == "null":
        return None
    if kind == "integer":
        return int(value["value"])
    if kind == "float":
        return float(value["value"])
    if kind == "text":
        return value["value"]
    if kind == "blob":
        text = value["base64"]
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    raise Refused(f"a value of the type {kind}", "HRANA_PROTO_ERROR")


def from_sql(value):
    if value is None:
        return {"type": "null"}
    if isinstance(value, int):
        return {"type": "integer", "value": str(value)}
    if isinstance(value, float):
        return {"type": "float", "value": value}
    if isinstance(value, str):
        return {"type": "text", "value": value}
    return {"type": "blob", "base64": base64.b64encode(value).decode().rstrip("=")}


class Stream:
    """What a baton stands for: a connection with its transaction and the texts that were stored in it."""

    def __init__(self, path):
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.texts = {}

    def close(self):
        # Closing in the middle of a transaction undoes it.
        self.connection.close()

    def sql_of(self, request):
        return request["sql"] if request.get("sql") is not None else self.texts[request["sql_id"]]

    def execute(self, statement):
        values = [to_sql(value) for value in statement.get("args") or []]
        named = {entry["name"].lstrip(":@$"): to_sql(entry["value"]) for entry in statement.get("named_args") or []}
        try:
            cursor = self.connection.execute(self.sql_of(statement), named or values)
            rows = cursor.fetchall()
        except sqlite3.Error as error:
            raise Refused(f"SQLite error: {error}", getattr(error, "sqlite_errorname", "SQLITE_ERROR")) from error
        wanted = statement.get("want_rows", True)
        columns = [{"name": column[0], "decltype": None} for column in cursor.description or []]
        return {
            "cols": columns if wanted else [],
            "rows": [[from_sql(value) for value in row] for row in rows] if wanted else [],
            "affected_row_count": max(cursor.rowcount, 0),
            "last_insert_rowid": str(cursor.lastrowid) if cursor.lastrowid else None,
            "replication_index": None,
            "rows_read": 0,
            "rows_written": 0,
            "query_duration_ms": 0,
        }

    def holds(self, condition, results, errors):
        kind = condition["type"]
        if kind == "ok":
            return results[condition["step"]] is not None
        if kind == "error":
            return errors[condition["step"]] is not None
        if kind == "not":
            return not self.holds(condition["cond"], results, errors)
        if kind == "and":
            return all(self.holds(each, results, errors) for each in condition["conds"])
        if kind == "or":
            return any(self.holds(each, results, errors) for each in condition["conds"])
        if kind == "is_autocommit":
            return not self.connection.in_transaction
        raise Refused(f"a condition of the type {kind}", "HRANA_PROTO_ERROR")

    def batch(self, steps):
        results, errors = [], []
        for step in steps:
            result = error = None
            if step.get("condition") is None or self.holds(step["condition"], results, errors):
                try:
                    result = self.execute(step["stmt"])
                except Refused as refused:
                    error = {"message": str(refused), "code": refused.code}
            results.append(result)
            errors.append(error)
        return {"step_results": results, "step_errors": errors, "replication_index": None}

    def describe(self, sql):
        # Enough for those who ask only whether it can be prepared.
        try:
            self.connection.execute("EXPLAIN " + sql)
        except sqlite3.Error as error:
            raise Refused(f"SQLite error: {error}", getattr(error, "sqlite_errorname", "SQLITE_ERROR")) from error
        return {"params": [], "cols": [], "is_explain": False, "is_readonly": sql.lstrip().upper().startswith("SELECT")}

    def answer(self, request):
        kind = request["type"]
        if kind == "execute":
            return {"type": kind, "result": self.execute(request["stmt"])}
        if kind == "batch":
            return {"type": kind, "result": self.batch(request["batch"]["steps"])}
        if kind == "sequence":
            try:
                self.connection.executescript(self.sql_of(request))
            except sqlite3.Error as error:
                raise Refused(f"SQLite error: {error}", "SQLITE_ERROR") from error
            return {"type": kind}
        if kind == "describe":
            return {"type": kind, "result": self.describe(self.sql_of(request))}
        if kind == "store_sql":
            self.texts[request["sql_id"]] = request["sql"]
            return {"type": kind}
        if kind == "close_sql":
            self.texts.pop(request["sql_id"], None)
            return {"type": kind}
        if kind == "get_autocommit":
            return {"type": kind, "is_autocommit": not self.connection.in_transaction}
        raise Refused(f"a request of the type {kind}", "HRANA_PROTO_ERROR")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder, token):
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder, self.token = folder, token
        self.streams, self.lock = {}, threading.Lock()

    def take_stream(self, baton, name):
        if baton is None:
            return Stream(self.folder / f"{name}.db")
        with self.lock:
            return self.streams.pop(baton, None)

    def keep_stream(self, stream):
        baton = secrets.token_urlsafe()
        with self.lock:
            self.streams[baton] = stream
        return baton


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Answers go in two pieces, the second of which would wait for the first's acknowledgement.
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def reply(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def allowed(self):
        token = self.server.token
        return not token or self.headers.get("Authorization") == f"Bearer {token}"

    def do_GET(self):
        if self.path.strip("/") in VERSIONS:
            return self.reply(200, {})
        return self.reply(404, {"message": "not here", "code": "NOT_FOUND"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = self.path.strip("/").split("/")
        if len(parts) < 2 or parts[-1] != "pipeline" or parts[-2] not in VERSIONS:
            return self.reply(404, {"message": "not here", "code": "NOT_FOUND"})
        if not self.allowed():
            return self.reply(401, {"message": "the token is not right", "code": "AUTH_JWT_INVALID"})
        return self.pipeline(json.loads(body), parts[0] if len(parts) == 3 else "main")

    def pipeline(self, document, name):
        stream = self.server.take_stream(document.get("baton"), name)
        if stream is None:
            return self.reply(400, {"message": "this baton is unknown", "code": "BATON_INVALID"})
        results, closed = [], False
        for request in document["requests"]:
            if request["type"] == "close":
                closed = True
                results.append({"type": "ok", "response": {"type": "close"}})
                continue
            try:
                results.append({"type": "ok", "response": stream.answer(request)})
            except Refused as refused:
                results.append({"type": "error", "error": {"message": str(refused), "code": refused.code}})
        if closed:
            stream.close()
        baton = None if closed else self.server.keep_stream(stream)
        return self.reply(200, {"baton": baton, "base_url": None, "results": results})


def main():
    server = Server(pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


main()
