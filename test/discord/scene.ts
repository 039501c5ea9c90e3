/** A server of its own for each test: a channel, people in it, and what the bot says there. */
import { expect } from 'vitest'
import type { Channel, Guild, Person } from '../../src/sandbox/control.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'

/** Questions with the first line of their answer. */
export const EXPORTS = {
  question: 'what was export growth?',
  headline: '### Exports rose 8.9% year on year (first half of 2024)',
} as const
export const RETAIL = {
  question: 'how much did retail sales rise?',
  headline: '### Total retail sales of goods and services rose 19.3% year on year (first half of 2024)',
} as const
export const XUAT_KHAU = {
  question: 'Xuất khẩu tăng bao nhiêu?',
  headline: '### Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)',
} as const
export const GOLD = { question: 'what was the price of gold?', headline: '### Not in the report.' } as const
export const HELP = '### Ask the reports'

export type Scene = {
  readonly sandbox: Sandbox
  readonly guild: Guild
  readonly channel: Channel
  readonly lan: Person
  readonly minh: Person
  /** The reply to a message, once it is there. */
  readonly replyTo: (message: Message, place?: Channel) => Promise<Message>
  /** Asks by mentioning the bot. */
  readonly ask: (person: Person, words: string, place?: Channel) => Promise<Exchange>
  /** That nothing is said to what was said before: somebody asks later, and theirs is the only answer that comes. */
  readonly expectSilence: (place?: Channel) => Promise<void>
}

export type Exchange = { readonly question: Message; readonly answer: Message }

export type SceneOptions = { readonly locale?: string; readonly deny?: bigint }

export function openScene(sandbox: Sandbox, { locale, deny = 0n }: SceneOptions = {}): Scene {
  const guild = sandbox.createGuild(locale === undefined ? {} : { locale })
  const channel = guild.createChannel({ name: 'general', deny })
  const join = (name: string) => guild.addMember(sandbox.createPerson({ name }))
  const lan = join('Lan')
  const minh = join('Minh')
  const replyTo = (message: Message, place = channel) =>
    sandbox.until(() => repliesTo(message, place)[0], `a reply to "${message.content.slice(0, 80)}"`)
  const ask = async (person: Person, words: string, place = channel) => {
    const question = person.say(place, words, { mention: true })
    return { question, answer: await replyTo(question, place) }
  }
  const expectSilence = async (place = channel) => {
    const before = saidBy(sandbox, place)
    // Being mentioned is found out sooner than anything else that a message may be meant for the bot by.
    const [{ answer }] = await Promise.all([ask(join('Hoa'), RETAIL.question, place), sandbox.quiet(70)])
    expect(headlineOf(answer)).toBe(RETAIL.headline)
    expect(saidBy(sandbox, place)).toEqual([...before, answer])
  }
  return { sandbox, guild, channel, lan, minh, replyTo, ask, expectSilence }
}

/** What the bot said in a place, oldest first. */
export function saidBy({ bot }: Sandbox, { messages }: Pick<Channel, 'messages'>): Message[] {
  return messages.filter(({ author }) => author.id === bot.id)
}

/** The replies to a message that stand in its place. */
export function repliesTo({ id }: Message, { messages }: Channel): Message[] {
  return messages.filter(message => message.message_reference?.message_id === id)
}

/** The first line of what a message says. */
export function headlineOf(message: Message): string {
  return textOf(message).split('\n')[0] ?? ''
}

/** That a message comes to say something else: its first line. */
export async function becomes({ sandbox }: Scene, message: Message, headline: string): Promise<void> {
  await sandbox
    .until(() => headlineOf(message) === headline, `the answer to become "${headline}"`)
    .catch(() => undefined)
  expect(headlineOf(message)).toBe(headline)
}

/** The requests that sent, changed or deleted messages in a place. */
export function messageRequests({ requests }: Sandbox, { id }: Pick<Channel, 'id'>): Sandbox['requests'] {
  return requests.filter(({ method, path }) => method !== 'GET' && path.startsWith(`/channels/${id}/messages`))
}

/** That every message which the bot sent or changed, as far as it is a message, mentions nobody. */
export function expectNoMentions({ requests }: Sandbox): void {
  const sent = requests.filter(
    ({ method, path }) => /^(?:POST|PATCH)$/.test(method) && /^\/(?:channels\/\d+|webhooks\/.+)\/messages/.test(path),
  )
  expect(sent.length).toBeGreaterThan(0)
  for (const { body } of sent) expect(body).toMatchObject({ allowed_mentions: { parse: [] } })
}
