import {
  type APIMessage,
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  InteractionContextType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as Bits,
  TextInputStyle,
} from 'discord-api-types/v10'
import { type Client, Events, type Interaction } from 'discord.js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Channel, Guild, Person } from '../../src/sandbox/control.ts'
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { textOf } from '../../src/sandbox/text.ts'
import { connect, on, outcome, request } from './client.ts'

let sandbox: Sandbox
let guild: Guild
let channel: Channel
let ann: Person
let client: Client<true>

beforeAll(async () => {
  sandbox = await startSandbox()
  guild = sandbox.createGuild({ locale: 'vi' })
  ann = guild.addMember(sandbox.createPerson({ name: 'Ann', locale: 'vi' }))
  client = await connect(sandbox)
  await client.application.commands.set([
    {
      name: 'ask',
      description: 'Asks',
      options: [
        { type: Option.String, name: 'question', description: 'What', required: true, autocomplete: true },
        { type: Option.Integer, name: 'count', description: 'How many', min_value: 1, max_value: 5 },
        { type: Option.User, name: 'who', description: 'Whom' },
      ],
    },
    {
      name: 'setup',
      description: 'Sets up',
      default_member_permissions: String(Bits.ManageGuild),
      contexts: [InteractionContextType.Guild],
      options: [{ type: Option.Subcommand, name: 'check', description: 'Checks' }],
    },
    { type: ApplicationCommandType.Message, name: 'Ask this' },
  ])
})
beforeEach(() => {
  channel = guild.createChannel()
})
afterEach(() => {
  client.removeAllListeners(Events.InteractionCreate)
})
afterAll(async () => {
  await client.destroy()
  await sandbox.close()
})

/** What the bot does with interactions in this test. */
function answer(how: (interaction: Interaction) => unknown): void {
  on(client, Events.InteractionCreate, how)
}

/** The next interaction, which the bot does nothing with. */
const heard = () => new Promise<Interaction>(resolve => client.once(Events.InteractionCreate, resolve))

async function postButtons(): Promise<APIMessage> {
  const components = [
    {
      type: 1,
      components: [
        { type: 2, style: 1, label: 'More passages', custom_id: 'more' },
        { type: 2, style: 1, label: 'Off', custom_id: 'off', disabled: true },
        { type: 2, style: 5, label: 'Source', url: 'https://a.test/' },
      ],
    },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'pick',
          options: [
            { label: 'Exports', value: 'x' },
            { label: 'Imports', value: 'm' },
          ],
        },
      ],
    },
  ]
  await request(sandbox, `POST /channels/${channel.id}/messages`, { body: { content: 'Choose', components } })
  const [message] = channel.messages
  if (!message) throw new Error('The message was refused.')
  return message
}

