/** Settings: what the environment and the file `.env` say; `.env.example` documents each. */
import { fileURLToPath } from 'node:url'
import { config } from 'dotenv'
import * as z from 'zod'
import { Failure } from './failure.ts'

export type Settings = {
  /** The bot's token; without one the program runs in the sandbox. */
  readonly token: string | undefined
  /** The API to use instead of Discord's, without a version: `http://127.0.0.1:8080/api`. */
  readonly apiUrl: string | undefined
  /** The content delivery network to use instead of Discord's. */
  readonly cdnUrl: string | undefined
  /** The one server to register commands in, for development; all servers where it is not set. */
  readonly guild: string | undefined
  /** The folder of reports that is asked where no other is named; the built-in one where it is not set. */
  readonly knowledge: string | undefined
  /** Where the bot keeps what it must remember over restarts. */
  readonly dataFolder: string
  /** The address of a PostgreSQL database to keep it in, instead of a file in that folder; it holds a password. */
  readonly databaseUrl: string | undefined
  /** What to log; `info` on Discord and `warn` in the sandbox where it is not set. */
  readonly logLevel: (typeof LOG_LEVELS)[number] | undefined
  /** The port of the sandbox on loopback; 0 takes any that is free. */
  readonly sandboxPort: number
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the settings; every setting that is wrong is named in one `Failure`, and no value of a secret is. */
export function readSettings(environment: Environment = readEnvironment()): Settings {
  const data = parse(SETTINGS, environment)
  return {
    token: data.DISCORD_TOKEN,
    apiUrl: data.DISCORD_API_URL,
    cdnUrl: data.DISCORD_CDN_URL,
    guild: data.DISCORD_GUILD_ID,
    knowledge: data.KNOWLEDGE,
    dataFolder: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    logLevel: data.LOG_LEVEL,
    sandboxPort: data.SANDBOX_PORT,
  }
}

/** Where the store is: all that is needed of the settings to work on it beside the bot. */
export function readStoreSettings(
  environment: Environment = readEnvironment(),
): Pick<Settings, 'dataFolder' | 'databaseUrl'> {
  const { DATA_DIR, DATABASE_URL } = parse(SETTINGS.pick({ DATA_DIR: true, DATABASE_URL: true }), environment)
  return { dataFolder: DATA_DIR, databaseUrl: DATABASE_URL }
}

/** What may stand in no log, in every form in which it could come into one. */
export function secretsOf({ token, databaseUrl }: Pick<Settings, 'token' | 'databaseUrl'>): string[] {
  const written = databaseUrl === undefined ? '' : (URL.parse(databaseUrl)?.password ?? '')
  const meant = decode(written)
  const passwords = [written, meant, JSON.stringify(meant).slice(1, -1)]
  // A shorter one is no secret, and would strike out half of what is logged.
  const kept = passwords.filter(({ length }) => length >= SHORTEST_PASSWORD)
  return [...new Set([token, databaseUrl, ...kept].filter(secret => secret !== undefined))]
}

const SHORTEST_PASSWORD = 4

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A "%" that encodes nothing stands for itself.
    return part
  }
}

/** The folder of reports that the settings name: all that the command line needs of them. */
export function readKnowledgeFolder(environment: Environment = readEnvironment()): string | undefined {
  return environment['KNOWLEDGE'] || undefined
}

/** What the environment says goes before what `.env` says; an empty value is as good as none. */
function readEnvironment(): Environment {
  config({ path: fileURLToPath(new URL('../.env', import.meta.url)), quiet: true })
  return process.env
}

function parse<Data>(schema: z.ZodType<Data>, environment: Environment): Data {
  const parsed = schema.safeParse(withoutEmpty(environment))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  throw new Failure('bad-settings', { problems: [...new Set(problems)] })
}

function withoutEmpty(environment: Environment): Environment {
  const given = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== ''))
}

const address = (example: string) =>
  z
    .url({
      protocol: /^https?$/,
      error: `must be an address that begins with http:// or https://, such as ${example}.`,
    })
    // Discord's own documentation writes the address with and without its version.
    .transform(url => url.replace(/\/+$/, '').replace(/\/v\d+$/, ''))

const SETTINGS = z.object({
  DISCORD_TOKEN: z
    .string()
    // "Bot …" is how the token goes into a request by hand.
    .transform(token => token.replace(/^Bot\s+/i, ''))
    .pipe(z.string().regex(/^[\w.~+/=-]+$/, 'must be the token alone, as the Developer Portal shows it under Bot.'))
    .optional(),
  DISCORD_API_URL: address('https://discord.com/api').optional(),
  DISCORD_CDN_URL: address('https://cdn.discordapp.com').optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,21}$/, 'must be the id of a server: a number of 17 to 20 digits.')
    .optional(),
  KNOWLEDGE: z.string().optional(),
  DATA_DIR: z.string().default(fileURLToPath(new URL('../data', import.meta.url))),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error:
        'must be the address of a PostgreSQL database, such as postgres://user:password@localhost:5432/name; ' +
        'characters such as # / ? @ in a password are written as %23 %2F %3F %40.',
    })
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}.`).optional(),
  SANDBOX_PORT: z.coerce
    .number('must be a port: a whole number from 0 to 65535.')
    .int('must be a port: a whole number from 0 to 65535.')
    .min(0, 'must be a port: a whole number from 0 to 65535.')
    .max(65_535, 'must be a port: a whole number from 0 to 65535.')
    .default(0),
})
