/** Answers to a client that asks the gateway for a guild's members. */
import { GatewayDispatchEvents as Event } from 'discord-api-types/v10'
import { z } from 'zod'
import type { World } from '../world.ts'
import { memberObject } from '../world/objects.ts'

const requestSchema = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  limit: z.number().int().optional(),
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
  nonce: z.string().optional(),
})

/** GUILD_MEMBERS_CHUNK events with the members that were asked for. */
export function membersChunks(world: World, request: unknown): readonly { name: string; data: object }[] {
  const { data: asked } = requestSchema.safeParse(request)
  const guild = asked && world.guilds.get(asked.guild_id)
  if (asked === undefined || guild === undefined) return []
  const ids = asked.user_ids === undefined ? undefined : [asked.user_ids].flat()
  const start = (asked.query ?? '').toLowerCase()
  const all = [...guild.members.values()].map(member => memberObject(world, member))
  const members =
    ids === undefined
      ? all
          .filter(({ user, nick }) => [user.username, nick].some(name => name?.toLowerCase().startsWith(start)))
          .slice(0, asked.limit || undefined)
      : all.filter(({ user }) => ids.includes(user.id))
  return [
    {
      name: Event.GuildMembersChunk,
      data: {
        guild_id: guild.id,
        members,
        chunk_index: 0,
        chunk_count: 1,
        ...(ids && { not_found: ids.filter(id => !guild.members.has(id)) }),
        ...(asked.nonce !== undefined && { nonce: asked.nonce }),
      },
    },
  ]
}
