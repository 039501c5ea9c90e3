/** Who may do what where: a member's effective permissions, with roles and overwrites. */
import { ChannelType, OverwriteType, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { guildOf, type ChannelRecord, type GuildRecord, type World } from '../world.ts'

const ALL_PERMISSIONS = Object.values(Bits).reduce((all, bit) => all | bit, 0n)

/** What a usual bot is invited with. */
export const BOT_PERMISSIONS =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.CreatePublicThreads |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.AddReactions |
  Bits.ReadMessageHistory |
  Bits.UseApplicationCommands

/** What a usual person may do on a new server. */
export const USUAL_PERMISSIONS =
  BOT_PERMISSIONS |
  Bits.UseExternalEmojis |
  Bits.ChangeNickname |
  Bits.CreateInstantInvite |
  Bits.Connect |
  Bits.Speak |
  Bits.Stream |
  Bits.UseVAD

/** What anyone may do in a direct message. */
const DIRECT_PERMISSIONS =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.AddReactions |
  Bits.ReadMessageHistory |
  Bits.UseExternalEmojis |
  Bits.MentionEveryone |
  Bits.UseApplicationCommands

/** A user's permissions in a channel: 0 for one who is not there. */
export function permissionsIn(world: World, channel: ChannelRecord, userId: string): bigint {
  const guild = guildOf(world, channel)
  if (guild === undefined) {
    const taking = channel.recipientId === userId || userId === world.bot.id
    return channel.guildId === undefined && taking ? DIRECT_PERMISSIONS : 0n
  }
  const base = permissionsOf(guild, userId)
  if ((base & Bits.Administrator) !== 0n) return ALL_PERMISSIONS
  // A thread has its parent's overwrites.
  const place =
    channel.parentId === undefined || channel.thread === undefined ? channel : world.channels.get(channel.parentId)
  const effective = place === undefined ? base : withOverwrites({ guild, channel: place, userId }, base)
  const admitted =
    channel.type !== ChannelType.PrivateThread ||
    channel.thread?.members.has(userId) === true ||
    (effective & Bits.ManageThreads) !== 0n
  return admitted && (effective & Bits.ViewChannel) !== 0n ? effective : 0n
}

/** A member's permissions on the server, before any channel. */
export function permissionsOf(guild: GuildRecord, userId: string): bigint {
  const member = guild.members.get(userId)
  if (member === undefined) return 0n
  if (guild.ownerId === userId) return ALL_PERMISSIONS
  const roles = [guild.id, ...member.roles].map(id => BigInt(guild.roles.get(id)?.permissions ?? 0))
  const granted = roles.reduce((all, some) => all | some, 0n)
  return (granted & Bits.Administrator) === 0n ? granted : ALL_PERMISSIONS
}

function withOverwrites(where: { guild: GuildRecord; channel: ChannelRecord; userId: string }, base: bigint): bigint {
  const { guild, channel, userId } = where
  const roles = guild.members.get(userId)?.roles ?? []
  const layers = [
    channel.overwrites.filter(overwrite => overwrite.id === guild.id),
    channel.overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== guild.id && roles.includes(id)),
    channel.overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ]
  return layers.reduce((permissions, layer) => {
    const deny = layer.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n)
    const allow = layer.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n)
    return (permissions & ~deny) | allow
  }, base)
}

/** Whether a user sees a channel. */
export const canSee = (world: World, channel: ChannelRecord, userId: string): boolean =>
  may(permissionsIn(world, channel, userId), Bits.ViewChannel)

/** Whether the permissions contain all that is needed. */
export const may = (permissions: bigint, needed: bigint): boolean => (permissions & needed) === needed

/** The permission that sending a message needs here. */
export const sendingIn = (channel: ChannelRecord): bigint =>
  channel.thread === undefined ? Bits.SendMessages : Bits.SendMessagesInThreads
