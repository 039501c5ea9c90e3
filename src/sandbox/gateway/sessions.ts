/** The gateway's sessions: what each is sent, by its intents and shard, and what it missed while its socket was away. */
import {
  ApplicationFlags,
  GatewayDispatchEvents as Event,
  GatewayIntentBits as Intents,
  GatewayOpcodes as Op,
} from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'
import type { Dispatch, World } from '../world.ts'
import { guildCreateObject } from '../world/objects.ts'
import type { Wire } from './wire.ts'

export type GatewaySession = {
  readonly id: string
  readonly intents: number
  readonly shard: readonly [number, number]
  sequence: number
  /** Undefined while its socket is away. */
  wire: Wire | undefined
  /** What was sent, to be sent again to a client that resumes. */
  readonly sent: { readonly sequence: number; readonly text: string }[]
}

export type Sessions = {
  readonly all: readonly GatewaySession[]
  /** Intents that identifying with closes the connection (4014). */
  disallowed: number
  identifies: number
  resumes: number
  readonly begin: (client: { wire: Wire; intents: number; shard: readonly [number, number] }) => GatewaySession
  readonly find: (id: string) => GatewaySession | undefined
  readonly resumed: (session: GatewaySession, client: { wire: Wire; sequence: number }) => void
  readonly end: (session: GatewaySession) => void
  /** Sends to every session that is to hear of it. */
  readonly dispatch: (dispatch: Dispatch) => void
  readonly sendTo: (session: GatewaySession, event: { name: string; data: object }) => void
}

const LONGEST_MEMORY = 1000

/** The sessions of a world, none at first. */
export function createSessions(world: World): Sessions {
  const all: GatewaySession[] = []
  const sessions: Sessions = {
    all,
    disallowed: disallowedIntents(world),
    identifies: 0,
    resumes: 0,
    begin: ({ wire, intents, shard }) => {
      const session: GatewaySession = {
        id: randomBytes(16).toString('hex'),
        intents,
        shard,
        sequence: 0,
        wire,
        sent: [],
      }
      all.push(session)
      greet(world, session)
      return session
    },
    find: id => all.find(session => session.id === id),
    resumed: (session, { wire, sequence }) => {
      sessions.resumes += 1
      session.wire = wire
      for (const missed of session.sent) if (missed.sequence > sequence) wire.sendText(missed.text)
      send(session, Event.Resumed, { _trace: ['["sandbox",{}]'] })
    },
    end: session => {
      const index = all.indexOf(session)
      if (index >= 0) all.splice(index, 1)
    },
    dispatch: dispatch => {
      for (const session of all) dispatchTo(session, dispatch)
    },
    sendTo: (session, { name, data }) => send(session, name, data),
  }
  return sessions
}

/** The privileged intents that the application was not given. */
function disallowedIntents(world: World): number {
  return Intents.GuildMembers | Intents.GuildPresences | (world.messageContent ? 0 : Intents.MessageContent)
}

/** READY, then a GUILD_CREATE for every guild. */
function greet(world: World, session: GatewaySession): void {
  const guilds = [...world.guilds.values()].filter(
    guild => guild.members.has(world.bot.id) && isOnShard(guild.id, session.shard),
  )
  send(session, Event.Ready, {
    v: 10,
    user_settings: {},
    user: { ...world.bot, email: null, flags: 0, mfa_enabled: true, verified: true },
    session_type: 'normal',
    session_id: session.id,
    resume_gateway_url: gatewayAddress(world),
    relationships: [],
    private_channels: [],
    presences: [],
    guilds: guilds.map(guild => ({ id: guild.id, unavailable: true })),
    guild_join_requests: [],
    geo_ordered_rtc_regions: [],
    application: { id: world.bot.id, flags: applicationFlags(world) },
    shard: session.shard,
    _trace: ['["sandbox",{}]'],
  })
  if ((session.intents & Intents.Guilds) === 0) return
  for (const guild of guilds) send(session, Event.GuildCreate, guildCreateObject(world, guild))
}

/** Where the gateway is, for clients to connect to. */
export const gatewayAddress = (world: World): string => `${world.origin.replace(/^http/, 'ws')}/gateway`

/** The flags of the application, which tell whether it may read message content. */
export const applicationFlags = (world: World): number =>
  world.messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0

function dispatchTo(session: GatewaySession, dispatch: Dispatch): void {
  const { name, data, intents, withoutContent, guildId } = dispatch
  if (intents !== 0 && (session.intents & intents) === 0) return
  if (!isOnShard(guildId, session.shard)) return
  const mayRead = (session.intents & Intents.MessageContent) !== 0
  send(session, name, mayRead ? data : (withoutContent ?? data))
}

/** A guild is always on one and the same shard; direct messages are on the first. */
function isOnShard(guildId: string | undefined, [shard, count]: readonly [number, number]): boolean {
  return guildId === undefined ? shard === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === shard
}

function send(session: GatewaySession, name: string, data: object): void {
  session.sequence += 1
  const text = JSON.stringify({ op: Op.Dispatch, t: name, s: session.sequence, d: data })
  session.sent.push({ sequence: session.sequence, text })
  if (session.sent.length > LONGEST_MEMORY) session.sent.shift()
  session.wire?.sendText(text)
}
