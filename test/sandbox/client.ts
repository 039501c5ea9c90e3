/** A real client for a sandbox, and plain requests to it. */
import { Client, type ClientEvents, type ClientOptions, GatewayIntentBits as Intents, Partials } from 'discord.js'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export const USUAL_INTENTS = [
  Intents.Guilds,
  Intents.GuildMessages,
  Intents.GuildMessageReactions,
  Intents.GuildMessageTyping,
  Intents.DirectMessages,
  Intents.MessageContent,
]

/** Logs a client in that knows nothing of the sandbox but its addresses. */
export async function connect(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: USUAL_INTENTS,
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    ...options,
    rest: { api: sandbox.apiUrl, cdn: sandbox.cdnUrl, ...options.rest },
  })
  const ready = new Promise<Client<true>>(resolve => client.once('clientReady', resolve))
  await client.login(sandbox.token)
  return ready
}

/** Listens with a function that takes its time; what it throws is not caught. */
export function on<Name extends keyof ClientEvents>(
  client: Client,
  name: Name,
  listener: (...values: ClientEvents[Name]) => unknown,
): void {
  client.on(name, (...values) => void listener(...values))
}

/** What the API answers. */
export type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers }

/** A request by hand, as the bot unless `token` says otherwise. */
export async function request(
  sandbox: Sandbox,
  line: `${string} /${string}`,
  { body, token = `Bot ${sandbox.token}` }: { body?: unknown; token?: string } = {},
): Promise<Answer> {
  const [method = 'GET', path = '/'] = line.split(' ')
  const form = body instanceof FormData
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: { Authorization: token, ...(body !== undefined && !form && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
    headers: response.headers,
  }
}

/** Only the status and the body. */
export async function outcome(...args: Parameters<typeof request>): Promise<readonly [number, unknown]> {
  const { status, body } = await request(...args)
  return [status, body]
}
