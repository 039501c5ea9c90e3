/** The control API: what tests and the terminal chat do with a sandbox, as types. */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandPermission,
  APIModalInteractionResponseCallbackData,
  APIRole,
} from 'discord-api-types/v10'
import type { GatewaySession } from './gateway/sessions.ts'
import type { FaultOptions } from './http/faults.ts'
import type { RecordedRequest } from './http/http.ts'
import type { Message } from './world.ts'
import type { ChannelOptions } from './world/channels.ts'
import type { GuildOptions, RoleOptions } from './world/guilds.ts'

export type Sandbox = {
  /** For `rest.api` of a client, which adds the version. */
  readonly apiUrl: string
  readonly cdnUrl: string
  readonly token: string
  readonly bot: { readonly id: string; readonly username: string }
  readonly applicationId: string
  readonly createGuild: (options?: GuildOptions) => Guild
  readonly createPerson: (options?: PersonOptions) => Person
  /** Every HTTP request so far, in the order in which they were answered. */
  readonly requests: readonly RecordedRequest[]
  /** The registered commands, global or of a guild. */
  readonly commands: (guildId?: string) => readonly APIApplicationCommand[]
  /** Makes the next request fail, wait or lose its connection. */
  readonly failNext: (fault: FaultOptions) => void
  readonly gateway: GatewayControl
  /** A client is ready. */
  readonly connected: (timeout?: number) => Promise<void>
  readonly until: Until
  /** Makes interactions older by that many milliseconds: their 3 seconds and 15 minutes pass without waiting. */
  readonly skipTime: (milliseconds: number) => void
  /** Resolves after that long, for what must not happen meanwhile. */
  readonly quiet: (milliseconds: number) => Promise<void>
  readonly close: () => Promise<void>
  /** Resolves once it is closed. */
  readonly closed: Promise<void>
}

/** Waits until a probe gives something; tried again at every change of the world. */
export type Until = <T>(probe: () => T | undefined | false | null, what: string, timeout?: number) => Promise<T>

export type GatewayControl = {
  readonly sessions: readonly GatewaySession[]
  readonly identifies: number
  readonly resumes: number
  /** Closes the sockets; the sessions can be resumed unless the code (4000 when not given) says otherwise. */
  readonly drop: (options?: { readonly code?: number }) => void
  readonly requestReconnect: () => void
  readonly invalidate: (resumable: boolean) => void
  /** Sends text as it is, whatever it is. */
  readonly sendRaw: (text: string | Buffer) => void
  /** Closes with 4014 whoever identifies with one of these intents. */
  readonly refuseIntents: (bits: number) => void
}

export type Guild = {
  readonly id: string
  readonly name: string
  readonly everyone: APIRole
  /** The managed role that came with the bot. */
  readonly botRole: APIRole
  readonly owner: Person
  readonly createChannel: (options?: ChannelOptions) => Channel
  readonly addMember: (person: Person, options?: MemberOptions) => Person
  readonly createRole: (options?: RoleOptions) => APIRole
  /** What the bot's role is allowed and denied in one channel. */
  readonly setBotPermissions: (
    channel: { readonly id: string },
    bits: { readonly allow?: bigint; readonly deny?: bigint },
  ) => void
  readonly setPublicUpdatesChannel: (channel: { readonly id: string }) => void
  /** Who may use a command here, as a server says in its integration settings. */
  readonly setCommandPermissions: (command: string, permissions: readonly APIApplicationCommandPermission[]) => void
  readonly removeBot: () => void
}

export type MemberOptions = {
  /** What a role of the member's own allows. */
  readonly permissions?: bigint
  readonly nick?: string
  readonly roles?: readonly { readonly id: string }[]
}

export type Channel = {
  readonly id: string
  readonly name: string
  readonly guild?: Guild
  /** The public messages, oldest first, without promised ones ("is thinking…"). */
  readonly messages: readonly Message[]
  /** How many typing indicators the bot sent here. */
  readonly typing: number
  readonly postAsWebhook: (text: string, name?: string) => Message
  /** Deletes messages at once, as moderators' bots do. */
  readonly bulkDelete: (messages: readonly { readonly id: string }[]) => void
  readonly delete: () => void
  /** Archives a thread or opens it again; a locked one stays archived until a moderator opens it. */
  readonly archive: (options?: { readonly archived?: boolean; readonly locked?: boolean }) => void
}

export type PersonOptions = {
  readonly name?: string
  /** The language of their Discord; en-US when not given. */
  readonly locale?: string
  readonly acceptsDirectMessages?: boolean
  readonly bot?: boolean
}

export type Place = { readonly id: string }

export type SayOptions = {
  readonly replyTo?: Message
  /** Whether a reply pings its author; it does when not given. */
  readonly ping?: boolean
  /** Puts a mention of the bot before the text. */
  readonly mention?: boolean
  readonly attachments?: readonly Attached[]
}

/** A file as a person attaches it. */
export type Attached = { readonly name: string; readonly data: string | Uint8Array; readonly contentType?: string }

export type OptionValues = Readonly<Record<string, string | number | boolean | Attached>>

export type Modal = APIModalInteractionResponseCallbackData

export type Person = {
  readonly id: string
  readonly username: string
  readonly locale: string
  readonly directChannel: Channel
  /** Ephemeral messages shown to this person. */
  readonly privateMessages: readonly Message[]
  /** Direct messages from the bot. */
  readonly directMessages: readonly Message[]
  readonly say: (channel: Place, text: string, options?: SayOptions) => Message
  readonly edit: (message: Message, text: string) => Message
  readonly delete: (message: Message) => void
  readonly direct: (text: string, options?: SayOptions) => Message
  /** From a message, or in a channel. */
  readonly startThread: (from: Message | Channel, name: string) => Channel
  readonly react: (message: Message, emoji: string) => void
  readonly unreact: (message: Message, emoji: string) => void
  /** Whether the bot may write to them directly. */
  readonly setAcceptsDirectMessages: (accepts: boolean) => void
  /** Runs a slash command, by its name with its groups: 'setup check'. */
  readonly command: (channel: Place, name: string, options?: OptionValues) => Invocation
  /** What is suggested for the option named `focused`, whose text so far stands among the options. */
  readonly complete: (
    channel: Place,
    name: string,
    options: OptionValues,
    focused: string,
  ) => Promise<readonly APIApplicationCommandOptionChoice[]>
  /** Runs a command from a message's context menu. */
  readonly useOn: (message: Message, name: string) => Invocation
  /** Presses a button, by its label, its custom id or a part of its label. */
  readonly press: (message: Message, button: string) => Invocation
  /** Chooses in a select menu, by values or labels. */
  readonly choose: (message: Message, values: string | readonly string[], selectCustomId?: string) => Invocation
  readonly submit: (modal: Modal, values: Readonly<Record<string, string | readonly string[]>>) => Invocation
  /** Sends a custom id that no component need have, as a changed client could. */
  readonly sendComponent: (message: Message, customId: string) => Invocation
}

export type Invocation = {
  readonly id: string
  /** The message it came to: the reply, what a deferral became, or the updated message. */
  readonly response: (timeout?: number) => Promise<Message>
  readonly modal: (timeout?: number) => Promise<Modal>
  /** Whether its answer is ephemeral; undefined before there is one. */
  readonly private: () => boolean | undefined
  /** Milliseconds from sending to the first callback. */
  readonly acknowledgedAfter: number | undefined
  readonly deferred: boolean
  readonly followups: readonly Message[]
  readonly callbackType: number | undefined
}
