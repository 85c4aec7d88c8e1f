// GramJS against local-dc: script.mjs DC_JSON

import assert from 'node:assert/strict'
import { createHash, createPublicKey, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api, TelegramClient } from 'telegram'
import bigInt from 'big-integer'
import { Button } from 'telegram/tl/custom/button.js'
import { CustomFile } from 'telegram/client/uploads.js'
import { CallbackQuery } from 'telegram/events/CallbackQuery.js'
import { NewMessage } from 'telegram/events/index.js'
import { EditedMessage } from 'telegram/events/EditedMessage.js'
import { DeletedMessage } from 'telegram/events/DeletedMessage.js'
import { ConnectionTCPAbridged, ConnectionTCPFull, ConnectionTCPObfuscated } from 'telegram/network/index.js'
import { StringSession } from 'telegram/sessions/index.js'
import { _serverKeys } from 'telegram/crypto/RSA.js'

const dc = JSON.parse(readFileSync(process.argv[2]))
const home = dc.data_centers[0]
const [ada, grace] = dc.users.map(user => user.phone)
const PATIENCE = 20_000
const MEGABYTES = 30

for (const server of dc.data_centers) {
  const { n } = createPublicKey(server.public_key).export({ format: 'jwk' })
  const fingerprint = BigInt.asIntN(64, BigInt(server.fingerprint)).toString()
  _serverKeys.set(fingerprint, { n: bigInt(Buffer.from(n, 'base64url').toString('hex'), 16), e: 65537 })
}

// The client has Telegram's addresses and ports in its code.
const atHome = Transport => class extends Transport {
  constructor(options) {
    const server = dc.data_centers.find(one => one.id === options.dcId) ?? home
    super({ ...options, ip: server.address, port: server.port })
  }
}

function newClient(Transport = ConnectionTCPFull) {
  const session = new StringSession('')
  session.setDC(home.id, home.address, 443)  // it cannot keep ports above 32767
  const client = new TelegramClient(session, 1, 'hash', { connection: atHome(Transport), connectionRetries: 2 })
  client.setLogLevel('none')
  client.getDC = async id => {
    const server = dc.data_centers.find(one => one.id === id)
    return { id, ipAddress: server.address, port: server.port }
  }
  return client
}

const timeout = (promise, what, time = PATIENCE) => Promise.race([
  promise, new Promise((_, reject) => setTimeout(() => reject(new Error(`${what}: nothing came`)), time).unref())])

async function step(name, action) {
  const result = await timeout(action(), name, PATIENCE * 6)
  console.log('ok', name)
  return result
}

async function exchangeKeys(Transport) {
  const client = newClient(Transport)
  await client.connect()
  const nearest = await client.invoke(new Api.help.GetNearestDc())
  assert.equal(nearest.thisDc, home.id)
  await client.destroy()
}

async function logIn(phone, password) {
  const client = newClient()
  await client.start({
    phoneNumber: phone, phoneCode: async () => String(home.id).repeat(5), password: async () => password,
    onError: error => { throw error },
  })
  assert.equal((await client.getMe()).phone, phone)
  return client
}

async function logInBot() {
  const client = newClient()
  await client.start({ botAuthToken: dc.bots[0].token })
  assert.ok((await client.getMe()).bot)
  return client
}

async function meet(client, phone, firstName) {
  const contact = new Api.InputPhoneContact({ clientId: bigInt(1), phone, firstName, lastName: '' })
  const imported = await client.invoke(new Api.contacts.ImportContacts({ contacts: [contact] }))
  return imported.users[0]
}

// The events of one kind, as they come.
function inbox(client, event) {
  const waiting = []
  const heard = []
  client.addEventHandler(update => waiting.length ? waiting.shift()(update) : heard.push(update), event)
  return () => timeout(heard.length ? Promise.resolve(heard.shift()) : new Promise(resolve => waiting.push(resolve)), event.constructor.name)
}

async function talk(ada, grace, toGrace) {
  const incoming = inbox(grace, new NewMessage({ incoming: true }))
  const edits = inbox(grace, new EditedMessage({ incoming: true }))
  const deletions = inbox(grace, new DeletedMessage({}))
  const sent = await ada.sendMessage(toGrace, { message: 'Hello, **Grace**' })
  const heard = (await incoming()).message
  assert.equal(heard.message, 'Hello, Grace')
  assert.equal(heard.entities[0].className, 'MessageEntityBold')

  await ada.editMessage(toGrace, { message: sent.id, text: 'Hello again' })
  const edited = (await edits()).message
  assert.deepEqual([edited.message, edited.id], ['Hello again', heard.id])

  const answer = await heard.reply({ message: 'Hello, Ada' })
  assert.equal(answer.replyTo.replyToMsgId, heard.id)
  const [got] = await ada.getMessages(toGrace, { limit: 1 })
  assert.deepEqual([got.message, got.replyTo.replyToMsgId], ['Hello, Ada', sent.id])

  await got.forwardTo(toGrace)
  const forwarded = (await incoming()).message
  assert.ok(forwarded.fwdFrom)

  const [last] = await ada.getMessages(toGrace, { limit: 1 })
  await ada.deleteMessages(toGrace, [last.id], { revoke: true })
  assert.deepEqual((await deletions()).deletedIds, [forwarded.id])
}