describe('slash commands', () => {
  test('come with options, locale, member, permissions and place, and are answered by a message of type 20', async () => {
    const received = heard()
    answer(
      async i =>
        i.isChatInputCommand() &&
        (await i.reply(`${i.options.getString('question')} ${i.options.getInteger('count')}`)),
    )
    const invocation = ann.command(channel, 'ask', { question: 'xuất khẩu', count: 2, who: ann.id })
    const message = await invocation.response()
    expect([message.content, message.type, invocation.private(), invocation.deferred, invocation.callbackType]).toEqual(
      ['xuất khẩu 2', MessageType.ChatInputCommand, false, false, 4],
    )
    expect(message.interaction_metadata).toMatchObject({ id: invocation.id, type: 2, user: { id: ann.id } })
    expect(channel.messages).toEqual([message])
    const interaction = await received
    if (!interaction.isChatInputCommand()) throw new Error('It is a slash command.')
    expect([
      interaction.locale,
      interaction.guildLocale,
      interaction.context,
      interaction.guildId,
      interaction.channelId,
    ]).toEqual(['vi', 'vi', 0, guild.id, channel.id])
    expect(interaction.memberPermissions?.has(Bits.SendMessages)).toBe(true)
    expect(interaction.appPermissions.has(Bits.SendMessages)).toBe(true)
    expect(interaction.options.getUser('who')?.id).toBe(ann.id)
    expect(invocation.acknowledgedAfter).toBeGreaterThanOrEqual(0)
  })

  test('an ephemeral answer is seen by its person only', async () => {
    const ben = guild.addMember(sandbox.createPerson({ name: 'Ben' }))
    answer(async i => i.isChatInputCommand() && (await i.reply({ content: 'psst', flags: MessageFlags.Ephemeral })))
    const invocation = ann.command(channel, 'ask', { question: 'x' })
    const message = await invocation.response()
    expect([invocation.private(), message.flags]).toEqual([true, 64])
    expect(ann.privateMessages).toContain(message)
    expect([ben.privateMessages, channel.messages]).toEqual([[], []])
    expect(await outcome(sandbox, `GET /channels/${channel.id}/messages/${message.id}`)).toEqual([
      404,
      { message: 'Unknown Message', code: 10008 },
    ])
  })

  test('a deferral is a promise until it is edited, and keeps whether it is private', async () => {
    answer(async i => {
      if (!i.isChatInputCommand()) return
      await i.deferReply({ flags: MessageFlags.Ephemeral })
      await i.editReply('at last')
      await i.followUp('and more')
    })
    const seen = ann.privateMessages.length
    const invocation = ann.command(channel, 'ask', { question: 'x' })
    const message = await invocation.response()
    expect([message.content, message.flags, message.edited_timestamp, invocation.deferred]).toEqual([
      'at last',
      64,
      null,
      true,
    ])
    const followup = await sandbox.until(() => invocation.followups[0], 'the follow-up')
    expect([followup.content, followup.flags, followup.type, followup.message_reference?.message_id]).toEqual([
      'and more',
      0,
      MessageType.Reply,
      message.id,
    ])
    expect([ann.privateMessages.length - seen, channel.messages.length]).toEqual([1, 1])
  })

  test('the first follow-up to a deferral takes the place of the promised message', async () => {
    answer(async i => {
      if (!i.isChatInputCommand()) return
      await i.deferReply()
      await i.followUp({ content: 'the answer', flags: MessageFlags.Ephemeral })
    })
    const invocation = ann.command(channel, 'ask', { question: 'x' })
    expect(await invocation.response()).toMatchObject({ content: 'the answer', flags: 0 })
    expect([invocation.followups, channel.messages.length]).toEqual([[], 1])
  })

  test('a promised message stands in the history with its flag, but is none that people could read', async () => {
    answer(async i => i.isChatInputCommand() && (await i.deferReply()))
    const invocation = ann.command(channel, 'ask', { question: 'x' })
    await sandbox.until(() => invocation.deferred, 'the deferral')
    expect((await request(sandbox, `GET /channels/${channel.id}/messages`)).body).toMatchObject([
      { content: '', flags: MessageFlags.Loading },
    ])
    expect(channel.messages).toEqual([])
  })

  test('a deferral may be edited into a message of components', async () => {
    answer(async i => {
      if (!i.isChatInputCommand()) return
      await i.deferReply()
      await i.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: [{ type: ComponentType.TextDisplay, content: 'at last' }],
      })
    })
    const message = await ann.command(channel, 'ask', { question: 'x' }).response()
    expect([message.flags, textOf(message), channel.messages]).toEqual([
      MessageFlags.IsComponentsV2,
      'at last',
      [message],
    ])
  })

  test('the answer is fetched, edited and deleted through its token', async () => {
    answer(async i => {
      if (!i.isChatInputCommand()) return
      const { resource } = await i.reply({ content: 'first', withResponse: true })
      if (resource?.message?.content !== (await i.fetchReply()).content) return
      await i.editReply('second')
      await i.deleteReply()
    })
    const invocation = ann.command(channel, 'ask', { question: 'x' })
    expect((await invocation.response()).content).toMatch(/first|second/)
    const deletion = await sandbox.until(
      () => sandbox.requests.find(({ method }) => method === 'DELETE'),
      'the deletion',
    )
    expect([deletion.status, channel.messages]).toEqual([204, []])
  })

  test('a second acknowledgement is refused with 40060', async () => {
    const received = heard()
    ann.command(channel, 'ask', { question: 'x' })
    const { id, token } = await received
    const callback = `POST /interactions/${id}/${token}/callback` as const
    expect(await outcome(sandbox, callback, { body: { type: 5 } })).toEqual([204, undefined])
    expect(await outcome(sandbox, callback, { body: { type: 5 } })).toEqual([
      400,
      { message: 'Interaction has already been acknowledged.', code: 40060 },
    ])
  })

  test('an acknowledgement that comes too late, or to nothing, is refused with 10062', async () => {
    const received = heard()
    const invocation = ann.command(channel, 'ask', { question: 'x' })
    const { id, token } = await received
    sandbox.skipTime(3001)
    const unknown = [404, { message: 'Unknown interaction', code: 10062 }]
    expect(await outcome(sandbox, `POST /interactions/${id}/${token}/callback`, { body: { type: 5 } })).toEqual(unknown)
    expect(await outcome(sandbox, `POST /interactions/1/${token}/callback`, { body: { type: 5 } })).toEqual(unknown)
    expect(invocation.acknowledgedAfter).toBeUndefined()
    await expect(invocation.response(20)).rejects.toThrow('Waited 20 ms for an answer to /ask, which did not come.')
  })

  test('a token is no webhook before the acknowledgement (10015), and none after its time (50027)', async () => {
    const received = heard()
    ann.command(channel, 'ask', { question: 'x' })
    const { id, token } = await received
    const followUp = `POST /webhooks/${sandbox.bot.id}/${token}` as const
    expect(await outcome(sandbox, followUp, { body: { content: 'x' } })).toEqual([
      404,
      { message: 'Unknown Webhook', code: 10015 },
    ])
    await request(sandbox, `POST /interactions/${id}/${token}/callback`, { body: { type: 5 } })
    sandbox.skipTime(15 * 60_000)
    expect(await outcome(sandbox, followUp, { body: { content: 'x' } })).toEqual([
      401,
      { message: 'Invalid Webhook Token', code: 50027 },
    ])
  })

  test('with_response tells what the acknowledgement made', async () => {
    const received = heard()
    ann.command(channel, 'ask', { question: 'x' })
    const { id, token } = await received
    const { status, body } = await request(sandbox, `POST /interactions/${id}/${token}/callback?with_response=true`, {
      body: { type: 4, data: { content: 'x', flags: 64 } },
    })
    expect([status, body]).toMatchObject([
      200,
      {
        interaction: { id, type: 2, response_message_loading: false, response_message_ephemeral: true },
        resource: { type: 4, message: { content: 'x', flags: 64 } },
      },
    ])
  })

  test('an answer that Discord would not take is refused and can be made better', async () => {
    const received = heard()
    const invocation = ann.command(channel, 'ask', { question: 'x' })
    const { id, token } = await received
    const callback = `POST /interactions/${id}/${token}/callback` as const
    expect(await outcome(sandbox, callback, { body: { type: 4, data: { content: 'x'.repeat(2001) } } })).toMatchObject([
      400,
      { code: 50035, errors: { data: { content: {} } } },
    ])
    expect(await outcome(sandbox, callback, { body: { type: 4, data: { content: 'short' } } })).toEqual([
      204,
      undefined,
    ])
    expect((await invocation.response()).content).toBe('short')
  })

  test('work in direct messages, where the person is a user', async () => {
    answer(async i => i.isChatInputCommand() && (await i.reply(`${i.context} ${i.guildId} ${i.user.username}`)))
    expect((await ann.command(ann.directChannel, 'ask', { question: 'x' }).response()).content).toBe('1 null ann')
  })

  test('need no permission to write in the channel', async () => {
    guild.setBotPermissions(channel, { deny: Bits.SendMessages })
    answer(async i => i.isChatInputCommand() && (await i.reply('anyway')))
    expect((await ann.command(channel, 'ask', { question: 'x' }).response()).content).toBe('anyway')
  })

  test("are refused to people as Discord's client refuses them", () => {
    expect(() => ann.command(channel, 'nope')).toThrow('No command "nope" is registered here. Commands: ask, setup.')
    expect(() => ann.command(channel, 'ask')).toThrow('/ask needs the option "question".')
    expect(() => ann.command(channel, 'ask', { question: 'x', more: 1 })).toThrow(
      '/ask has no option "more". Options: question, count, who.',
    )
    expect(() => ann.command(channel, 'ask', { question: 'x', count: 9 })).toThrow(
      'The option "count" does not take 9: it is from 1 to 5.',
    )
    expect(() => ann.command(channel, 'setup check')).toThrow('ann lacks the permissions that "setup" is kept to (32).')
    expect(() => guild.owner.command(channel, 'setup')).toThrow('/setup needs a subcommand: check.')
    expect(() => ann.command(ann.directChannel, 'setup check')).toThrow('"setup" is not offered in direct messages.')
  })

  test('subcommands are run by those who may', async () => {
    answer(async i => i.isChatInputCommand() && (await i.reply(`${i.commandName} ${i.options.getSubcommand()}`)))
    const moderator = guild.addMember(sandbox.createPerson(), { permissions: Bits.ManageGuild })
    expect((await moderator.command(channel, 'setup check').response()).content).toBe('setup check')
  })
})

