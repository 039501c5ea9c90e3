/** Telling the moderators: of questions that the reports did not answer, and of scheduled reports whose source changed. */
import type { Client } from 'discord.js'
import { QUOTA } from '../knowledge/curating.ts'
import type { SavedAsked } from '../knowledge/store.ts'
import type { Notice, SourceFailure } from '../knowledge/upkeep.ts'
import type { Language } from '../text/language.ts'
import type { Place, Response } from './command.ts'
import { failureSentence } from './commands/knowledge/failures.ts'
import { postNotice } from './notice-channel.ts'
import type { Resources } from './resources.ts'
import { comparisonView } from './views/comparison.ts'
import { noticeView } from './views/notice.ts'
import { toldNoticeView } from './views/setup.ts'
import { showBytes } from './views/source-facts.ts'
import { sourceFailedView } from './views/source-failed.ts'
import type { View } from './views/view.ts'
import { wording } from './wording.ts'

type Connected = { readonly client: Client; readonly resources: Resources }

/** Keeps the question for `/knowledge gaps` and, the first time, posts it in the channel that moderators get notices in. */
export async function tellModerators(
  asked: SavedAsked,
  { client, user }: { readonly client: Client; readonly user: { readonly id: string } },
  { language, resources }: Place,
): Promise<Response> {
  const words = wording[language]
  if (asked.guild === null) return notice(words.noModeratorsHere)
  const result = await resources.store.tellModerators(asked.id, user.id, Date.now())
  if (result === 'forgotten') return notice(words.answerForgotten)
  if (result === 'told-before') return notice(words.toldBefore)
  const { question, channel } = asked
  await postNotice(asked.guild, inLanguage => toldNoticeView({ question, channel }, inLanguage), {
    client,
    resources,
  }).catch((error: unknown) => resources.log.warn({ error }, 'the moderators could not be written to'))
  return notice(words.told)
}

/** Posts what became of looking at a scheduled report; whether it stands there now. */
export function tellOfSource(notice: Notice, connected: Connected): Promise<boolean> {
  const { glossary } = connected.resources.library.lexicon
  return postNotice(notice.report.guild, language => sourceView(notice, { language, glossary }), connected)
}

function sourceView(notice: Notice, shown: Parameters<typeof comparisonView>[1]): View {
  const { report } = notice
  if (notice.kind === 'failed')
    return sourceFailedView({ title: report.title, reason: reasonOf(notice.problem, shown.language) }, shown.language)
  return comparisonView({ saved: report.id, version: notice.number, changes: notice.compared }, shown)
}

function reasonOf(problem: SourceFailure, language: Language): string {
  if (problem === 'no-room') return wording[language].curating.tooManyBytes(showBytes(QUOTA.bytes, language))
  return failureSentence(problem, language) ?? ''
}

function notice(sentence: string): Response {
  return { kind: 'message', view: noticeView(sentence), private: true }
}
