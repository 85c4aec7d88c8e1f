// mtcute against local-dc: script.mjs DC_JSON, or script.mjs DC_JSON guest for its part in the group of two clients.

import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { BaseTelegramClient, BotKeyboard, MemoryStorage, TcpTransport, TelegramClient } from '@mtcute/node'
import { addPublicKey } from '@mtcute/core/utils.js'

const dc = JSON.parse(readFileSync(process.argv[2]))
const home = dc.data_centers[0]
const [ada, grace] = dc.users.map(user => user.phone)
const PATIENCE = 20_000
const MEGABYTES = 30

const delayed = what => new Promise((_, reject) => setTimeout(() => reject(new Error(`${what}: nothing came`)), PATIENCE).unref())

async function step(name, action) {
  const result = await action()
  console.log('ok', name)
  return result
}

function newClient({ transport = new TcpTransport(), usePfs = false } = {}) {
  const address = { id: home.id, ipAddress: home.address, port: home.port }
  const base = new BaseTelegramClient({
    apiId: 1, apiHash: 'hash', storage: new MemoryStorage(), transport, logLevel: 1,
    defaultDcs: { main: address, media: address }, network: { usePfs }, updates: { catchUp: true },
  })
  const client = new TelegramClient({ client: base })
  for (const server of dc.data_centers) addPublicKey(base.crypto, server.public_key)
  client.onError.add(error => console.log('client error:', error.message))
  return client
}

async function exchangeKeys(options) {
  const client = newClient(options)
  await client.connect()
  const nearest = await client.call({ _: 'help.getNearestDc' })
  assert.equal(nearest.thisDc, home.id)
  await client.destroy()
}

async function logIn(phone, password) {
  const client = newClient()
  const me = await client.start({ phone, password, code: () => String(home.id).repeat(5) })
  assert.equal(me.phoneNumber, phone)
  return client
}

async function logInBot() {
  const client = newClient()
  const me = await client.start({ botToken: dc.bots[0].token })
  assert.ok(me.isBot)
  return client
}

async function meet(client, phone, firstName) {
  const imported = await client.importContacts([{ phone, firstName, lastName: '' }])
  return imported.users[0].id
}

// What an emitter of the client gives, as it comes.
function inbox(emitter, wanted = () => true) {
  const waiting = []
  const heard = []
  emitter.add(update => {
    if (!wanted(update)) return
    if (waiting.length) waiting.shift()(update)
    else heard.push(update)
  })
  return () => Promise.race([heard.length ? Promise.resolve(heard.shift()) : new Promise(resolve => waiting.push(resolve)), delayed('update')])
}

const incoming = client => inbox(client.onNewMessage, message => !message.isOutgoing)

async function talk(ada, grace, toGrace) {
  const messages = incoming(grace)
  const edits = inbox(grace.onEditMessage)
  const deletions = inbox(grace.onDeleteMessage)
  const sent = await ada.sendText(toGrace, { text: 'Hello, Grace', entities: [{ _: 'messageEntityBold', offset: 7, length: 5 }] })
  const heard = await messages()
  assert.equal(heard.text, 'Hello, Grace')
  assert.equal(heard.entities[0].kind, 'bold')

  await ada.editMessage({ message: sent, text: 'Hello again' })
  const edited = await edits()
  assert.deepEqual([edited.text, edited.id], ['Hello again', heard.id])

  const answer = await grace.replyText(heard, 'Hello, Ada')
  assert.equal(answer.replyToMessage.id, heard.id)
  const [got] = await ada.getHistory(toGrace, { limit: 1 })
  assert.deepEqual([got.text, got.replyToMessage.id], ['Hello, Ada', sent.id])

  const [forwarded] = await ada.forwardMessages({ messages: [got], toChatId: toGrace })
  const seen = await messages()
  assert.ok(seen.forward)

  await ada.deleteMessages([forwarded])
  assert.deepEqual((await deletions()).messageIds, [seen.id])
}

async function lookAround(ada, toGrace) {
  for (let number = 0; number < 25; ++number) await ada.sendText(toGrace, `number ${number}`)
  const dialogs = []
  for await (const dialog of ada.iterDialogs()) dialogs.push(dialog)
  assert.equal(dialogs[0].peer.id, toGrace)
  const texts = (await ada.getHistory(toGrace, { limit: 20 })).map(message => message.text)
  assert.deepEqual(texts, Array.from({ length: 20 }, (_, i) => `number ${24 - i}`))
  const all = []
  for await (const message of ada.iterHistory(toGrace, { chunkSize: 10 })) all.push(message.text)
  assert.deepEqual([all.length, all.at(-1)], [27, 'Hello again'])
  const found = await ada.searchMessages({ chatId: toGrace, query: 'number 17' })
  assert.deepEqual(found.map(message => message.text), ['number 17'])
}

