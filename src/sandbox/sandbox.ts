/** The sandbox: a Discord on 127.0.0.1 for bots to work against, and people on it to work with them. */
import { getRequestListener } from '@hono/node-server'
import { GatewayOpcodes as Op } from 'discord-api-types/v10'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { Failure } from '../failure.ts'
import type { Guild, Sandbox, Until } from './control.ts'
import { createHandles } from './control/channel-handles.ts'
import { createGuild } from './control/guild-handles.ts'
import { createUntil } from './control/waiting.ts'
import { createGateway, type Gateway } from './gateway/gateway.ts'
import type { Fault } from './http/faults.ts'
import { createHttp, type RecordedRequest } from './http/http.ts'
import { createInvoking } from './people/invoking.ts'
import { createPerson } from './people/person.ts'
import { channelRoutes } from './routes/channels.ts'
import { commandRoutes, commandsOf } from './routes/commands.ts'
import { guildRoutes } from './routes/guilds.ts'
import { interactionRoutes } from './routes/interactions.ts'
import { messageRoutes } from './routes/messages.ts'
import { reactionRoutes } from './routes/reactions.ts'
import { threadRoutes } from './routes/threads.ts'
import { createWorld, type World } from './world.ts'

export type SandboxOptions = {
  /** What the bot is called: `sandbox-bot` where not given. */
  readonly botName?: string
  /** 0, which is usual, takes any free port. */
  readonly port?: number
  /** Whether the application has the privileged intent for message content, which is usual. */
  readonly messageContent?: boolean
  /** Milliseconds. */
  readonly heartbeatInterval?: number
  /** Milliseconds that an interaction waits for its acknowledgement: 3 seconds on Discord. */
  readonly acknowledgeWithin?: number
  /** Milliseconds that an interaction's token is good for: 15 minutes on Discord. */
  readonly tokenLifetime?: number
}

/** Starts a sandbox, which listens once this resolves; a port that is taken is a `Failure`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld({
    botName: options.botName ?? 'sandbox-bot',
    messageContent: options.messageContent ?? true,
    acknowledgeWithin: options.acknowledgeWithin ?? 3000,
    tokenLifetime: options.tokenLifetime ?? 15 * 60_000,
  })
  const gateway = createGateway(world, options.heartbeatInterval ?? 41_250)
  world.dispatch = gateway.sessions.dispatch
  const recorder = { requests: [] as RecordedRequest[], faults: [] as Fault[] }
  const routes = [
    ...guildRoutes,
    ...messageRoutes,
    ...reactionRoutes,
    ...channelRoutes,
    ...threadRoutes,
    ...commandRoutes,
    ...interactionRoutes,
  ]
  const app = createHttp(world, routes, recorder)
  const listener = getRequestListener((request, environment) => app.fetch(request, environment))
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.on('upgrade', gateway.upgrade)
  const port = await listen(server, options.port ?? 0)
  world.origin = `http://127.0.0.1:${port}`
  return controlOf(world, { gateway, server, recorder })
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Failure('bad-option', {
      problem: `Port ${port} of 127.0.0.1 cannot be listened on (${String(error)}). Name another, or 0 for any that is free.`,
    })
  }
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('A server that listens on a port has one.')
  return address.port
}

type Parts = {
  readonly gateway: Gateway
  readonly server: Server
  readonly recorder: { readonly requests: readonly RecordedRequest[]; readonly faults: Fault[] }
}

function controlOf(world: World, { gateway, server, recorder }: Parts): Sandbox {
  const until = createUntil(world)
  const closed = Promise.withResolvers<void>()
  const aClient = (): boolean => gateway.sessions.all.some(session => session.wire)
  return {
    apiUrl: `${world.origin}/api`,
    cdnUrl: `${world.origin}/cdn`,
    token: world.token,
    bot: { id: world.bot.id, username: world.bot.username },
    applicationId: world.bot.id,
    ...creators(world, until),
    requests: recorder.requests,
    commands: guildId => commandsOf(world, guildId),
    failNext: fault => {
      recorder.faults.push({ ...fault, left: fault.times ?? 1 })
    },
    gateway: gatewayControl(gateway),
    connected: async (timeout = 10_000) => {
      await until(aClient, 'a client to connect to the gateway', timeout)
    },
    until,
    skipTime: milliseconds => {
      world.timeSkipped += milliseconds
    },
    quiet: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    closed: closed.promise,
    close: async () => {
      gateway.close()
      server.close(() => closed.resolve())
      server.closeAllConnections()
      await closed.promise
    },
  }
}

function creators(world: World, until: Until): Pick<Sandbox, 'createGuild' | 'createPerson'> {
  const guilds = new Map<string, Guild>()
  const channels = createHandles(world, id => guilds.get(id))
  const invoking = createInvoking(world, until)
  const person: Sandbox['createPerson'] = (options = {}) => createPerson(world, options, { channels, invoking })
  const register = (guild: Guild) => guilds.set(guild.id, guild)
  return {
    createPerson: person,
    createGuild: (options = {}) =>
      createGuild(world, options, { owner: person({ name: 'Owner' }), channels, register }),
  }
}

function gatewayControl(gateway: Gateway): Sandbox['gateway'] {
  const { sessions } = gateway
  return {
    sessions: sessions.all,
    get identifies() {
      return sessions.identifies
    },
    get resumes() {
      return sessions.resumes
    },
    drop: ({ code = 4000 } = {}) => gateway.drop(code),
    requestReconnect: () => gateway.send({ op: Op.Reconnect, d: null, s: null, t: null }),
    invalidate: gateway.invalidate,
    sendRaw: gateway.sendRaw,
    refuseIntents: bits => {
      sessions.disallowed |= bits
    },
  }
}

export type { Sandbox }
