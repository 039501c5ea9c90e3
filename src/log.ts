/** The log: one JSON object a line on standard error, in which no token can stand. */
import { destination, type Logger, pino, stdSerializers } from 'pino'

export type { Logger } from 'pino'

/** A log in which every occurrence of the given secrets is struck out, wherever it stands. */
export function createLog({ level, secrets }: { level: string; secrets: readonly string[] }): Logger {
  const strike = (line: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), line)
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: label => ({ level: label }) },
      serializers: { error: describeError },
      hooks: { streamWrite: line => strike(line).replace(INTERACTION_TOKEN, '$1[secret]') },
    },
    destination({ dest: 2, sync: true }),
  )
}

// `/interactions/123/aW50ZXJh…/callback`: the token in an address answers in the person's name for 15 minutes.
const INTERACTION_TOKEN = /(\/(?:interactions|webhooks)\/\d+\/)[^/"\s\\?]+/g

/** What is logged of an error: of one of Discord's API, its code and route beside the rest, and no bodies. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { type, message, stack } = stdSerializers.err(error)
  const told: Record<string, unknown> = { type, message, stack }
  for (const name of ['code', 'status', 'method', 'url'] as const) {
    const value: unknown = name in error ? Reflect.get(error, name) : undefined
    if (value !== undefined) told[name] = value
  }
  return told
}
