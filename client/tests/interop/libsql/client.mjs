// libsql's own client against the server of our tests: client.mjs URL TOKEN
import assert from "node:assert/strict";
import { createClient } from "@libsql/client/http";

const [url, authToken] = process.argv.slice(2);
const client = createClient({ url, authToken, intMode: "bigint" });

await client.batch(
  [
    "CREATE TABLE kept (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, value BLOB)",
    { sql: "INSERT INTO kept VALUES (?, ?, ?)", args: [1n, "one", new Uint8Array([0, 255, 254, 62, 63])] },
    { sql: "INSERT INTO kept VALUES (:id, :name, NULL)", args: { id: 9223372036854775807n, name: "größte" } },
  ],
  "write",
);

const all = await client.execute("SELECT id, name, value FROM kept ORDER BY id");
assert.deepEqual(all.columns, ["id", "name", "value"]);
assert.equal(all.rows.length, 2);
assert.deepEqual([...new Uint8Array(all.rows[0].value)], [0, 255, 254, 62, 63]);
assert.equal(all.rows[1].id, 9223372036854775807n);
assert.equal(all.rows[1].name, "größte");
assert.equal(all.rows[1].value, null);

// A batch that fails is undone, and says why.
await assert.rejects(
  client.batch(["INSERT INTO kept VALUES (2, 'two', NULL)", "INSERT INTO kept VALUES (3, 'one', NULL)"], "write"),
  (error) => error.code.startsWith("SQLITE_CONSTRAINT"),
);
assert.equal((await client.execute("SELECT count(*) AS n FROM kept")).rows[0].n, 2n);

// A transaction over several requests, committed; and one that is not.
const committed = await client.transaction("write");
await committed.execute("INSERT INTO kept VALUES (4, 'four', NULL)");
assert.equal((await committed.execute("SELECT count(*) AS n FROM kept")).rows[0].n, 3n);
await committed.commit();
const undone = await client.transaction("write");
await undone.execute("DELETE FROM kept");
await undone.rollback();
assert.equal((await client.execute("SELECT count(*) AS n FROM kept")).rows[0].n, 3n);

await client.executeMultiple("CREATE TABLE other (x); INSERT INTO other VALUES (1); INSERT INTO other VALUES (2);");
assert.equal((await client.execute("SELECT sum(x) AS s FROM other")).rows[0].s, 3n);
const changed = await client.execute("UPDATE other SET x = x + 1");
assert.equal(changed.rowsAffected, 2);

await assert.rejects(client.execute("SELECT nonsense FROM nowhere"), (error) => error.code === "SQLITE_ERROR");
const stranger = createClient({ url, authToken: "wrong" });
await assert.rejects(stranger.execute("SELECT 1"));

console.log("libsql's client agrees with the server");
