/** The bot: a client of Discord whose events go to the chat and to the dispatch; how it starts and how it stops. */
import { GatewayCloseCodes, Routes } from 'discord-api-types/v10'
import {
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  type IntentsBitField,
  Partials,
  REST,
} from 'discord.js'
import * as z from 'zod'
import { Failure } from '../failure.ts'
import type { Notice } from '../knowledge/upkeep.ts'
import type { Logger } from '../log.ts'
import { Chat } from './chat.ts'
import { DECLARATIONS } from './commands.ts'
import { dispatch } from './dispatch.ts'
import { EVERY_FLAG, intentsFor, readsMessages } from './intents.ts'
import { Marking } from './marking.ts'
import { tellOfSource } from './moderators.ts'
import { completePayload, type DirectChange, directChange } from './payloads.ts'
import { registerCommands } from './register.ts'
import type { Resources } from './resources.ts'

export type Connection = {
  readonly token: string
  /** Without a version, as in `https://discord.com/api`; Discord's own where not given. */
  readonly apiUrl?: string | undefined
  readonly cdnUrl?: string | undefined
  /** The one server to register commands in. */
  readonly guild?: string | undefined
}

export type Bot = {
  readonly username: string
  readonly applicationId: string
  /** Whether it may read messages that are not addressed to it. */
  readonly readsMessages: boolean
  /** Posts a notice where the moderators of its server get them, as long as it is not stopped; whether it stands there. */
  readonly tellModerators: (notice: Notice) => Promise<boolean>
  /** Rejects with a `Failure` when Discord ends the connection for good, as it does when the token is reset. */
  readonly lost: Promise<never>
  /** Takes nothing new, finishes what was begun within so many milliseconds (8000 when not given), and disconnects. */
  readonly stop: (within?: number) => Promise<void>
}

/** How long a stop waits for what was begun, in milliseconds. */
const STOPPING_TIME = 8000

/**
 * Connects to Discord and registers the commands.
 *
 * @throws Failure where Discord refuses the token or the intents, or cannot be reached: with the reason
 */
export async function startBot(connection: Connection, resources: Resources): Promise<Bot> {
  const { log } = resources
  const flags = await applicationFlags(connection, resources)
  const { client, working } = await connect(connection, intentsFor(flags ?? EVERY_FLAG), resources).catch(
    (error: unknown) => {
      if (flags !== undefined || !isRefused(error, GatewayCloseCodes.DisallowedIntents)) throw error
      return connect(connection, intentsFor(0), resources)
    },
  )
  const application = client.application?.id ?? client.user?.id ?? ''
  try {
    const done = await registerCommands(client.rest, DECLARATIONS, { application, guild: connection.guild, log })
    log.info({ done, commands: DECLARATIONS.length, guild: connection.guild }, 'commands')
  } catch (error) {
    // What was registered before still works, and so does the chat.
    log.error({ error }, 'the commands could not be registered')
  }
  const marking = new Marking(client, resources)
  return {
    username: client.user?.username ?? '',
    applicationId: application,
    readsMessages: readsMessages(client),
    tellModerators: notice => tell(notice, { client, working, resources }),
    lost: closedForGood(client, 'connection-lost'),
    stop: (within = STOPPING_TIME) => stop(client, { working, marking }, within),
  }
}

type Connected = { readonly client: Client; readonly working: Working }

async function connect(connection: Connection, intents: IntentsBitField, resources: Resources): Promise<Connected> {
  const client = new Client({
    intents,
    // What happened to messages and in direct messages of before the start arrives in part.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [] },
    rest: restOptions(connection),
    // Events of servers that are announced and late come all the same; those of the others need not wait for them.
    waitGuildTimeout: 5000,
  })
  const working = listen(client, resources)
  await logIn(client, connection.token)
  return { client, working }
}

function restOptions({ apiUrl, cdnUrl }: Connection): { api?: string; cdn?: string } {
  return { ...(apiUrl === undefined ? {} : { api: apiUrl }), ...(cdnUrl === undefined ? {} : { cdn: cdnUrl }) }
}

type Working = { readonly tasks: Set<Promise<unknown>>; stopping: boolean }

/** Wires the client's events; what is being worked on can be waited for. */
function listen(client: Client, resources: Resources): Working {
  const { log } = resources
  const chat = new Chat(resources)
  const working: Working = { tasks: new Set(), stopping: false }
  const work = (task: () => Promise<void>) => {
    if (working.stopping) return
    const running = task().finally(() => working.tasks.delete(running))
    working.tasks.add(running)
  }
  client.on(Events.Raw, (packet: unknown) => {
    completePayload(packet)
    const change = directChange(packet)
    if (change && !client.channels.cache.has(change.channel)) work(() => catchUp(client, chat, { change, log }))
  })
  client.on(Events.MessageCreate, message => work(() => chat.onMessage(message)))
  client.on(Events.MessageUpdate, (_before, message) => work(() => chat.onEdit(message)))
  client.on(Events.MessageDelete, message => work(() => chat.onDelete([message])))
  client.on(Events.MessageBulkDelete, messages => work(() => chat.onDelete([...messages.values()])))
  client.on(Events.InteractionCreate, interaction => work(() => dispatch(interaction, resources)))
  client.on(Events.Error, error => log.error({ error }, 'the connection to Discord'))
  client.on(Events.Warn, warning => log.warn(warning))
  client.on(Events.ShardError, (error, shard) => log.warn({ error, shard }, 'the gateway'))
  client.on(Events.ShardReconnecting, shard => {
    // Told of a connection that we close, too.
    if (!working.stopping) log.info({ shard }, 'reconnecting')
  })
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'resumed'))
  client.on(Events.ShardDisconnect, ({ code }, shard) => log.error({ code, shard }, 'disconnected for good'))
  return working
}

