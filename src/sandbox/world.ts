/** The sandbox's whole state: users, guilds, members, channels, messages and interactions, and word of every change to it. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandPermission,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIModalInteractionResponseCallbackData,
  type APIOverwrite,
  type APIRole,
  type APIThreadMember,
  type APIUser,
  type ChannelType,
  type InteractionResponseType,
  type InteractionType,
  type Locale,
} from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'
import { enumerated, newId } from './world/values.ts'

export type Message = APIMessage

export type UserRecord = {
  readonly user: APIUser
  readonly locale: Locale
  acceptsDirectMessages: boolean
  directChannelId: string | undefined
  /** The ephemeral messages that this person was shown. */
  readonly privateMessages: Message[]
}

export type MemberRecord = {
  readonly userId: string
  nick: string | null
  readonly roles: string[]
  readonly joinedAt: string
}

export type GuildRecord = {
  readonly id: string
  readonly name: string
  readonly locale: Locale
  readonly ownerId: string
  readonly roles: Map<string, APIRole>
  readonly members: Map<string, MemberRecord>
  readonly botRoleId: string
  publicUpdatesChannelId: string | null
  /** Who may use a command, by its id, as far as the server decided it in its integration settings. */
  readonly commandPermissions: Map<string, readonly APIApplicationCommandPermission[]>
}

export type ThreadRecord = {
  readonly ownerId: string
  readonly createdAt: string
  readonly members: Map<string, APIThreadMember>
  archived: boolean
  locked: boolean
  autoArchiveMinutes: number
  changedAt: string
  sent: number
}

export type ChannelRecord = {
  readonly id: string
  readonly type: ChannelType
  name: string
  topic: string | null
  readonly position: number
  readonly guildId: string | undefined
  readonly parentId: string | undefined
  /** The person of a direct-message channel. */
  readonly recipientId: string | undefined
  readonly overwrites: APIOverwrite[]
  readonly messages: Message[]
  /** Who reacted: user ids by message and emoji, oldest first. */
  readonly reactors: Map<string, string[]>
  readonly thread: ThreadRecord | undefined
  typing: number
}

/** An interaction, from its creation through its acknowledgement to the end of its token. */
export type InteractionRecord = {
  readonly id: string
  readonly token: string
  readonly type: InteractionType
  readonly personId: string
  readonly channelId: string
  readonly metadata: APIMessageInteractionMetadata
  readonly sentAt: number
  /** The name of the command. */
  readonly name: string | undefined
  /** Set for commands in a context menu. */
  readonly ofContextMenu: boolean
  /** The message whose component was used. */
  readonly source: Message | undefined
  acknowledgedAt: number | undefined
  callbackType: InteractionResponseType | undefined
  /** The message that `@original` names. */
  original: Message | undefined
  /** The message it came to, once that says something. */
  response: Message | undefined
  readonly followups: Message[]
  modal: APIModalInteractionResponseCallbackData | undefined
  choices: readonly APIApplicationCommandOptionChoice[] | undefined
}

export type StoredFile = { readonly name: string; readonly contentType: string; readonly data: Uint8Array }

/** A file of a multipart request; `key` is the n of `files[n]`. */
export type Upload = StoredFile & { readonly key: string }

/** Bytes of all files of a request, as an interaction's `attachment_size_limit` says. */
export const LARGEST_UPLOAD = 10_485_760

/** An event for the gateway's sessions. */
export type Dispatch = {
  readonly name: string
  readonly data: object
  /** A session receives it that has one of these intents; none: every session does. */
  readonly intents: number
  /** What sessions receive instead that may not read message content. */
  readonly withoutContent?: object
  readonly guildId?: string | undefined
}

export type World = {
  readonly bot: APIUser
  readonly token: string
  /** Whether the application has the privileged intent for message content. */
  readonly messageContent: boolean
  readonly users: Map<string, UserRecord>
  readonly guilds: Map<string, GuildRecord>
  readonly channels: Map<string, ChannelRecord>
  readonly commands: Map<string, APIApplicationCommand>
  readonly interactions: Map<string, InteractionRecord>
  readonly files: Map<string, StoredFile>
  /** How long an interaction waits for its acknowledgement, and how long its token is good (milliseconds). */
  readonly acknowledgeWithin: number
  readonly tokenLifetime: number
  /** Milliseconds that interactions are older than they are, for who will not wait. */
  timeSkipped: number
  /** http://127.0.0.1:port, known once the server listens. */
  origin: string
  /** Sends an event to the gateway's sessions. */
  dispatch: (dispatch: Dispatch) => void
  readonly listeners: Set<() => void>
}

export type WorldOptions = {
  readonly botName: string
  readonly messageContent: boolean
  readonly acknowledgeWithin: number
  readonly tokenLifetime: number
}

/** A world with nothing but the bot in it. */
export function createWorld({ botName, ...options }: WorldOptions): World {
  const id = newId()
  const bot = newUser({ id, username: botName, displayName: null, bot: true })
  const token = [
    Buffer.from(id).toString('base64url'),
    randomBytes(4).toString('base64url'),
    randomBytes(28).toString('base64url'),
  ].join('.')
  const world: World = {
    bot,
    token,
    ...options,
    users: new Map(),
    guilds: new Map(),
    channels: new Map(),
    commands: new Map(),
    interactions: new Map(),
    files: new Map(),
    timeSkipped: 0,
    origin: '',
    dispatch: () => undefined,
    listeners: new Set(),
  }
  addUser(world, bot, { locale: 'en-US', acceptsDirectMessages: false })
  return world
}

/** A user with every field that Discord sends. */
export function newUser(options: { id: string; username: string; displayName: string | null; bot: boolean }): APIUser {
  return {
    id: options.id,
    username: options.username,
    discriminator: options.bot ? '0001' : '0',
    global_name: options.displayName,
    avatar: null,
    public_flags: enumerated(0),
    avatar_decoration_data: null,
    ...(options.bot && { bot: true }),
  }
}

/** Adds a user to the world, on no server yet. */
export function addUser(
  world: World,
  user: APIUser,
  options: { locale: string; acceptsDirectMessages: boolean },
): UserRecord {
  const record: UserRecord = {
    user,
    locale: enumerated(options.locale),
    acceptsDirectMessages: options.acceptsDirectMessages,
    directChannelId: undefined,
    privateMessages: [],
  }
  world.users.set(user.id, record)
  return record
}

/** Says that something changed, to whoever waits for it. */
export function changed(world: World): void {
  for (const listener of world.listeners) listener()
}

/** What must be there, because the world itself put it there. */
export function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The sandbox has no ${what}.`)
  return value
}

/** The server that a channel is on; undefined for direct messages. */
export const guildOf = (world: World, channel: ChannelRecord): GuildRecord | undefined =>
  channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId)

/** The message of a channel that has this id. */
export const findMessage = (channel: ChannelRecord, id: string): Message | undefined =>
  channel.messages.find(message => message.id === id)