async function lookAround(ada, toGrace) {
  for (let number = 0; number < 25; ++number) await ada.sendMessage(toGrace, { message: `number ${number}` })
  const dialogs = await ada.getDialogs({})
  assert.equal(dialogs[0].entity.id.toString(), toGrace.id.toString())
  const texts = Array.from(await ada.getMessages(toGrace, { limit: 20 }), message => message.message)
  assert.deepEqual(texts, Array.from({ length: 20 }, (_, i) => `number ${24 - i}`))
  const all = []
  for await (const message of ada.iterMessages(toGrace)) all.push(message.message)
  assert.deepEqual([all.length, all.at(-1)], [27, 'Hello again'])
  const found = await ada.getMessages(toGrace, { search: 'number 17', limit: 10 })
  assert.deepEqual(Array.from(found, message => message.message), ['number 17'])
}

async function moveFile(ada, grace, toGrace) {
  const data = randomBytes(MEGABYTES << 20)
  const hash = bytes => createHash('sha256').update(bytes).digest('hex')
  const incoming = inbox(grace, new NewMessage({ incoming: true }))
  const folder = mkdtempSync(join(tmpdir(), 'gramjs-'))
  const path = join(folder, 'noise.bin')
  writeFileSync(path, data)
  await ada.sendFile(toGrace, { file: new CustomFile('noise.bin', data.length, path), forceDocument: true, workers: 4 })
  rmSync(folder, { recursive: true })
  const { message } = await incoming()
  assert.equal(hash(await grace.downloadMedia(message, {})), hash(data))
}

async function press(ada, bot) {
  bot.addEventHandler(async event => {
    await bot.sendMessage(event.message.peerId, { message: 'Press', buttons: [[Button.inline('Red', Buffer.from('red')), Button.inline('Blue', Buffer.from('blue'))]] })
  }, new NewMessage({ incoming: true, pattern: /^\/start/ }))
  bot.addEventHandler(event => event.answer({ message: `You chose ${event.data}` }), new CallbackQuery({}))
  const incoming = inbox(ada, new NewMessage({ incoming: true }))
  await ada.sendMessage(dc.bots[0].username, { message: '/start' })
  const { message } = await incoming()
  const answer = await message.click({ data: Buffer.from('blue') })
  assert.equal(answer.message, 'You chose blue')
}

async function gather(ada, grace, toGrace, megagroup) {
  const created = await ada.invoke(new Api.channels.CreateChannel({ title: 'Lovelace and friends', about: 'about', megagroup, broadcast: !megagroup }))
  const channel = created.chats[0]
  await ada.invoke(new Api.channels.InviteToChannel({ channel, users: [toGrace] }))
  await ada.sendMessage(channel, { message: 'Welcome' })
  assert.equal((await ada.getParticipants(channel, {})).length, 2)
  const dialogs = await grace.getDialogs({})
  const seen = dialogs.find(dialog => dialog.entity.id.toString() === channel.id.toString())
  assert.equal((await grace.getMessages(seen.entity, { limit: 1 }))[0].message, 'Welcome')
}

for (const Transport of [ConnectionTCPFull, ConnectionTCPAbridged, ConnectionTCPObfuscated])
  await step(`key exchange: ${Transport.name}`, () => exchangeKeys(Transport))
const adaClient = await step('log-in with a code', () => logIn(ada))
const graceClient = await step('log-in with a code and a password', () => logIn(grace, 'hopper'))
const bot = await step('log-in of a bot', logInBot)
const toGrace = await step('contacts', () => meet(adaClient, grace, 'Grace'))
await step('send, receive, edit, reply, forward, delete', () => talk(adaClient, graceClient, toGrace))
await step('dialogs, history, search', () => lookAround(adaClient, toGrace))
await step(`${MEGABYTES} MB up and down`, () => moveFile(adaClient, graceClient, toGrace))
await step('callback query', () => press(adaClient, bot))
await step('supergroup', () => gather(adaClient, graceClient, toGrace, true))
await step('channel', () => gather(adaClient, graceClient, toGrace, false))
process.exit(0)
