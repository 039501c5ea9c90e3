/** Routes of application commands, global and of one guild. */
import {
  ApplicationCommandType as Type,
  ApplicationIntegrationType,
  InteractionContextType,
  type APIApplicationCommand,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { invalid, refusal } from '../http/errors.ts'
import { created, done, ok, type Call, type Route } from '../http/route.ts'
import { validateCommand, validateCommands } from '../validation/validation.ts'
import { changed, type World } from '../world.ts'
import { enumeration, newId } from '../world/values.ts'

const GLOBAL = '/applications/:application/commands'
const OF_GUILD = '/applications/:application/guilds/:guild/commands'

export const commandRoutes: readonly Route[] = [GLOBAL, OF_GUILD]
  .flatMap((path): Route[] => [
    { method: 'GET', path, answer: list },
    { method: 'PUT', path, answer: replaceAll },
    { method: 'POST', path, answer: create },
    { method: 'GET', path: `${path}/:command`, answer: call => ok(find(call)) },
    { method: 'PATCH', path: `${path}/:command`, answer: change },
    { method: 'DELETE', path: `${path}/:command`, answer: remove },
  ])
  .concat({ method: 'GET', path: `${OF_GUILD}/:command/permissions`, answer: permissions })

/** The commands of a guild, or the global ones. */
export function commandsOf(world: World, guildId: string | undefined): readonly APIApplicationCommand[] {
  return [...world.commands.values()].filter(command => command.guild_id === guildId)
}

function list(call: Call) {
  const { world, query } = call
  const localized = query.get('with_localizations') === 'true'
  return ok(commandsOf(world, scopeOf(call)).map(command => (localized ? command : withoutLocalizations(command))))
}

/** The list leaves the localisations out unless they are asked for. */
function withoutLocalizations(command: APIApplicationCommand): object {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).filter(
      ([key]) => key !== 'name_localizations' && key !== 'description_localizations',
    )
    return Object.fromEntries(entries.map(([key, inner]) => [key, strip(inner)]))
  }
  return z.record(z.string(), z.unknown()).parse(strip(command))
}

function replaceAll(call: Call) {
  const { world, body } = call
  const guildId = scopeOf(call)
  const problem = validateCommands(body)
  if (problem) throw invalid(problem)
  const before = commandsOf(world, guildId)
  const bodies = z.array(bodySchema).parse(body)
  for (const { id } of before) world.commands.delete(id)
  const after = bodies.map(fields => keep(world, { fields, guildId, before: before.find(old => isSame(old, fields)) }))
  changed(world)
  return ok(after)
}

function create(call: Call) {
  const { world, body } = call
  const problem = validateCommand(body)
  if (problem) throw invalid(problem)
  const guildId = scopeOf(call)
  const fields = bodySchema.parse(body)
  const before = commandsOf(world, guildId).find(old => isSame(old, fields))
  const command = keep(world, { fields, guildId, before })
  changed(world)
  return before ? ok(command) : created(command)
}

function change(call: Call) {
  const { world, body } = call
  const before = find(call)
  const fields = { ...withoutServerFields(before), ...z.record(z.string(), z.unknown()).parse(body ?? {}) }
  const problem = validateCommand({ ...fields, type: before.type })
  if (problem) throw invalid(problem)
  const command = keep(world, { fields: bodySchema.parse(fields), guildId: before.guild_id, before })
  changed(world)
  return ok(command)
}

function remove(call: Call) {
  call.world.commands.delete(find(call).id)
  changed(call.world)
  return done
}

function find(call: Call): APIApplicationCommand {
  const guildId = scopeOf(call)
  const command = call.world.commands.get(call.parameter('command'))
  if (command === undefined || command.guild_id !== guildId) throw refusal('unknownCommand')
  return command
}

/** What the server decided on a command; it is unknown until it did. */
function permissions(call: Call) {
  const { world } = call
  const guildId = scopeOf(call) ?? ''
  const id = call.parameter('command')
  const decided = world.guilds.get(guildId)?.commandPermissions.get(id)
  if (decided === undefined) throw refusal('unknownCommandPermissions')
  return ok({ id, application_id: world.bot.id, guild_id: guildId, permissions: decided })
}

/** The guild of the path, where there is one; refuses another application's commands and guilds without the bot. */
function scopeOf(call: Call): string | undefined {
  const { world } = call
  if (call.parameter('application') !== world.bot.id) throw refusal('unknownApplication')
  const guildId = call.parameter('guild')
  if (guildId === '') return undefined
  if (world.guilds.get(guildId)?.members.has(world.bot.id) !== true) throw refusal('missingAccess')
  return guildId
}

const bodySchema = z.object({
  type: enumeration<Type>().default(Type.ChatInput),
  name: z.string(),
  name_localizations: z.custom<APIApplicationCommand['name_localizations']>().optional(),
  description: z.string().nullish(),
  description_localizations: z.custom<APIApplicationCommand['description_localizations']>().optional(),
  options: z.custom<APIApplicationCommand['options']>().optional(),
  default_member_permissions: z.union([z.string(), z.number()]).transform(String).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  contexts: z.array(enumeration<InteractionContextType>()).nullish(),
  integration_types: z.array(enumeration<ApplicationIntegrationType>()).nullish(),
})

type CommandBody = z.infer<typeof bodySchema>

const isSame = (command: APIApplicationCommand, fields: CommandBody): boolean =>
  command.name === fields.name && command.type === fields.type

type Kept = {
  readonly fields: CommandBody
  readonly guildId: string | undefined
  readonly before: APIApplicationCommand | undefined
}

/** A command that was there under the same name keeps its id. */
function keep(world: World, { fields, guildId, before }: Kept): APIApplicationCommand {
  // What says the same as `contexts` did before there were any.
  const outdated = { dm_permission: fields.dm_permission ?? true }
  const ofChat = fields.type === Type.ChatInput
  const command: APIApplicationCommand = {
    id: before?.id ?? newId(),
    application_id: world.bot.id,
    version: newId(),
    default_member_permissions: fields.default_member_permissions ?? null,
    type: fields.type,
    name: fields.name,
    name_localizations: fields.name_localizations ?? null,
    description: ofChat ? (fields.description ?? '') : '',
    description_localizations: fields.description_localizations ?? null,
    ...(guildId === undefined
      ? {
          ...outdated,
          contexts: fields.contexts ?? (outdated.dm_permission ? null : [InteractionContextType.Guild]),
          integration_types: fields.integration_types ?? [ApplicationIntegrationType.GuildInstall],
        }
      : { guild_id: guildId }),
    ...(ofChat && fields.options && fields.options.length > 0 && { options: fields.options }),
    nsfw: fields.nsfw ?? false,
  }
  world.commands.set(command.id, command)
  return command
}

function withoutServerFields(command: APIApplicationCommand): object {
  const { id: _, application_id: __, version: ___, guild_id: ____, ...fields } = command
  return fields
}