async function moveFile(ada, grace, toGrace) {
  const data = randomBytes(MEGABYTES << 20)
  const hash = bytes => createHash('sha256').update(bytes).digest('hex')
  const messages = incoming(grace)
  await ada.sendMedia(toGrace, { type: 'document', file: data, fileName: 'noise.bin' })
  const message = await messages()
  assert.equal(message.media.fileName, 'noise.bin')
  assert.equal(hash(await grace.downloadAsBuffer(message.media)), hash(data))
}

async function catchUp(ada, grace, toGrace) {
  const messages = incoming(grace)
  await grace.disconnect()
  for (let number = 0; number < 5; ++number) await ada.sendText(toGrace, `missed ${number}`)
  await grace.connect()
  await grace.startUpdatesLoop()
  for (let number = 0; number < 5; ++number) assert.equal((await messages()).text, `missed ${number}`)
}

async function press(ada, bot) {
  bot.onNewMessage.add(message => bot.sendText(message.chat, 'Press', {
    replyMarkup: BotKeyboard.inline([[BotKeyboard.callback('Red', 'red'), BotKeyboard.callback('Blue', 'blue')]]),
  }))
  bot.onCallbackQuery.add(query => bot.answerCallbackQuery(query, { text: `You chose ${query.dataStr}` }))
  const messages = incoming(ada)
  await ada.sendText(dc.bots[0].username, '/start')
  const message = await messages()
  assert.equal(message.markup.buttons[0].length, 2)
  const answer = await ada.getCallbackAnswer({ message, data: 'blue' })
  assert.equal(answer.message, 'You chose blue')
}

async function react(ada, grace, toGrace) {
  const messages = incoming(grace)
  const sent = await ada.sendText(toGrace, 'Do you like it?')
  await grace.sendReaction({ message: await messages(), emoji: '👍' })
  const [liked] = await ada.getMessages(toGrace, sent.id)
  assert.equal(liked.reactions.reactions[0].count, 1)
}

async function gather(ada, grace, toGrace, create) {
  const chat = await create()
  await ada.addChatMembers(chat, toGrace, {})
  const sent = await ada.sendText(chat, 'Welcome')
  assert.equal((await ada.getChatMembers(chat)).length, 2)
  const dialogs = []
  for await (const dialog of grace.iterDialogs()) dialogs.push(dialog)
  const seen = dialogs.find(dialog => dialog.peer.id === chat.id)
  assert.equal(seen.lastMessage.text, 'Welcome')
  const edits = inbox(grace.onEditMessage)
  await ada.editMessage({ message: sent, text: 'Welcome, all' })
  assert.equal((await edits()).text, 'Welcome, all')
}

async function playAlone() {
  await step('key exchange: intermediate', () => exchangeKeys())
  await step('key exchange: with a temporary key', () => exchangeKeys({ usePfs: true }))
  const adaClient = await step('log-in with a code', () => logIn(ada))
  const graceClient = await step('log-in with a code and a password', () => logIn(grace, 'hopper'))
  const bot = await step('log-in of a bot', logInBot)
  for (const client of [adaClient, graceClient, bot]) await client.startUpdatesLoop()
  const toGrace = await step('contacts', () => meet(adaClient, grace, 'Grace'))
  await step('send, receive, edit, reply, forward, delete', () => talk(adaClient, graceClient, toGrace))
  await step('dialogs, history, search', () => lookAround(adaClient, toGrace))
  await step(`${MEGABYTES} MB up and down`, () => moveFile(adaClient, graceClient, toGrace))
  await step('updates after a lost connection', () => catchUp(adaClient, graceClient, toGrace))
  await step('callback query', () => press(adaClient, bot))
  await step('reactions', () => react(adaClient, graceClient, toGrace))
  await step('supergroup', () => gather(adaClient, graceClient, toGrace, () => adaClient.createSupergroup({ title: 'Lovelace and friends' })))
  await step('channel', () => gather(adaClient, graceClient, toGrace, () => adaClient.createChannel({ title: 'Lovelace and friends' })))
}

// Answers every question that the other client asks.
async function beGuest() {
  const client = await logIn(grace, 'hopper')
  const messages = incoming(client)
  await client.startUpdatesLoop()
  await client.sendText(await meet(client, ada, 'Ada'), 'here I am')
  let group
  for (let number = 0; number < 3;) {
    const message = await messages()
    if (message.text !== `question ${number}`) continue
    group = message.chat
    await client.sendText(group, `answer ${number}`)
    ++number
  }
  const history = await client.getHistory(group, { limit: 100 })
  console.log(JSON.stringify(history.map(message => message.text).filter(Boolean)))
}

await (process.argv[3] === 'guest' ? beGuest() : playAlone())
process.exit(0)
