/** The body of a message as a client sends it: what is read of it once validation has let it through. */
import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10'
import { z } from 'zod'

const idSchema = z.union([z.string(), z.number()]).transform(String)

const messageBodySchema = z.object({
  content: z.union([z.string(), z.number()]).transform(String).nullish(),
  embeds: z.array(z.custom<APIEmbed>(isObject)).nullish(),
  components: z.array(z.custom<APIMessageTopLevelComponent>(isObject)).nullish(),
  flags: z.number().int().nullish(),
  tts: z.boolean().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z
    .object({
      parse: z.array(z.string()).nullish(),
      users: z.array(idSchema).nullish(),
      roles: z.array(idSchema).nullish(),
      replied_user: z.boolean().nullish(),
    })
    .nullish(),
  message_reference: z
    .object({
      type: z.number().int().nullish(),
      message_id: idSchema,
      channel_id: idSchema.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
  attachments: z
    .array(
      z.object({
        id: idSchema,
        filename: z.string().nullish(),
        description: z.string().nullish(),
        title: z.string().nullish(),
      }),
    )
    .nullish(),
  sticker_ids: z.array(idSchema).nullish(),
})

export type MessageBody = z.infer<typeof messageBodySchema>

/** Reads a message's body; undefined where it is none that Discord would take. */
export function readMessageBody(body: unknown): MessageBody | undefined {
  return messageBodySchema.safeParse(body ?? {}).data
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
