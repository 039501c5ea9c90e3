/** Registering end to end: what Discord is told of the commands at a start, and what of that people then see. */
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Option,
  ApplicationCommandType as Type,
  Locale,
  PermissionFlagsBits as Bits,
  type RESTPostAPIApplicationCommandsJSONBody as Declaration,
} from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bot, startBot } from '../../src/discord/bot.ts'
import { DECLARATIONS, findMessageCommand, findSlashCommand } from '../../src/discord/commands.ts'
import { textOf } from '../../src/sandbox/text.ts'
import { validateCommands } from '../../src/sandbox/validation/validation.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'

const NAMES = ['ask', 'figure', 'figures', 'search', 'report', 'help', 'about', 'privacy', 'setup', 'knowledge', 'Ask the reports about this'] // prettier-ignore

describe('at a start', () => {
  let first: TestBot
  let again: Bot | undefined

  beforeEach(async () => {
    first = await startTestBot()
    await first.bot.stop()
  })
  afterEach(async () => {
    await again?.stop()
    again = undefined
    await first.close()
  })

  /** Starts the bot once more; the requests about commands that this makes. */
  async function startAgain(guild?: string): Promise<string[]> {
    const { sandbox, resources } = first
    const before = sandbox.requests.length
    const { token, apiUrl, cdnUrl } = sandbox
    again = await startBot({ token, apiUrl, cdnUrl, guild }, resources)
    return aboutCommands(first, before)
  }

  test('the commands are registered everywhere where nothing is registered', () => {
    const { sandbox } = first
    expect(aboutCommands(first, 0)).toEqual(['GET 200', 'PUT 200'])
    expect(sandbox.commands().map(({ name }) => name)).toEqual(NAMES)
    expect(put(first)).toEqual(DECLARATIONS)
  })

  test('what is registered already is left alone', async () => {
    const ids = first.sandbox.commands().map(({ id, version }) => [id, version])
    expect(await startAgain()).toEqual(['GET 200'])
    expect(first.sandbox.commands().map(({ id, version }) => [id, version])).toEqual(ids)
  })

  test.each<[string, (command: string) => [method: string, path: string, body?: object]]>([
    ['has another description', id => ['PATCH', `/${id}`, { description: 'Something else' }]],
    ['has another name in Vietnamese', id => ['PATCH', `/${id}`, { name_localizations: { vi: 'hỏi-đáp' } }]],
    ['has lost its name in Vietnamese', id => ['PATCH', `/${id}`, { name_localizations: null }]],
    ['has a name in one more language', id => ['PATCH', `/${id}`, { name_localizations: { vi: 'hỏi', fr: 'demander' } }]], // prettier-ignore
    ['has no options', id => ['PATCH', `/${id}`, { options: [] }]],
    ['is for moderators only', id => ['PATCH', `/${id}`, { default_member_permissions: '32' }]],
    ['is offered in servers only', id => ['PATCH', `/${id}`, { contexts: [0] }]],
    ['is missing', id => ['DELETE', `/${id}`]],
    ['is there beside one that was never declared', () => ['POST', '', { name: 'old', description: 'Of before' }]],
    ['is there beside a message command of its name', () => ['POST', '', { name: 'ask', type: 3 }]],
  ])('the commands are registered anew where one %s', async (_what, change) => {
    const { sandbox } = first
    const [method, path, body] = change(sandbox.commands().find(({ name }) => name === 'ask')?.id ?? '')
    const answer = await fetch(`${sandbox.apiUrl}/v10/applications/${sandbox.applicationId}/commands${path}`, {
      method,
      headers: { Authorization: `Bot ${sandbox.token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    expect(answer.ok).toBe(true)
    expect(await startAgain()).toEqual(['GET 200', 'PUT 200'])
    expect(sandbox.commands().map(({ name }) => name)).toEqual(NAMES)
    await again?.stop()
    expect(await startAgain()).toEqual(['GET 200'])
  })

  test('with DISCORD_GUILD_ID they are registered in that server, once, and nowhere else', async () => {
    const one = await startTestBot()
    try {
      const { sandbox, resources } = one
      await one.bot.stop()
      const guild = sandbox.createGuild()
      const other = sandbox.createGuild()
      const before = sandbox.requests.length
      const { token, apiUrl, cdnUrl } = sandbox
      await (await startBot({ token, apiUrl, cdnUrl, guild: guild.id }, resources)).stop()
      expect(aboutCommands(one, before)).toEqual(['GET 200', 'PUT 200'])
      expect(sandbox.commands(guild.id).map(({ name }) => name)).toEqual(NAMES)
      expect(sandbox.commands(other.id)).toEqual([])
      const second = sandbox.requests.length
      await (await startBot({ token, apiUrl, cdnUrl, guild: guild.id }, resources)).stop()
      expect(aboutCommands(one, second)).toEqual(['GET 200'])
    } finally {
      await one.close()
    }
  })

  test('a server that the bot is not in stops nothing: the bot answers, and what was registered stays', async () => {
    expect(await startAgain('123456789012345678')).toEqual(['GET 403', 'PUT 403'])
    expect(first.sandbox.commands().map(({ name }) => name)).toEqual(NAMES)
    expect(await answerTo(first, 'what was export growth?')).toBe(
      '### Exports rose 8.9% year on year (first half of 2024)',
    )
  })

  test('where Discord does not say what is registered, the commands are registered', async () => {
    first.sandbox.failNext({ method: 'GET', path: /\/commands$/, status: 403, body: { message: 'No', code: 0 } })
    expect(await startAgain()).toEqual(['GET 403', 'PUT 200'])
  })

  test('where Discord does not take them, the bot answers all the same', async () => {
    const { sandbox } = first
    await fetch(`${sandbox.apiUrl}/v10/applications/${sandbox.applicationId}/commands`, {
      method: 'PUT',
      headers: { Authorization: `Bot ${sandbox.token}`, 'Content-Type': 'application/json' },
      body: '[]',
    })
    sandbox.failNext({ method: 'PUT', path: /\/commands$/, status: 400, body: { message: 'No', code: 50035 } })
    expect(await startAgain()).toEqual(['GET 200', 'PUT 400'])
    expect(sandbox.commands()).toEqual([])
    expect(await answerTo(first, 'xuất khẩu tăng bao nhiêu?')).toBe(
      '### Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)',
    )
  })
})

/** Methods and statuses of the requests about commands from a place in the record on. */
function aboutCommands({ sandbox }: TestBot, from: number): string[] {
  return sandbox.requests
    .slice(from)
    .filter(({ path }) => path.endsWith('/commands'))
    .map(({ method, status }) => `${method} ${status}`)
}

function put({ sandbox }: TestBot): unknown {
  return sandbox.requests.find(({ method, path }) => method === 'PUT' && path.endsWith('/commands'))?.body
}

/** The first line of the answer to a mention. */
async function answerTo({ sandbox }: TestBot, words: string): Promise<string | undefined> {
  const guild = sandbox.createGuild()
  const channel = guild.createChannel()
  const question = guild.addMember(sandbox.createPerson()).say(channel, words, { mention: true })
  const isReply = ({ message_reference: reference }: { message_reference?: { message_id?: string } }) =>
    reference?.message_id === question.id
  return textOf(await sandbox.until(() => channel.messages.find(isReply), 'an answer')).split('\n')[0]
}

describe('the declarations', () => {
  /** A command or an option with all that is said of it, and its path for the message of a failure. */
  type Named = { readonly path: string; readonly names: readonly string[]; readonly descriptions: readonly string[] }
  const localised = (text: string | undefined, more: Partial<Record<string, string | null>> | null | undefined) =>
    [text, ...Object.values(more ?? {})].filter(one => typeof one === 'string')
  const optionsOf = (parent: Declaration | APIApplicationCommandOption) =>
    'options' in parent ? ((parent.options ?? []) as readonly APIApplicationCommandOption[]) : []
  const walk = (one: Declaration | APIApplicationCommandOption, path: string): Named[] => [
    {
      path,
      names: localised(one.name, one.name_localizations),
      descriptions: 'description' in one ? localised(one.description, one.description_localizations) : [],
    },
    ...optionsOf(one).flatMap(option => walk(option, `${path} ${option.name}`)),
  ]
  const all = DECLARATIONS.flatMap(declaration => walk(declaration, declaration.name))
  const isChat = ({ type }: Declaration) => type !== Type.Message && type !== Type.User

  test('are taken by Discord’s own rules', () => expect(validateCommands(DECLARATIONS)).toBeUndefined())

  test('name slash commands and options as Discord lets them be named, in every language', () => {
    const names = DECLARATIONS.filter(isChat).flatMap(one => walk(one, one.name).flatMap(({ names }) => names))
    expect(names.filter(name => !/^[-_'\p{L}\p{N}]{1,32}$/u.test(name) || name !== name.toLowerCase())).toEqual([])
  })

  test('write every name and description in composed Unicode', () => {
    const texts = all.flatMap(({ names, descriptions }) => [...names, ...descriptions])
    expect(texts.filter(text => text !== text.normalize('NFC'))).toEqual([])
  })

  test('describe everything in at most 100 characters', () => {
    const descriptions = all.flatMap(one => one.descriptions)
    expect(descriptions.filter(text => text.length < 1 || text.length > 100)).toEqual([])
  })

  test('say everything in Vietnamese and in both kinds of English, which is the plain one', () => {
    const isWhole = (texts: readonly string[]) => texts.length === 4 && new Set(texts).size <= 2 && texts.filter(text => text === texts[0]).length >= 3 // prettier-ignore
    const others = all.filter(({ path, names, descriptions }) => {
      const isMessageCommand = DECLARATIONS.some(one => one.name === path && !isChat(one))
      return !isWhole(names) || (isMessageCommand ? descriptions.length > 0 : !isWhole(descriptions))
    })
    expect(others).toEqual([])
    const locales = JSON.stringify(DECLARATIONS).matchAll(/_localizations":(\{[^}]+\})/g)
    const told = [...locales].map(([, texts = '']) =>
      Object.keys(JSON.parse(texts) as object)
        .toSorted()
        .join(),
    )
    expect(new Set(told)).toEqual(new Set([[Locale.EnglishGB, Locale.EnglishUS, Locale.Vietnamese].join()]))
  })

  test.each(['default', 'vi'] as const)('name no two things alike at the same place (%s)', locale => {
    const nameIn = (one: Declaration | APIApplicationCommandOption) =>
      (locale === 'vi' ? one.name_localizations?.vi : undefined) ?? one.name
    const check = (siblings: readonly (Declaration | APIApplicationCommandOption)[]): string[] => [
      ...siblings.map(nameIn).filter((name, i, list) => list.indexOf(name) !== i),
      ...siblings.flatMap(one => check(optionsOf(one))),
    ]
    expect(check(DECLARATIONS)).toEqual([])
  })

  test('put required options before the others', () => {
    const orders = DECLARATIONS.map(one => optionsOf(one).map(option => option.required ?? false)) // prettier-ignore
    expect(orders.filter(order => order.lastIndexOf(true) > order.indexOf(false) && order.includes(false))).toEqual([])
  })

  test('offer `report` with suggestions wherever a report can be named', () => {
    const options = DECLARATIONS.flatMap(optionsOf).filter(({ name }) => name === 'report')
    expect(options).toHaveLength(5)
    expect(options.every(one => one.type === Option.String && one.autocomplete === true)).toBe(true)
  })

  test('keep /setup and /knowledge to those who manage the server, in servers', () => {
    const kept = DECLARATIONS.filter(({ default_member_permissions: needed }) => needed !== undefined)
    expect(kept.map(({ name, default_member_permissions: needed, contexts }) => [name, needed, contexts])).toEqual([
      ['setup', String(Bits.ManageGuild), [0]],
      ['knowledge', String(Bits.ManageGuild), [0]],
    ])
  })

  test('are each dispatched', () => {
    const found = DECLARATIONS.map(one => (isChat(one) ? findSlashCommand(one.name) : findMessageCommand(one.name)))
    const nameOf = (one: Pick<Declaration, 'name' | 'type'> | undefined) => [one?.type ?? Type.ChatInput, one?.name]
    expect(found.map(command => nameOf(command?.declaration))).toEqual(DECLARATIONS.map(nameOf))
  })
})
