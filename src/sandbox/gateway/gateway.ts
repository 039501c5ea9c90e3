/** The gateway: its sockets, the payloads it takes from clients, and the close codes it answers wrong ones with. */
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { z } from 'zod'
import { changed, type World } from '../world.ts'
import { enumeration } from '../world/values.ts'
import { membersChunks } from './members.ts'
import { createSessions, type GatewaySession, type Sessions } from './sessions.ts'
import { openWire, type Wire } from './wire.ts'

export type Gateway = {
  readonly sessions: Sessions
  /** Takes over an HTTP connection that wants to be a gateway connection. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Closes every socket; their sessions can be resumed unless the code says otherwise. */
  readonly drop: (code: number) => void
  readonly send: (payload: object) => void
  readonly sendRaw: (text: string | Buffer) => void
  readonly invalidate: (resumable: boolean) => void
  readonly close: () => void
}

type Connection = {
  readonly socket: WebSocket
  readonly wire: Wire
  session: GatewaySession | undefined
  /** When payloads came in the last minute, oldest first. */
  readonly received: number[]
  heardAt: number
}

const payloadSchema = z.object({
  op: enumeration<Op>(),
  d: z.unknown().optional(),
})
const identifySchema = z.object({
  token: z.string(),
  intents: z.number().int(),
  shard: z.tuple([z.number().int(), z.number().int()]).optional(),
})
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int().nonnegative() })

const PAYLOADS_PER_MINUTE = 120
const LONGEST_PAYLOAD = 4096
/** Every intent that Discord knows. */
const KNOWN_INTENTS = 0b11_0011_0001_1111_1111_1111_1111

/** The gateway of a world; the caller connects `world.dispatch` and the HTTP server's upgrades with it. */
export function createGateway(world: World, heartbeatInterval: number): Gateway {
  const server = new WebSocketServer({ noServer: true })
  const connections = new Set<Connection>()
  const sessions = createSessions(world)
  const context: Context = { world, sessions, connections, heartbeatInterval }
  server.on('connection', (socket: WebSocket, request: IncomingMessage) => accept(context, socket, request))
  return {
    sessions,
    upgrade: (request, socket, head) => {
      server.handleUpgrade(request, socket, head, client => server.emit('connection', client, request))
    },
    drop: code => {
      for (const { socket, session } of connections) {
        if (session && FINAL_CODES.has(code)) sessions.end(session)
        socket.close(code)
      }
    },
    send: payload => {
      for (const { wire } of connections) wire.send(payload)
    },
    sendRaw: text => {
      for (const { socket } of connections) socket.send(text)
    },
    invalidate: resumable => {
      if (!resumable) for (const session of sessions.all.slice()) sessions.end(session)
      for (const connection of connections) {
        const { wire, session } = connection
        // A resumable one is kept for the client, which may take it up again on this connection or on another.
        if (session) session.wire = undefined
        connection.session = undefined
        wire.send({ op: Op.InvalidSession, d: resumable, s: null, t: null })
      }
    },
    close: () => {
      for (const { socket } of connections) socket.terminate()
      server.close()
    },
  }
}

/** The codes after which Discord takes no resume. */
const FINAL_CODES: ReadonlySet<number> = new Set([
  1000,
  1001,
  Close.AuthenticationFailed,
  Close.InvalidSeq,
  Close.SessionTimedOut,
  Close.InvalidShard,
  Close.ShardingRequired,
  Close.InvalidAPIVersion,
  Close.InvalidIntents,
  Close.DisallowedIntents,
])

type Context = {
  readonly world: World
  readonly sessions: Sessions
  readonly connections: Set<Connection>
  readonly heartbeatInterval: number
}

/** Greets a new connection and listens to it until it closes. */
function accept(context: Context, socket: WebSocket, request: IncomingMessage): void {
  const { sessions, connections, heartbeatInterval } = context
  const query = new URL(request.url ?? '/', 'http://gateway').searchParams
  const wire = openWire(socket, query.get('compress'))
  const connection: Connection = { socket, wire, session: undefined, received: [], heardAt: Date.now() }
  connections.add(connection)
  const watch = setInterval(() => {
    if (Date.now() - connection.heardAt <= heartbeatInterval * 2) return
    if (connection.session) sessions.end(connection.session)
    socket.close(Close.SessionTimedOut, 'Session timed out.')
  }, heartbeatInterval)
  socket.on('error', () => socket.terminate())
  socket.on('close', code => {
    clearInterval(watch)
    leave(context, connection, code)
  })
  if (!VERSIONS.has(query.get('v'))) return socket.close(Close.InvalidAPIVersion, 'Invalid API version.')
  socket.on('message', (data: RawData) => receive(context, connection, textOfRaw(data)))
  const hello = { heartbeat_interval: heartbeatInterval, _trace: ['["sandbox",{}]'] }
  wire.send({ op: Op.Hello, d: hello, s: null, t: null })
}

