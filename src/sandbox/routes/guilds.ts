/** Routes of the application, its user, and the guilds with their channels, roles and members. */
import { z } from 'zod'
import { applicationFlags, gatewayAddress } from '../gateway/sessions.ts'
import { invalidField, refusal } from '../http/errors.ts'
import { done, ok, type Call, type Route } from '../http/route.ts'
import type { GuildRecord, World } from '../world.ts'
import { removeBot } from '../world/guilds.ts'
import { channelObject, channelsOf, guildObject, memberObject } from '../world/objects.ts'
import { canSee, permissionsOf } from '../world/permissions.ts'
import { userIn } from './access.ts'

export const guildRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway', open: true, answer: ({ world }) => ok({ url: gatewayAddress(world) }) },
  { method: 'GET', path: '/gateway/bot', answer: gatewayBot },
  { method: 'GET', path: '/users/@me', answer: ({ world }) => ok(ownUser(world)) },
  { method: 'PATCH', path: '/users/@me', answer: ({ world }) => ok(ownUser(world)) },
  { method: 'GET', path: '/users/@me/guilds', answer: ownGuilds },
  { method: 'DELETE', path: '/users/@me/guilds/:guild', answer: leave },
  { method: 'GET', path: '/users/:user', answer: fetchUser },
  { method: 'GET', path: '/applications/@me', answer: ({ world }) => ok(application(world)) },
  { method: 'GET', path: '/oauth2/applications/@me', answer: ({ world }) => ok(application(world)) },
  { method: 'GET', path: '/guilds/:guild', answer: fetchGuild },
  { method: 'GET', path: '/guilds/:guild/channels', answer: fetchChannels },
  { method: 'GET', path: '/guilds/:guild/threads/active', answer: fetchThreads },
  { method: 'GET', path: '/guilds/:guild/roles', answer: call => ok([...findGuild(call).roles.values()]) },
  { method: 'GET', path: '/guilds/:guild/roles/:role', answer: fetchRole },
  // Listing all members needs the privileged intent, which the application was not given.
  { method: 'GET', path: '/guilds/:guild/members', answer: refuseList },
  { method: 'GET', path: '/guilds/:guild/members/search', answer: searchMembers },
  { method: 'GET', path: '/guilds/:guild/members/:user', answer: fetchMember },
]

function gatewayBot({ world }: Call) {
  return ok({
    url: gatewayAddress(world),
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
  })
}

const ownUser = ({ bot }: World): object => ({
  ...bot,
  banner: null,
  accent_color: null,
  flags: 0,
  mfa_enabled: true,
  locale: 'en-US',
  premium_type: 0,
  email: null,
  verified: true,
})

function application(world: World): object {
  const owner = [...world.guilds.values()].map(guild => world.users.get(guild.ownerId)?.user)[0]
  return {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: '',
    summary: '',
    type: null,
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: applicationFlags(world),
    owner: owner ?? world.bot,
    team: null,
    tags: [],
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    event_webhooks_url: null,
    event_webhooks_status: 1,
    integration_types_config: { 0: {} },
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    hook: true,
  }
}

function ownGuilds({ world }: Call) {
  const guilds = [...world.guilds.values()].filter(guild => guild.members.has(world.bot.id))
  return ok(
    guilds.map(guild => ({
      id: guild.id,
      name: guild.name,
      icon: null,
      banner: null,
      owner: guild.ownerId === world.bot.id,
      permissions: String(permissionsOf(guild, world.bot.id)),
      features: [],
    })),
  )
}

function leave(call: Call) {
  removeBot(call.world, findGuild(call))
  return done
}

function fetchUser(call: Call) {
  const user = call.world.users.get(call.parameter('user'))?.user
  if (user === undefined) throw refusal('unknownUser')
  return ok(user)
}

function fetchGuild(call: Call) {
  const guild = findGuild(call)
  const counts = call.query.get('with_counts') === 'true' && {
    approximate_member_count: guild.members.size,
    approximate_presence_count: guild.members.size,
  }
  return ok({ ...guildObject(call.world, guild), ...counts })
}

function fetchChannels(call: Call) {
  const { world } = call
  const channels = channelsOf(world, findGuild(call)).filter(channel => channel.thread === undefined)
  return ok(channels.map(channel => channelObject(world, channel)))
}

function fetchThreads(call: Call) {
  const { world } = call
  const threads = channelsOf(world, findGuild(call)).filter(
    channel => channel.thread?.archived === false && canSee(world, channel, world.bot.id),
  )
  return ok({
    threads: threads.map(thread => channelObject(world, thread)),
    members: threads.flatMap(thread => thread.thread?.members.get(world.bot.id) ?? []),
    has_more: false,
  })
}

function fetchRole(call: Call) {
  const role = findGuild(call).roles.get(call.parameter('role'))
  if (role === undefined) throw refusal('unknownRole')
  return ok(role)
}

function refuseList(call: Call): never {
  findGuild(call)
  throw refusal('missingAccess')
}

function searchMembers(call: Call) {
  const { world } = call
  const query = call.query.get('query')
  if (query === null) throw invalidField(['query'], 'BASE_TYPE_REQUIRED', 'This field is required')
  const limit = z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .safeParse(call.query.get('limit') ?? 1)
  if (!limit.success)
    throw invalidField(['limit'], 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 1000.')
  const start = query.toLowerCase()
  const found = [...findGuild(call).members.values()]
    .map(member => memberObject(world, member))
    .filter(({ user, nick }) =>
      [user.username, user.global_name, nick].some(name => name?.toLowerCase().startsWith(start)),
    )
  return ok(found.slice(0, limit.data))
}

function fetchMember(call: Call) {
  const { world } = call
  const id = userIn(call)
  const member = findGuild(call).members.get(id)
  if (member === undefined) throw refusal(world.users.has(id) ? 'unknownMember' : 'unknownUser')
  return ok(memberObject(world, member))
}

function findGuild(call: Call): GuildRecord {
  const guild = call.world.guilds.get(call.parameter('guild'))
  if (guild?.members.has(call.world.bot.id) !== true) throw refusal('unknownGuild')
  return guild
}