describe('autocomplete', () => {
  test('asks for what is typed so far', async () => {
    answer(async i => i.isAutocomplete() && (await i.respond([{ name: `${i.options.getFocused()}!`, value: 'v' }])))
    expect(await ann.complete(channel, 'ask', { question: 'xu', count: 1 }, 'question')).toEqual([
      { name: 'xu!', value: 'v' },
    ])
  })

  test('fails when nothing comes in time, and for options that suggest nothing', async () => {
    const hasty = await startSandbox({ acknowledgeWithin: 30 })
    const place = hasty.createGuild()
    const body = [
      { name: 'ask', description: 'x', options: [{ type: 3, name: 'q', description: 'x', autocomplete: true }] },
    ]
    await request(hasty, `PUT /applications/${hasty.bot.id}/commands`, { body })
    await expect(place.owner.complete(place.createChannel(), 'ask', { q: 'xu' }, 'q')).rejects.toThrow(
      'Waited 30 ms for suggestions for q of /ask, which did not come.',
    )
    await hasty.close()
    await expect(ann.complete(channel, 'ask', { question: 'xu' }, 'count')).rejects.toThrow(
      '/ask suggests nothing for "count"',
    )
  })
})

describe('message commands', () => {
  test('come with the message, words and all', async () => {
    answer(async i => i.isMessageContextMenuCommand() && (await i.reply(i.targetMessage.content)))
    const message = ann.say(channel, 'What grew?')
    const answered = await ann.useOn(message, 'Ask this').response()
    expect([answered.content, answered.type]).toEqual(['What grew?', MessageType.ContextMenuCommand])
  })
})

