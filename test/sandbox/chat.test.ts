import { ApplicationCommandOptionType, ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10'
import { PassThrough, Readable } from 'node:stream'
import { type Client, Events, MessageFlags } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chatInTerminal } from '../../src/sandbox/chat.ts'
import { readCommand } from '../../src/sandbox/terminal/typed-commands.ts'
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { connect, on } from './client.ts'

let sandbox: Sandbox
let client: Client<true>

beforeEach(async () => {
  sandbox = await startSandbox()
  client = await connect(sandbox)
  await client.application.commands.set([
    {
      name: 'ask',
      nameLocalizations: { vi: 'hỏi' },
      description: 'Asks',
      options: [
        { type: ApplicationCommandOptionType.String, name: 'question', description: 'What', required: true },
        { type: ApplicationCommandOptionType.Integer, name: 'count', description: 'How many' },
      ],
    },
  ])
})
afterEach(async () => {
  await client.destroy()
  await sandbox.close()
})

/** What the terminal shows after these lines, without its greeting. */
async function transcript(...lines: string[]): Promise<string> {
  const output = new PassThrough()
  await chatInTerminal(sandbox, { input: Readable.from([`${lines.join('\n')}\n`]), output })
  const text = String(output.read())
  return text.slice(text.indexOf('\n\n') + 2)
}

test('a line is a message that mentions the bot, whose answer comes before the next line is taken', async () => {
  on(client, Events.MessageCreate, async message => {
    if (message.author.bot) return
    await message.reply(`### You said **${message.content.replace(/^<@\d+> /, '')}**`)
  })
  expect(await transcript('hello', 'again')).toBe(
    '> hello\n\nsandbox-bot:\n  You said hello\n\n> again\n\nsandbox-bot:\n  You said again\n\n',
  )
})

test('commands, buttons, menus and modals are used by typing, and private answers are marked', async () => {
  on(client, Events.InteractionCreate, async i => {
    if (i.isChatInputCommand()) {
      const menu = {
        type: ComponentType.StringSelect,
        custom_id: 'menu',
        placeholder: 'Which?',
        options: [{ label: 'Exports', value: 'x' }],
      } as const
      const button = {
        type: ComponentType.Button,
        style: ButtonStyle.Primary,
        label: 'Follow up',
        custom_id: 'follow',
      } as const
      const content = `${i.options.getString('question')} × ${i.options.getInteger('count')}`
      await i.reply({
        content,
        flags: MessageFlags.Ephemeral,
        components: [
          { type: ComponentType.ActionRow, components: [button] },
          { type: ComponentType.ActionRow, components: [menu] },
        ],
      })
    } else if (i.isStringSelectMenu())
      await i.reply({ content: `chose ${i.values.join()}`, flags: MessageFlags.Ephemeral })
    else if (i.isButton())
      await i.showModal({
        title: 'More',
        custom_id: 'm',
        components: [
          {
            type: ComponentType.Label,
            label: 'Your question',
            component: { type: ComponentType.TextInput, custom_id: 't', style: TextInputStyle.Short },
          },
        ],
      })
    else if (i.isModalSubmit())
      await i.reply({ content: `asked ${i.fields.getTextInputValue('t')}`, flags: MessageFlags.Ephemeral })
  })
  expect(await transcript('/ask xuất khẩu count:2', 'choose Exports', 'press follow', 'and imports?')).toBe(
    [
      '> /ask xuất khẩu count:2\n',
      'sandbox-bot (only you see this):\n  xuất khẩu × 2\n  Which?:\n    - Exports\n  [Follow up]\n',
      '> choose Exports\n',
      'sandbox-bot (only you see this):\n  chose x\n',
      '> press follow\n',
      'More\n  Your question (type it):\n',
      '> and imports?\n',
      'sandbox-bot (only you see this):\n  asked and imports?\n',
      '',
    ].join('\n'),
  )
})

test("commands may be typed by their names in the person's language, which is the terminal's", () => {
  const commands = sandbox.commands()
  expect(readCommand('/hỏi question:"xuất khẩu" count:2', commands, { locale: 'vi' })).toEqual({
    name: 'ask',
    options: { question: 'xuất khẩu', count: 2 },
  })
  expect(readCommand('/ask tỷ lệ 1:2 là gì', commands, { locale: 'vi' })).toEqual({
    name: 'ask',
    options: { question: 'tỷ lệ 1:2 là gì' },
  })
  expect(() => readCommand('/hỏi x', commands, { locale: 'en-US' })).toThrow(
    'There is no command /hỏi. There are: /ask.',
  )
})

test('a message that changes is shown again, marked', async () => {
  on(client, Events.MessageCreate, async message => {
    const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'More', custom_id: 'more' } as const
    if (!message.author.bot)
      await message.reply({ content: 'some', components: [{ type: ComponentType.ActionRow, components: [button] }] })
  })
  on(client, Events.InteractionCreate, async i => i.isButton() && (await i.update({ content: 'more', components: [] })))
  expect(await transcript('hello', 'press more')).toBe(
    '> hello\n\nsandbox-bot:\n  some\n  [More]\n\n> press more\n\nsandbox-bot (changed):\n  more\n\n',
  )
})

test('direct messages are written and answered', async () => {
  on(client, Events.MessageCreate, async message => {
    if (!message.author.bot && message.guildId === null && message.channel.isSendable())
      await message.channel.send('psst')
  })
  expect(await transcript('dm: hello')).toBe('> dm: hello\n\nsandbox-bot (direct message):\n  psst\n\n')
})

test('what cannot be done is said in a sentence, and exit ends', async () => {
  expect(await transcript('/nope', '/ask', 'press Go', 'exit', 'hello')).toBe(
    [
      '> /nope\n',
      'There is no command /nope. There are: /ask.\n',
      '> /ask\n',
      '/ask needs the option "question".\n',
      '> press Go\n',
      'No message of the bot has a button.\n',
      '',
    ].join('\n'),
  )
})

test('the chat ends when the sandbox is closed', async () => {
  const input = new PassThrough()
  const chat = chatInTerminal(sandbox, { input, output: new PassThrough() })
  await sandbox.connected()
  await sandbox.close()
  await expect(chat).resolves.toBeUndefined()
})