/** The versions of the gateway that are spoken; without one it is the newest. */
const VERSIONS: ReadonlySet<string | null> = new Set([null, '9', '10'])

function leave({ world, sessions, connections }: Context, connection: Connection, code: number): void {
  connections.delete(connection)
  connection.wire.close()
  const { session } = connection
  if (session?.wire === connection.wire) {
    session.wire = undefined
    // A client that says goodbye properly gives its session up.
    if (code === 1000 || code === 1001) sessions.end(session)
  }
  changed(world)
}

function receive(context: Context, connection: Connection, text: string): void {
  const { socket } = connection
  const now = Date.now()
  connection.heardAt = now
  connection.received.push(now)
  while ((connection.received[0] ?? now) < now - 60_000) connection.received.shift()
  if (connection.received.length > PAYLOADS_PER_MINUTE)
    return socket.close(Close.RateLimited, 'You are being rate limited.')
  const payload = Buffer.byteLength(text) > LONGEST_PAYLOAD ? undefined : parse(text)
  if (payload === undefined) return socket.close(Close.DecodeError, 'Error while decoding payload.')
  switch (payload.op) {
    case Op.Heartbeat:
      return connection.wire.send({ op: Op.HeartbeatAck, d: null, s: null, t: null })
    case Op.Identify:
      return identify(context, connection, payload.d)
    case Op.Resume:
      return resume(context, connection, payload.d)
    case Op.RequestGuildMembers:
    case Op.PresenceUpdate:
    case Op.VoiceStateUpdate:
    case Op.RequestSoundboardSounds:
      if (connection.session === undefined) return socket.close(Close.NotAuthenticated, 'Not authenticated.')
      if (payload.op === Op.RequestGuildMembers) {
        for (const chunk of membersChunks(context.world, payload.d)) context.sessions.sendTo(connection.session, chunk)
      }
      return
    default:
      return socket.close(Close.UnknownOpcode, 'Unknown opcode.')
  }
}

function identify({ world, sessions }: Context, connection: Connection, data: unknown): void {
  const { socket } = connection
  if (connection.session !== undefined) return socket.close(Close.AlreadyAuthenticated, 'Already authenticated.')
  const { data: identity } = identifySchema.safeParse(data)
  if (identity === undefined) return socket.close(Close.DecodeError, 'Error while decoding payload.')
  sessions.identifies += 1
  const { intents, shard } = identity
  if (withoutPrefix(identity.token) !== world.token)
    return socket.close(Close.AuthenticationFailed, 'Authentication failed.')
  if (shard && (shard[0] < 0 || shard[0] >= shard[1])) return socket.close(Close.InvalidShard, 'Invalid shard.')
  if (intents < 0 || (intents & ~KNOWN_INTENTS) !== 0) return socket.close(Close.InvalidIntents, 'Invalid intent(s).')
  if ((intents & sessions.disallowed) !== 0) return socket.close(Close.DisallowedIntents, 'Disallowed intent(s).')
  connection.session = sessions.begin({ wire: connection.wire, intents, shard: shard ?? [0, 1] })
  changed(world)
}

function resume({ world, sessions, connections }: Context, connection: Connection, data: unknown): void {
  const { socket, wire } = connection
  if (connection.session !== undefined) return socket.close(Close.AlreadyAuthenticated, 'Already authenticated.')
  const { data: request } = resumeSchema.safeParse(data)
  if (request === undefined) return socket.close(Close.DecodeError, 'Error while decoding payload.')
  if (withoutPrefix(request.token) !== world.token)
    return socket.close(Close.AuthenticationFailed, 'Authentication failed.')
  const session = sessions.find(request.session_id)
  if (session === undefined) return wire.send({ op: Op.InvalidSession, d: false, s: null, t: null })
  if (request.seq > session.sequence) return socket.close(Close.InvalidSeq, 'Invalid seq.')
  // A session has one socket: an earlier one that is still open gives way.
  for (const other of connections) if (other.session === session) other.socket.close(Close.UnknownError)
  connection.session = session
  sessions.resumed(session, { wire, sequence: request.seq })
  changed(world)
}

const withoutPrefix = (token: string): string => token.replace(/^Bot /, '')

function parse(text: string): z.infer<typeof payloadSchema> | undefined {
  try {
    return payloadSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function textOfRaw(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString()
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString()
}
