/** Registering: tells Discord of the commands, when what it knows of them is something else. */
import { type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord-api-types/v10'
import type { REST } from 'discord.js'
import * as z from 'zod'
import type { Logger } from '../log.ts'

export type Registration = { readonly application: string; readonly guild: string | undefined; readonly log: Logger }

/**
 * Registers the commands in one server or, without one, everywhere, and says whether there was anything to do. Where
 * Discord does not say what is registered, they are registered.
 */
export async function registerCommands(
  rest: REST,
  declarations: readonly RESTPostAPIApplicationCommandsJSONBody[],
  { application, guild, log }: Registration,
): Promise<'registered' | 'unchanged'> {
  const route =
    guild === undefined ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild)
  const declared = guild === undefined ? declarations : declarations.map(ofServer)
  const registered = await fetchRegistered(rest, route, log)
  if (registered && areSame(declared, registered)) return 'unchanged'
  await rest.put(route, { body: declared })
  return 'registered'
}

/** A registered command: with whatever else Discord says of it. */
type Registered = z.infer<typeof COMMANDS>[number]

const COMMANDS = z.array(z.looseObject({ name: z.string(), type: z.number().default(1) }))

/** Discord keeps contexts and places of installation for commands that are registered everywhere, no others. */
function ofServer(declaration: RESTPostAPIApplicationCommandsJSONBody): RESTPostAPIApplicationCommandsJSONBody {
  const { contexts: _, integration_types: __, ...rest } = declaration
  return rest
}

async function fetchRegistered(rest: REST, route: `/${string}`, log: Logger): Promise<Registered[] | undefined> {
  try {
    return COMMANDS.parse(await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) }))
  } catch (error) {
    log.warn({ error }, 'the registered commands could not be read')
    return undefined
  }
}

/** Whether the registered commands are the declared ones: no more, no fewer, and each says what is declared. */
function areSame(
  declared: readonly RESTPostAPIApplicationCommandsJSONBody[],
  registered: readonly Registered[],
): boolean {
  if (declared.length !== registered.length) return false
  return declared.every(command => {
    const type: number = command.type ?? 1
    const other = registered.find(one => one.name === command.name && one.type === type)
    return other !== undefined && holds(other, command)
  })
}

// Discord fills in what was left out, and may leave out what is false or empty: neither is a difference.
const nothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

// What Discord adds on its own and no declaration decides.
const ADDED = new Set(['id', 'application_id', 'version', 'guild_id', 'name_localized', 'description_localized', 'dm_permission']) // prettier-ignore
// Filled in by Discord with a value of its own where nothing is declared.
const DEFAULTED = new Set(['type', 'contexts', 'integration_types', 'handler'])

function holds(registered: unknown, declared: unknown): boolean {
  if (nothing(declared)) return nothing(registered)
  if (typeof declared !== 'object' || declared === null) return registered === declared
  if (typeof registered !== 'object' || registered === null) return false
  if (Array.isArray(declared) && (!Array.isArray(registered) || registered.length !== declared.length)) return false
  // Contexts and places of installation are sets, in whatever order.
  if (Array.isArray(declared) && Array.isArray(registered) && declared.every(one => typeof one === 'number'))
    return declared.every(one => registered.includes(one))
  const names = new Set([...Object.keys(declared), ...Object.keys(registered)])
  return [...names].every(name => {
    const value: unknown = Reflect.get(declared, name)
    // A server that does not tell of translations at all is not taken to have lost them.
    if (name.endsWith('_localizations') && Reflect.get(registered, name) === undefined) return true
    if (ADDED.has(name) || (DEFAULTED.has(name) && value === undefined)) return true
    return holds(Reflect.get(registered, name), value)
  })
}