describe('components', () => {
  test('a button is pressed by its label, a part of it, or its custom id; and its message is updated', async () => {
    const message = await postButtons()
    answer(async i => i.isButton() && (await i.update({ content: `pressed ${i.customId}`, components: [] })))
    expect(() => ann.press(message, 'Off')).toThrow(
      'There is no button "Off" to press. Buttons here: "More passages", "Off" (disabled), "Source" (a link).',
    )
    const updated = await ann.press(message, 'passages').response()
    expect([updated === message, updated.content, updated.components]).toEqual([true, 'pressed more', []])
    expect(() => ann.press(message, 'more')).toThrow('There is no button')
  })

  test('a button may be answered by a new message that refers to its own', async () => {
    const message = await postButtons()
    answer(async i => i.isButton() && (await i.reply({ content: 'here', flags: MessageFlags.Ephemeral })))
    const answered = await ann.press(message, 'more').response()
    expect([answered.type, answered.message_reference?.message_id, answered.flags]).toEqual([
      MessageType.Reply,
      message.id,
      64,
    ])
    expect(answered.interaction_metadata).toMatchObject({ type: 3, interacted_message_id: message.id })
  })

  test('a deferred update changes the message when it is edited', async () => {
    const message = await postButtons()
    answer(async i => {
      if (!i.isButton()) return
      await i.deferUpdate()
      await i.editReply({ content: 'changed' })
    })
    const invocation = ann.press(message, 'more')
    expect([(await invocation.response()).content, invocation.callbackType, message.content]).toEqual([
      'changed',
      6,
      'changed',
    ])
  })

  test('what is shown to one person cannot be pressed by another', async () => {
    answer(async i => {
      if (i.isChatInputCommand())
        await i.reply({
          flags: MessageFlags.Ephemeral,
          components: [
            {
              type: ComponentType.ActionRow,
              components: [
                { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Mine', custom_id: 'mine' },
              ],
            },
          ],
          content: 'x',
        })
      if (i.isButton()) await i.update({ content: `${i.customId} pressed`, components: [] })
    })
    const ben = guild.addMember(sandbox.createPerson({ name: 'Ben' }))
    const message = await ann.command(channel, 'ask', { question: 'x' }).response()
    expect(() => ben.press(message, 'Mine')).toThrow("ben does not see this message: it is gone or another's.")
    expect((await ann.press(message, 'Mine').response()).content).toBe('mine pressed')
  })

  test('a menu is chosen from by values or labels', async () => {
    const message = await postButtons()
    answer(async i => i.isStringSelectMenu() && (await i.reply(i.values.join())))
    expect((await ann.choose(message, 'm').response()).content).toBe('m')
    expect((await ann.choose(message, ['Exports'], 'pick').response()).content).toBe('x')
    expect(() => ann.choose(message, 'Other')).toThrow('There is no option "Other". Options: "Exports", "Imports".')
    expect(() => ann.choose(message, ['x', 'm'])).toThrow('From 1 to 1 options are to be chosen here, not 2.')
  })

  test('a menu of people is chosen from by their ids, and the bot gets the people', async () => {
    const components = [{ type: 1, components: [{ type: 5, custom_id: 'who' }] }]
    await request(sandbox, `POST /channels/${channel.id}/messages`, { body: { content: 'Who?', components } })
    const [message] = channel.messages
    if (!message) throw new Error('The message was refused.')
    answer(async i => i.isUserSelectMenu() && (await i.reply(i.users.map(user => user.username).join())))
    expect((await ann.choose(message, ann.id).response()).content).toBe('ann')
  })

  test('a custom id made by hand reaches the bot too', async () => {
    const message = await postButtons()
    answer(async i => i.isButton() && (await i.reply(i.customId)))
    expect((await ann.sendComponent(message, 'forged:1').response()).content).toBe('forged:1')
  })

  test('an update is refused in answer to a command', async () => {
    const received = heard()
    ann.command(channel, 'ask', { question: 'x' })
    const { id, token } = await received
    expect(
      await outcome(sandbox, `POST /interactions/${id}/${token}/callback`, {
        body: { type: 7, data: { content: 'x' } },
      }),
    ).toMatchObject([400, { code: 50035, errors: { type: {} } }])
  })
})

describe('modals', () => {
  test.each([
    [
      'in an action row',
      { type: 1, components: [{ type: 4, custom_id: 'text', style: 1, label: 'Question', max_length: 20 }] },
    ],
    [
      'in a label',
      { type: 18, label: 'Question', component: { type: 4, custom_id: 'text', style: 1, max_length: 20 } },
    ],
  ])('a text input %s is filled in and submitted', async (_, component) => {
    const message = await postButtons()
    answer(async i => {
      if (i.isButton()) await i.showModal({ title: 'Follow up', custom_id: 'follow', components: [component] })
      if (i.isModalSubmit()) await i.reply(`${i.customId} ${i.fields.getTextInputValue('text')} ${i.isFromMessage()}`)
    })
    const modal = await ann.press(message, 'more').modal()
    expect([modal.title, modal.custom_id]).toEqual(['Follow up', 'follow'])
    expect(() => ann.submit(modal, { other: 'x' })).toThrow('The modal has no input other. Inputs: text.')
    expect(() => ann.submit(modal, { text: '' })).toThrow('"text" takes 1 to 20 characters, not 0.')
    const answered = await ann.submit(modal, { text: 'and imports?' }).response()
    expect(answered.content).toBe('follow and imports? true')
    expect(answered.interaction_metadata).toMatchObject({ type: 5, triggering_interaction_metadata: { type: 3 } })
  })

  test('a modal may update the message that it came from', async () => {
    const message = await postButtons()
    answer(async i => {
      if (i.isButton())
        await i.showModal({
          title: 'T',
          custom_id: 'm',
          components: [
            {
              type: ComponentType.Label,
              label: 'L',
              component: {
                type: ComponentType.TextInput,
                custom_id: 't',
                style: TextInputStyle.Short,
                required: false,
              },
            },
          ],
        })
      if (i.isModalSubmit() && i.isFromMessage()) await i.update({ content: 'updated', components: [] })
    })
    const modal = await ann.press(message, 'more').modal()
    expect(textOf(await ann.submit(modal, {}).response())).toBe('updated')
    expect(message.content).toBe('updated')
  })
})
