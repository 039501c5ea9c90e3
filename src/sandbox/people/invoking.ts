/** People using a bot: slash commands, autocomplete, message commands, buttons, select menus and modals. */
import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType as Response,
  InteractionType,
} from 'discord-api-types/v10'
import type { Invocation, Modal, OptionValues, Person, Until } from '../control.ts'
import { interactionObject, metadataOf, openInteraction } from '../interactions/interactions.ts'
import { isLoading, isPrivate } from '../messages/messages.ts'
import { must, type InteractionRecord, type Message, type UserRecord, type World } from '../world.ts'
import { interactionCreated } from '../world/events.ts'
import { currentMessage } from '../world/objects.ts'
import { optionsData, usableCommand } from './command-input.ts'
import { usableButton, usableSelect, type Selection } from './component-input.ts'
import { submissionOf } from './modal-input.ts'
import { resolvedOf } from './option-values.ts'

type Deeds = Pick<Person, 'command' | 'complete' | 'useOn' | 'press' | 'choose' | 'submit' | 'sendComponent'>
export type Invoking = (person: UserRecord) => Deeds

/** What makes the deeds of a person; each throws where Discord's client would not let the person do it. */
export function createInvoking(world: World, until: Until): Invoking {
  return person => {
    const send = (sending: Plan): InteractionRecord => sendInteraction(world, { person, ...sending })
    const invoke = (sending: Plan): Invocation => invocationOf(send(sending), until)
    const use = (message: Message, data: object): Invocation =>
      invoke({ type: InteractionType.MessageComponent, channelId: message.channel_id, source: message, data })
    return {
      command: ({ id: channelId }, name, options = {}) =>
        invoke(slashCommand(world, person, { channelId, name, options })),
      complete: async ({ id: channelId }, name, options, focused) => {
        const sent = send(slashCommand(world, person, { channelId, name, options, focused }))
        return until(() => sent.choices, `suggestions for ${focused} of /${name}`, world.acknowledgeWithin)
      },
      useOn: (message, name) => invoke(messageCommand(world, person, { message, name })),
      press: (message, button) => use(present(world, person, message), usableButton(message, button)),
      choose: (message, values, customId) =>
        use(
          present(world, person, message),
          resolvedSelection(world, message, usableSelect(message, values, customId)),
        ),
      sendComponent: (message, customId) =>
        use(message, { component_type: ComponentType.Button, custom_id: customId, id: 1 }),
      submit: (modal, values) => invoke(modalSubmit(world, modal, values)),
    }
  }
}

type Plan = Omit<Sending, 'person'>

/** What the ids that were chosen in a menu stand for goes with them. */
function resolvedSelection(world: World, message: Message, selection: Selection): object {
  const type = REFERENCES.get(selection.component_type)
  if (type === undefined) return selection
  const channel = must(world.channels.get(message.channel_id), 'such channel')
  const references = selection.values.map(value => ({ name: '', type, value }))
  return { ...selection, resolved: {}, ...resolvedOf(world, channel, references) }
}

const REFERENCES: ReadonlyMap<ComponentType, Option> = new Map([
  [ComponentType.UserSelect, Option.User],
  [ComponentType.RoleSelect, Option.Role],
  [ComponentType.MentionableSelect, Option.Mentionable],
  [ComponentType.ChannelSelect, Option.Channel],
])

type TypedCommand = {
  readonly channelId: string
  readonly name: string
  readonly options: OptionValues
  readonly focused?: string
}

function slashCommand(world: World, person: UserRecord, typed: TypedCommand): Plan {
  const { channelId, name, focused } = typed
  const command = usableCommand(world, person, { channelId, name, type: ApplicationCommandType.ChatInput })
  const type =
    focused === undefined ? InteractionType.ApplicationCommand : InteractionType.ApplicationCommandAutocomplete
  return { type, channelId, name, data: optionsData(world, command, typed) }
}

function messageCommand(world: World, person: UserRecord, { message, name }: { message: Message; name: string }): Plan {
  const { channel_id: channelId } = message
  const command = usableCommand(world, person, { channelId, name, type: ApplicationCommandType.Message })
  const data = {
    id: command.id,
    name: command.name,
    type: command.type,
    target_id: message.id,
    resolved: { messages: { [message.id]: currentMessage(world, message) } },
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
  }
  const more = { target_message_id: message.id }
  return { type: InteractionType.ApplicationCommand, channelId, name, data, ofContextMenu: true, more }
}

function modalSubmit(world: World, modal: Modal, values: Parameters<Person['submit']>[1]): Plan {
  const shown = [...world.interactions.values()].findLast(interaction => interaction.modal === modal)
  if (shown === undefined) throw new Error('No interaction has shown this modal: take it from invocation.modal().')
  return {
    type: InteractionType.ModalSubmit,
    channelId: shown.channelId,
    source: shown.source,
    data: submissionOf(modal, values),
    more: { triggering_interaction_metadata: shown.metadata },
  }
}

type Sending = {
  readonly person: UserRecord
  readonly type: InteractionType
  readonly channelId: string
  readonly data: object
  readonly source?: Message | undefined
  readonly name?: string
  readonly ofContextMenu?: boolean
  /** What the metadata tells besides. */
  readonly more?: object
}

function sendInteraction(world: World, sending: Sending): InteractionRecord {
  const { person, type, channelId, data, source, name } = sending
  const channel = must(world.channels.get(channelId), 'such channel')
  const more = { ...sending.more, ...(source && { interacted_message_id: source.id }) }
  const record = openInteraction(world, {
    type,
    personId: person.user.id,
    channelId,
    metadata: metadataOf(world, { person, channel, type, more }),
    name,
    ofContextMenu: sending.ofContextMenu ?? false,
    source,
  })
  interactionCreated(world, interactionObject(world, record, data), channel.guildId)
  return record
}

function invocationOf(record: InteractionRecord, until: Until): Invocation {
  const what = record.name === undefined ? 'what was done' : `/${record.name}`
  return {
    id: record.id,
    response: timeout => until(() => record.response, `an answer to ${what}`, timeout),
    modal: timeout => until(() => record.modal, `a modal in answer to ${what}`, timeout),
    private: () => {
      const message = record.original ?? record.response
      return message && isPrivate(message)
    },
    get acknowledgedAfter() {
      return record.acknowledgedAt === undefined ? undefined : record.acknowledgedAt - record.sentAt
    },
    get deferred() {
      return DEFERRALS.has(record.callbackType)
    },
    get followups() {
      return record.followups.filter(message => !isLoading(message))
    },
    get callbackType() {
      return record.callbackType
    },
  }
}

const DEFERRALS: ReadonlySet<Response | undefined> = new Set([
  Response.DeferredChannelMessageWithSource,
  Response.DeferredMessageUpdate,
])

/** The message, when this person has it before them. */
function present(world: World, person: UserRecord, message: Message): Message {
  const shown = isPrivate(message)
    ? person.privateMessages
    : must(world.channels.get(message.channel_id), 'such channel').messages
  if (!shown.includes(message))
    throw new Error(`${person.user.username} does not see this message: it is gone or another's.`)
  return message
}
