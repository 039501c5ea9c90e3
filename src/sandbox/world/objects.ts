/** The objects of Discord's API as the bot is shown them: guilds, channels, members and messages. */
import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIThreadChannel,
  type GatewayGuildCreateDispatchData,
  type ChannelFlags,
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildFeature,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
} from 'discord-api-types/v10'
import { must, type ChannelRecord, type GuildRecord, type MemberRecord, type Message, type World } from '../world.ts'
import { canSee } from './permissions.ts'
import { enumerated } from './values.ts'

/** A channel, thread or direct-message channel. */
export function channelObject(world: World, channel: ChannelRecord): APIChannel {
  if (channel.thread !== undefined) return threadObject(world, channel)
  const shared = {
    id: channel.id,
    last_message_id: channel.messages.at(-1)?.id ?? null,
    last_pin_timestamp: null,
    flags: enumerated<ChannelFlags>(0),
  }
  if (channel.recipientId !== undefined) {
    const { user } = must(world.users.get(channel.recipientId), 'such person')
    return { ...shared, type: ChannelType.DM, name: null, recipients: [user] }
  }
  const inGuild = {
    ...shared,
    ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
    name: channel.name,
    parent_id: channel.parentId ?? null,
    position: channel.position,
    permission_overwrites: channel.overwrites,
    nsfw: false,
    rate_limit_per_user: 0,
  }
  if (channel.type === ChannelType.GuildVoice) {
    return { ...inGuild, type: channel.type, bitrate: 64_000, user_limit: 0, rtc_region: null }
  }
  const type = channel.type === ChannelType.GuildAnnouncement ? channel.type : ChannelType.GuildText
  return { ...inGuild, type, topic: channel.topic }
}

function threadObject(world: World, channel: ChannelRecord): APIThreadChannel {
  const thread = must(channel.thread, 'such thread')
  const own = thread.members.get(world.bot.id)
  return {
    id: channel.id,
    type: threadType(channel.type),
    guild_id: must(channel.guildId, 'guild of the thread'),
    parent_id: must(channel.parentId, 'parent of the thread'),
    owner_id: thread.ownerId,
    name: channel.name,
    last_message_id: channel.messages.at(-1)?.id ?? null,
    last_pin_timestamp: null,
    rate_limit_per_user: 0,
    flags: enumerated(0),
    // The message that a thread was started from is not counted.
    message_count: Math.max(0, thread.sent),
    total_message_sent: Math.max(0, thread.sent),
    member_count: Math.min(50, thread.members.size),
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: thread.changedAt,
      auto_archive_duration: enumerated(thread.autoArchiveMinutes),
      locked: thread.locked,
      create_timestamp: thread.createdAt,
      ...(channel.type === ChannelType.PrivateThread && { invitable: true }),
    },
    ...(own && { member: own }),
  }
}

function threadType(type: ChannelType): APIThreadChannel['type'] {
  return type === ChannelType.AnnouncementThread || type === ChannelType.PrivateThread ? type : ChannelType.PublicThread
}

/** A member with their user. */
export function memberObject(world: World, member: MemberRecord): APIGuildMember {
  return { user: must(world.users.get(member.userId), 'such person').user, ...memberWithoutUser(member) }
}

/** A member as it stands beside a user that is told already. */
export function memberWithoutUser(member: MemberRecord): Omit<APIGuildMember, 'user'> {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: member.joinedAt,
    premium_since: null,
    pending: false,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    flags: enumerated(0),
  }
}

/** What clients for earlier versions of the API read. */
const OUTDATED = { region: 'deprecated' }

/** What a guild has only once someone sets it. */
const UNSET = {
  icon: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  afk_channel_id: null,
  widget_channel_id: null,
  application_id: null,
  system_channel_id: null,
  rules_channel_id: null,
  max_presences: null,
  vanity_url_code: null,
  hub_type: null,
  safety_alerts_channel_id: null,
  incidents_data: null,
}

/** A guild as REST gives it. */
export function guildObject(world: World, guild: GuildRecord): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    ...UNSET,
    owner_id: guild.ownerId,
    ...OUTDATED,
    afk_timeout: 300,
    widget_enabled: false,
    verification_level: GuildVerificationLevel.Low,
    default_message_notifications: GuildDefaultMessageNotifications.AllMessages,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    roles: [...guild.roles.values()],
    emojis: [],
    stickers: [],
    features: guild.publicUpdatesChannelId === null ? [] : [GuildFeature.Community],
    mfa_level: GuildMFALevel.None,
    system_channel_flags: enumerated(0),
    max_members: 500_000,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: guild.publicUpdatesChannelId,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    nsfw_level: GuildNSFWLevel.Default,
    premium_progress_bar_enabled: false,
  }
}

/** A guild as the gateway gives it, with its channels, the threads the bot can see, and its members. */
export function guildCreateObject(world: World, guild: GuildRecord): GatewayGuildCreateDispatchData {
  const channels = channelsOf(world, guild)
  const bot = must(guild.members.get(world.bot.id), 'bot on this guild')
  return {
    ...guildObject(world, guild),
    joined_at: bot.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: [...guild.members.values()].map(member => memberObject(world, member)),
    channels: channels.map(channel => channelObject(world, channel)).filter(isGuildChannel),
    threads: channels
      .filter(channel => channel.thread?.archived === false && canSee(world, channel, world.bot.id))
      .map(channel => threadObject(world, channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

type GuildChannel = GatewayGuildCreateDispatchData['channels'][number]

const isGuildChannel = (channel: APIChannel): channel is GuildChannel =>
  'guild_id' in channel && !('thread_metadata' in channel)

/** The channels of a guild, threads too. */
export const channelsOf = (world: World, guild: GuildRecord): readonly ChannelRecord[] =>
  [...world.channels.values()].filter(channel => channel.guildId === guild.id)

/** A message as REST shows it to the bot: its words are left out where it may not read them. */
export function messageObject(world: World, message: Message): Message {
  return world.messageContent ? currentMessage(world, message) : withoutContent(world, message)
}

/** A message with the message it replies to as that is now: null once it is deleted. */
export function currentMessage(world: World, message: Message): Message {
  if (!('referenced_message' in message)) return message
  const channel = world.channels.get(message.message_reference?.channel_id ?? '')
  const referenced = channel?.messages.find(({ id }) => id === message.message_reference?.message_id)
  if (referenced === undefined) return { ...message, referenced_message: null }
  const { referenced_message: _, ...shown } = referenced
  return { ...message, referenced_message: shown }
}

/** A message without its words, unless the bot may read them anyway: in its own messages, where it is mentioned, in direct messages. */
export function withoutContent(world: World, message: Message): Message {
  const direct = world.channels.get(message.channel_id)?.guildId === undefined
  const mentioned = message.mentions.some(user => user.id === world.bot.id)
  const { referenced_message: replied } = currentMessage(world, message)
  const referenced = replied === undefined ? {} : { referenced_message: replied && withoutContent(world, replied) }
  if (direct || mentioned || message.author.id === world.bot.id) return { ...message, ...referenced }
  return { ...message, ...referenced, content: '', embeds: [], attachments: [], components: [] }
}
