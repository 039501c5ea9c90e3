/** Mentions: whom a message's words mention, as far as its sender allows. */
import { PermissionFlagsBits, type APIUser } from 'discord-api-types/v10'
import { guildOf, type ChannelRecord, type World } from '../world.ts'
import { may, permissionsIn } from '../world/permissions.ts'
import type { MessageBody } from './message-body.ts'

type Context = {
  readonly channel: ChannelRecord
  readonly author: APIUser
  readonly allowed: MessageBody['allowed_mentions']
  readonly repliedTo: APIUser | undefined
}

type Mentions = { mentions: APIUser[]; mention_roles: string[]; mention_everyone: boolean }

/** The users, roles and @everyone that a text mentions; a reply mentions the author of what it replies to. */
export function mentionsIn(world: World, text: string, context: Context): Mentions {
  const { channel, author, allowed, repliedTo } = context
  const guild = guildOf(world, channel)
  // Nothing is mentioned in code.
  const words = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/gu, ' ')
  const userIds = [...words.matchAll(/<@!?(\d+)>/gu)]
    .map(match => match[1] ?? '')
    .filter(id => allows(allowed, 'users', id))
  const roleIds = [...words.matchAll(/<@&(\d+)>/gu)]
    .map(match => match[1] ?? '')
    .filter(id => allows(allowed, 'roles', id))
  const everyone = /@(?:everyone|here)\b/u.test(words) && (!allowed || (allowed.parse ?? []).includes('everyone'))
  const pings = repliedTo && (allowed ? (allowed.replied_user ?? false) : true)
  const users = [...new Set([...(pings ? [repliedTo.id] : []), ...userIds])]
  return {
    mentions: users.flatMap(id => world.users.get(id)?.user ?? (id === repliedTo?.id ? repliedTo : [])),
    mention_roles: [...new Set(roleIds)].filter(id => guild?.roles.has(id)),
    mention_everyone: everyone && may(permissionsIn(world, channel, author.id), PermissionFlagsBits.MentionEveryone),
  }
}

function allows(allowed: Context['allowed'], kind: 'users' | 'roles', id: string): boolean {
  if (!allowed) return true
  return (allowed.parse ?? []).includes(kind) || (allowed[kind] ?? []).includes(id)
}