/** Passes on what happened in direct messages that discord.js has not met since the start. */
async function catchUp(
  client: Client,
  chat: Chat,
  { change: { kind, channel, messages }, log }: { readonly change: DirectChange; readonly log: Logger },
): Promise<void> {
  try {
    if (kind === 'deleted') {
      await chat.onDelete(messages.map(id => ({ id, client, channelId: channel })))
      return
    }
    const direct = await client.channels.fetch(channel)
    if (!direct?.isTextBased()) return
    for (const id of messages) await chat.onEdit(await direct.messages.fetch(id))
  } catch (error) {
    log.warn({ error }, 'a change of a direct message could not be looked at')
  }
}

/** What was begun before a stop is waited for. */
async function tell(
  notice: Notice,
  { client, working, resources }: Connected & { readonly resources: Resources },
): Promise<boolean> {
  if (working.stopping) return false
  const telling = tellOfSource(notice, { client, resources })
  working.tasks.add(telling)
  return telling.finally(() => working.tasks.delete(telling))
}

type Under = { readonly working: Working; readonly marking: Marking }

async function stop(client: Client, { working, marking }: Under, within: number): Promise<void> {
  working.stopping = true
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => (timer = setTimeout(resolve, within)))
  await Promise.race([Promise.allSettled([marking.stop(), ...working.tasks]), late])
  clearTimeout(timer)
  await client.destroy()
}

/** What the application may do; nothing where Discord does not say. */
async function applicationFlags(connection: Connection, { log }: Resources): Promise<number | undefined> {
  const rest = new REST({ ...restOptions(connection), retries: 1, timeout: 5000 }).setToken(connection.token)
  try {
    return APPLICATION.parse(await rest.get(Routes.currentApplication())).flags
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) throw new Failure('login-failed', BAD_TOKEN)
    log.warn({ error }, 'Discord does not say what the application may do')
    return undefined
  }
}

const APPLICATION = z.object({ flags: z.number().optional() })

const BAD_TOKEN = {
  problem:
    'Discord does not know the token. Copy it anew from the Developer Portal (Bot, Reset Token) into DISCORD_TOKEN.',
}

/** What Discord says when it closes a connection for good, and what to do about it. */
const REFUSALS: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: BAD_TOKEN.problem,
  [GatewayCloseCodes.DisallowedIntents]:
    'The application asked for an intent that it does not have. Turn on Message Content Intent in the Developer Portal (Bot), or wait a minute after turning it off.',
  [GatewayCloseCodes.InvalidIntents]: 'Discord does not know an intent that this version asks for. Update the bot.',
  [GatewayCloseCodes.ShardingRequired]: 'The bot is in too many servers for one connection.',
}

async function logIn(client: Client, token: string): Promise<void> {
  let closed: number | undefined
  client.on(Events.ShardDisconnect, ({ code }) => (closed = code))
  try {
    const ready = new Promise<void>(resolve => client.once(Events.ClientReady, () => resolve()))
    await Promise.race([client.login(token).then(() => ready), closedForGood(client, 'login-failed')])
  } catch (error) {
    await client.destroy()
    if (error instanceof Failure) throw error
    throw new Failure(
      'login-failed',
      closed === undefined ? { problem: reasonOf(error) } : { problem: refusal(closed), closed },
    )
  }
}

function closedForGood(client: Client, failure: 'login-failed' | 'connection-lost'): Promise<never> {
  const closed = new Promise<never>((_resolve, reject) =>
    client.once(Events.ShardDisconnect, ({ code }) =>
      reject(new Failure(failure, { problem: refusal(code), closed: code })),
    ),
  )
  // Whether anybody is waiting for it is the callers' business.
  closed.catch(() => undefined)
  return closed
}

function refusal(code: number): string {
  return REFUSALS[code] ?? `Discord ended the connection with code ${code}.`
}

function isRefused(error: unknown, code: number): boolean {
  return error instanceof Failure && error.isOf('login-failed') && error.parameters.closed === code
}

function reasonOf(error: unknown): string {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return BAD_TOKEN.problem
  if (isOfAnotherServer(error)) return NOT_DISCORD
  const said =
    error instanceof Error
      ? [error.message, error.cause instanceof Error ? error.cause.message : ''].join(' ')
      : String(error)
  return `Discord, or what DISCORD_API_URL names, cannot be reached: ${said.trim()}. Check the network and the address.`
}

const NOT_DISCORD =
  'What DISCORD_API_URL names does not answer as Discord does. Check the address: it is written without a version, as in https://discord.com/api.'

/** Whether an answer came, but none of Discord's: it is not found, no JSON, or without what the client reads from it. */
function isOfAnotherServer(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 404
  return error instanceof SyntaxError || (error instanceof TypeError && error.cause === undefined)
}
