/** What Discord's API allows in the embeds of a message. */
import { z } from 'zod'
import {
  address,
  boolean,
  complain,
  complainRequired,
  filledText,
  integer,
  lengthOf,
  list,
  text,
} from './form-fields.ts'

const link = address(['http', 'https']).nullish()
const picture = z.object({ url: address(['http', 'https', 'attachment']) }).nullish()
const icon = address(['http', 'https', 'attachment']).nullish()

const timestamp = z.string().check(payload => {
  if (Number.isNaN(Date.parse(payload.value)))
    complain(payload, ['DATE_TIME_TYPE_PARSE', `Could not parse ${payload.value}. Should be ISO8601.`])
})

const field = z.object({ name: filledText(256), value: filledText(1024), inline: boolean.nullish() })

const embed = z
  .object({
    title: text({ max: 256, trim: true }).nullish(),
    description: text({ max: 4096, trim: true }).nullish(),
    url: link,
    timestamp: timestamp.nullish(),
    color: integer(0, 0xffffff).nullish(),
    footer: z.object({ text: filledText(2048), icon_url: icon }).nullish(),
    image: picture,
    thumbnail: picture,
    author: z.object({ name: filledText(256), url: link, icon_url: icon }).nullish(),
    fields: list(field, { max: 25 }).nullish(),
  })
  .check(payload => {
    const { title, description, footer, image, thumbnail, author, fields } = payload.value
    const shown = [title?.trim(), description?.trim(), footer, image, thumbnail, author, fields?.length]
    if (!shown.some(Boolean)) complainRequired(payload, ['description'])
  })

/** Up to ten embeds with up to 6000 characters in all. */
export const embeds = list(embed, { max: 10 }).check(payload => {
  const texts = payload.value.flatMap(({ title, description, footer, author, fields }) => [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ])
  if (texts.reduce((total, text) => total + lengthOf(text?.trim() ?? ''), 0) > 6000)
    complain(payload, ['MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000'])
})
