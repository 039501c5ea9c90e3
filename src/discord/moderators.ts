/** Telling the moderators: a question that the reports did not answer is kept for them, and shown where they read. */
import type { Guild } from 'discord.js'
import type { SavedAsked } from '../knowledge/store.ts'
import { missingToWrite } from './access.ts'
import type { Place, Response } from './command.ts'
import { languageOf } from './locale.ts'
import { noticeView } from './views/notice.ts'
import { toldNoticeView } from './views/setup.ts'
import { toMessage } from './views/view.ts'
import { wording } from './wording.ts'

/** Keeps the question for `/knowledge gaps` and, the first time, posts it in the channel that moderators get notices in. */
export async function tellModerators(
  asked: SavedAsked,
  { guild, user }: { readonly guild: Guild | null; readonly user: { readonly id: string } },
  { language, resources }: Place,
): Promise<Response> {
  const words = wording[language]
  if (asked.guild === null) return notice(words.noModeratorsHere)
  const result = await resources.store.tellModerators(asked.id, user.id, Date.now())
  if (result === 'forgotten') return notice(words.answerForgotten)
  if (result === 'told-before') return notice(words.toldBefore)
  if (guild)
    await post(asked, guild).catch((error: unknown) =>
      resources.log.warn({ error }, 'the moderators could not be written to'),
    )
  return notice(words.told)
}

/** In servers with Discord's community features there is a channel for notices to moderators. */
async function post(asked: SavedAsked, guild: Guild): Promise<void> {
  const channel = guild.publicUpdatesChannel
  if (!channel || missingToWrite(channel).length > 0) return
  const view = toldNoticeView({ question: asked.question, channel: asked.channel }, languageOf(guild.preferredLocale))
  await channel.send(toMessage(view))
}

function notice(sentence: string): Response {
  return { kind: 'message', view: noticeView(sentence), private: true }
}
