/** What Discord's API allows in the body of a request that creates or edits a message. */
import { MessageFlags } from 'discord-api-types/v10'
import { z } from 'zod'
import { layoutComponents, legacyComponents } from './component-schema.ts'
import { embeds } from './embed-schema.ts'
import {
  boolean,
  complain,
  complainOfRepeats,
  fieldsOf,
  integer,
  lengthOf,
  list,
  numberOf,
  snowflake,
  snowflakeSet,
  text,
  type Complaints,
  type Fields,
  type Problem,
} from './form-fields.ts'

/** The message that an edit changes, as far as the answer depends on it. */
export type EditedMessage = {
  readonly content?: string
  readonly flags?: number | undefined
  readonly embeds?: readonly unknown[]
  readonly components?: readonly unknown[] | undefined
  readonly attachments?: readonly { readonly id: string }[]
  readonly sticker_items?: readonly unknown[] | undefined
  readonly poll?: unknown
}

export type EditContext = { readonly fileCount: number; readonly message?: EditedMessage | undefined }

const EMPTY_MESSAGE: Problem = { code: 50006, message: 'Cannot send an empty message' }

/** The schema of a message that is sent, which depends on its own flags. */
export function messageCreation(body: unknown, fileCount: number) {
  const fields = fieldsOf(body)
  return z
    .object({
      ...shared,
      components: (isLayout(fields) ? layoutComponents : legacyComponents).nullish(),
      attachments: attachments(given => numberOf(given) < fileCount).nullish(),
      nonce: nonce.nullish(),
      tts: boolean.nullish(),
      message_reference: messageReference.nullish(),
      sticker_ids: snowflakeSet(3).nullish(),
      enforce_nonce: boolean.nullish(),
    })
    .check(payload => {
      if (fileCount > 10) complain(payload, ['BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.'], ['attachments'])
      if (isLayout(fields)) complainOfLegacyFields(payload, fields)
    })
}

/** The schema of an edit: what it leaves out stays as it is in the edited message. */
export function messageEdit(body: unknown, { message, fileCount }: EditContext) {
  const fields = fieldsOf(body)
  const wasLayout = isLayout({ flags: message?.flags ?? 0 })
  const layout = isPresent(fields['flags']) ? isLayout(fields) : wasLayout
  const kept = message?.attachments?.map(attachment => attachment.id)
  return z
    .object({
      ...shared,
      components: (layout ? layoutComponents : legacyComponents).nullish(),
      attachments: attachments(
        id => numberOf(id) < fileCount || (kept === undefined ? String(id).length > 10 : kept.includes(String(id))),
      ).nullish(),
    })
    .check(payload => {
      if (layout) complainOfLegacyFields(payload, after(message ?? {}, fields))
      else if (wasLayout)
        complain(
          payload,
          ['MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', 'Cannot remove the IS_COMPONENTS_V2 flag'],
          ['flags'],
        )
    })
}

/** The refusal of a message that would show nothing. */
export function emptyCreation(body: unknown, fileCount: number): Problem | undefined {
  return isEmpty(fieldsOf(body), fileCount) ? EMPTY_MESSAGE : undefined
}

/** The refusal of an edit that would leave nothing to show. */
export function emptyEdit(body: unknown, { message, fileCount }: EditContext): Problem | undefined {
  if (message === undefined) return undefined
  const result = after(message, fieldsOf(body))
  const files = Array.isArray(result['attachments']) ? result['attachments'].length : 0
  return isEmpty(result, files + fileCount) ? EMPTY_MESSAGE : undefined
}

/** A message as it will be after an edit. */
function after(message: EditedMessage, edit: Fields): Fields {
  const { content, embeds, components, sticker_items, poll, attachments } = message
  const before = { content, embeds, components, sticker_ids: sticker_items, poll, attachments }
  return { ...before, ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) }
}

function isEmpty(fields: Fields, fileCount: number): boolean {
  const { content, message_reference } = fields
  if (typeof content === 'string' && content.trim() !== '') return false
  if (fieldsOf(message_reference)['type'] === 1) return false
  const lists = ['embeds', 'components', 'sticker_ids'].map(field => fields[field])
  return fileCount === 0 && !isPresent(fields['poll']) && !lists.some(value => Array.isArray(value) && value.length > 0)
}

function isLayout(fields: Fields): boolean {
  return (numberOf(fields['flags']) & MessageFlags.IsComponentsV2) !== 0
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null
}

function complainOfLegacyFields(to: Complaints, fields: Fields): void {
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids']) {
    const value = fields[field]
    if (!isPresent(value) || value === '' || (Array.isArray(value) && value.length === 0)) continue
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`
    complain(to, ['MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message], [field])
  }
}

const nonce = z.unknown().check(payload => {
  const { value } = payload
  if (typeof value !== 'string' && !Number.isInteger(value))
    complain(payload, ['NONCE_TYPE_INVALID_TYPE', 'This field must be a string or integer.'])
  else if (lengthOf(String(value)) > 25)
    complain(payload, ['NONCE_TYPE_TOO_LONG', 'Must be 25 or fewer characters long.'])
})

const messageReference = z.object({
  type: z.literal([0, 1]).nullish(),
  message_id: snowflake,
  channel_id: snowflake.nullish(),
  guild_id: snowflake.nullish(),
  fail_if_not_exists: boolean.nullish(),
})

const allowedMentions = z
  .object({
    parse: z
      .array(z.literal(['users', 'roles', 'everyone']))
      .check(payload => complainOfRepeats(payload, payload.value))
      .nullish(),
    users: snowflakeSet(100).nullish(),
    roles: snowflakeSet(100).nullish(),
    replied_user: boolean.nullish(),
  })
  .check(payload => {
    for (const kind of ['users', 'roles'] as const) {
      const listed = payload.value[kind]?.length ?? 0
      if (listed === 0 || payload.value.parse?.includes(kind) !== true) continue
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`
      complain(payload, ['MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message])
    }
  })

/** What a message that is sent and one that is edited have in common. */
const shared = {
  content: text({ max: 2000, trim: true }).nullish(),
  flags: integer(0, 2 ** 53 - 1).nullish(),
  embeds: embeds.nullish(),
  allowed_mentions: allowedMentions.nullish(),
}

function attachments(isThere: (id: unknown) => boolean) {
  const attachment = z
    .object({ id: snowflake, filename: z.string().nullish(), description: text({ max: 1024 }).nullish() })
    .check(payload => {
      if (!isThere(payload.value.id)) complain(payload, ['ATTACHMENT_NOT_FOUND', 'Attachment data not found'])
    })
  return list(attachment, { max: 10 })
}
