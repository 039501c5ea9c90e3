/** Dispatch end to end: what takes long is announced in time, and what is not known gets a notice. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bot, startBot } from '../../src/discord/bot.ts'
import type { Channel, Invocation, Person } from '../../src/sandbox/control.ts'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { labelsOf, linesOf, openPlace, type Place, type PlaceOptions, run } from './command-place.ts'

/** What is waited for before a person's question is kept, and what the pace says then. */
const slow = new Map<string, { readonly until: Promise<void>; readonly wait?: number }>()
let running: TestBot
let bot: Bot
beforeAll(async () => {
  running = await startTestBot()
  await running.bot.stop()
  const { resources, sandbox } = running
  const { store, pace } = resources
  // The real store and the real pace, made to wait for a test where it asks for that.
  const waiting = {
    ...resources,
    store: {
      ...store,
      saveAsked: async (asked: Parameters<typeof store.saveAsked>[0]) => {
        await slow.get(asked.person)?.until
        await store.saveAsked(asked)
      },
      findAsked: async (id: string) => {
        await slow.get(id)?.until
        return store.findAsked(id)
      },
    },
    pace: {
      ...pace,
      ask: async (person: string, channel: string) => {
        const { until, wait } = slow.get(person) ?? {}
        if (wait === undefined) return pace.ask(person, channel)
        await until
        return { seconds: wait, of: 'person' as const }
      },
    },
  }
  bot = await startBot({ token: sandbox.token, apiUrl: sandbox.apiUrl, cdnUrl: sandbox.cdnUrl }, waiting)
})
afterAll(async () => {
  await bot.stop()
  await running.close()
})

const open = (options?: PlaceOptions) => openPlace(running, options)

describe('what takes long', () => {
  /** Runs something as a person whose store or pace waits; it is released once Discord was told that it is coming. */
  async function slowly(key: string, invoke: () => Invocation, wait?: number): Promise<Invocation> {
    const gate = Promise.withResolvers<void>()
    slow.set(key, { until: gate.promise, ...(wait === undefined ? {} : { wait }) })
    const invocation = invoke()
    await running.sandbox.until(() => invocation.deferred, 'a deferral')
    gate.resolve()
    slow.delete(key)
    expect(invocation.acknowledgedAfter).toBeLessThan(3000)
    return invocation
  }
  const HEADLINE = '### Exports rose 8.9% year on year (first half of 2024)'
  const question = 'what was export growth?'

  test.concurrent('with /ask is announced, then answered for all to see', async ({ expect }) => {
    const { channel, person } = open()
    const answer = await (await slowly(person.id, () => person.command(channel, 'ask', { question }))).response()
    expect([linesOf(answer)[1], channel.messages, person.privateMessages]).toEqual([HEADLINE, [answer], []])
    await expect.poll(() => running.store.findByAnswer(answer.id)).toMatchObject({ question })
  })

  test.concurrent('with private:true is announced and answered to the person alone', async () => {
    const { channel, person } = open()
    const ask = () => person.command(channel, 'ask', { question, private: true })
    const answer = await (await slowly(person.id, ask)).response()
    expect([linesOf(answer)[1], channel.messages, person.privateMessages]).toEqual([HEADLINE, [], [answer]])
    expect(await running.store.findByAnswer(answer.id)).toBeUndefined()
  })

  test.concurrent('from a message’s menu is announced, then answered', async () => {
    const { channel, person, join } = open()
    const message = join().say(channel, question)
    const answer = await (await slowly(person.id, () => person.useOn(message, 'Ask the reports about this'))).response()
    expect([linesOf(answer)[1], channel.messages]).toEqual([HEADLINE, [message, answer]])
  })

  test.concurrent('and then is for the person alone takes its public announcement back', async () => {
    const { channel, person } = open()
    const ask = () => person.command(channel, 'ask', { question })
    const invocation = await slowly(person.id, ask, 5)
    const [notice] = await running.sandbox.until(() => person.privateMessages.length > 0 && person.privateMessages, 'a notice') // prettier-ignore
    expect(notice && textOf(notice)).toBe('That was a little fast. Please try again in 5 seconds.')
    expect([channel.messages, invocation.followups]).toEqual([[], [notice]])
  })

  test.concurrent('under a button turns the page in the same message', async () => {
    const { channel, person } = open()
    const hits = await run({ channel, person }, 'search', { words: 'hội nghị' })
    const [, asked = ''] = /^1:search:([^:]+):1$/.exec(buttonsOf(hits).at(-1)?.customId ?? '') ?? []
    const page = await (await slowly(asked, () => person.press(hits, 'Next'))).response()
    expect([linesOf(page)[1], labelsOf(page).at(-1), person.privateMessages]).toEqual([
      '-# Page 2',
      '‹ Previous',
      [hits],
    ])
  })

  test('what does not take long is not announced', async () => {
    const { channel, person } = open()
    const invocation = person.command(channel, 'ask', { question })
    await invocation.response()
    expect(invocation.deferred).toBe(false)
  })
})

describe('what the bot does not know', () => {
  /** A command that an earlier version registered, in one server. */
  async function register({ guild }: Place, command: object): Promise<void> {
    const { apiUrl, token, applicationId } = running.sandbox
    const { ok } = await fetch(`${apiUrl}/v10/applications/${applicationId}/guilds/${guild.id}/commands`, {
      method: 'POST',
      headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(command),
    })
    expect(ok).toBe(true)
  }
  const alone = async (person: Person, channel: Channel, invocation: Invocation) => {
    const notice = await invocation.response()
    expect(person.privateMessages).toEqual([notice])
    expect(channel.messages.filter(({ author }) => author.id === running.sandbox.bot.id)).toEqual([])
    return textOf(notice)
  }

  test.each([
    ['en-US', 'That command is gone. Reload Discord to see those there are.'],
    ['vi', 'Lệnh này không còn nữa. Hãy tải lại Discord để thấy các lệnh hiện có.'],
  ])('a command of an earlier version is gone, it says (%s)', async (locale, sentence) => {
    const place = open({ locale })
    const { channel, person, join } = place
    await register(place, { name: 'old', description: 'Of an earlier version' })
    await register(place, { name: 'Old', type: 3 })
    expect(await alone(person, channel, person.command(channel, 'old'))).toBe(sentence)
    const other = join()
    expect(await alone(other, channel, other.useOn(join().say(channel, 'exports?'), 'Old'))).toBe(sentence)
  })

  test('a command of an earlier version suggests nothing', async () => {
    const place = open()
    const options = [{ type: 3, name: 'name', description: 'A name', autocomplete: true }]
    await register(place, { name: 'older', description: 'Of an earlier version', options })
    expect(await place.person.complete(place.channel, 'older', { name: 'x' }, 'name')).toEqual([])
  })

  test.each(['whatever', '0:good:abcdefghijkl', '1:nope', '1:figures:short:0', 'x'.repeat(100)])(
    'a button that says "%s" is from an earlier version, it says',
    async customId => {
      const { channel, person, join } = open()
      const message = join().say(channel, 'a message')
      expect(await alone(person, channel, person.sendComponent(message, customId))).toBe(
        'That button is from an earlier version. Please ask again.',
      )
    },
  )
})
