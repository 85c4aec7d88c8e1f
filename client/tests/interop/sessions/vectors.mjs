// Makes session strings with GramJS and mtcute and compares them with those of the tests: vectors.mjs VECTORS_HPP.
// npm install telegram@2.26.22 @mtcute/core@0.29.7 @mtcute/convert@0.29.7

import fs from "node:fs"

import { writeStringSession } from "@mtcute/core/utils.js"
import { convertToMtkrutoSession } from "@mtcute/convert"
import { AuthKey } from "telegram/crypto/AuthKey.js"
import { StringSession } from "telegram/sessions/index.js"

const KEY = Uint8Array.from({ length: 256 }, (_, i) => i)
const WITH_ZEROS = KEY.map((byte, i) => (i % 8 < 5 ? 0 : byte))

async function gramjs(dc, address, port) {
  const key = new AuthKey()
  await key.setKey(Buffer.from(KEY))
  const session = new StringSession("")
  session.setDC(dc, address, port)
  session.authKey = key
  return session.save()
}

const main = { id: 2, ipAddress: "149.154.167.51", port: 443, ipv6: false, testMode: false }
const media = { id: 2, ipAddress: "149.154.167.222", port: 443, ipv6: false, mediaOnly: true }
const test = { id: 2, ipAddress: "2001:67c:4e8:f002::e", port: 443, ipv6: true, testMode: true }
const self = { userId: 5000000001, isBot: false, isPremium: false, usernames: [] }
const bot = { userId: 42, isBot: true, isPremium: false, usernames: [] }

const made = {
  gramjs_ipv4: await gramjs(2, "149.154.167.51", 443),
  gramjs_ipv6: await gramjs(2, "2001:67c:4e8:f002::a", 443),
  mtcute_v3: writeStringSession({ version: 3, primaryDcs: { main, media }, self, authKey: KEY }),
  mtcute_v3_test: writeStringSession({ version: 3, primaryDcs: { main: test, media: test }, self: bot, authKey: KEY }),
  mtkruto: convertToMtkrutoSession({ version: 3, primaryDcs: { main, media: main }, self, authKey: KEY }),
  mtkruto_zeros: convertToMtkrutoSession({ version: 3, primaryDcs: { main: test, media: test }, self, authKey: WITH_ZEROS }),
}

const text = fs.readFileSync(process.argv[2], "utf8")
let different = 0
for (const [name, session] of Object.entries(made)) {
  const kept = text.match(new RegExp(`string_view ${name} =((?:\\s*"[^"]*")+);`))[1].replace(/[\s"]/g, "")
  const same = kept === session
  console.log(same ? "ok" : "different", name)
  if (!same) different++
}
process.exitCode = different ? 1 : 0
