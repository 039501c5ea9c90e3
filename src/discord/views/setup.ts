/** What moderators see: how the bot stands in a channel, and the questions that members passed on to them. */
import type { Language } from '../../text/language.ts'
import { oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { blockQuote } from './citation.ts'
import { ACCENT, container, text } from './components.ts'
import type { View } from './view.ts'

export type PermissionName = keyof (typeof wording)['vi']['permissions']

export type Setup = {
  readonly access: readonly { readonly permission: PermissionName; readonly granted: boolean }[]
  /** Whether messages that do not mention the bot come with their words. */
  readonly readsMessages: boolean
  readonly answersUnasked: boolean
}

export function setupView({ access, readsMessages, answersUnasked }: Setup, language: Language): View {
  const words = wording[language]
  const isGood = access.every(({ granted }) => granted)
  return {
    components: [
      container(
        [
          text(`### ${words.setupTitle}`),
          text(
            ...access.map(({ permission, granted }) =>
              granted
                ? `✅ ${words.permissions[permission]}`
                : `❌ **${words.permissions[permission]}**: ${words.whyPermission[permission]}`,
            ),
          ),
          text(
            `ℹ️ ${readsMessages ? words.readsEverything : words.readsMentionsOnly}`,
            `ℹ️ ${answersUnasked ? words.answersUnasked : words.answersWhenAsked}`,
          ),
          text(isGood ? words.setupGood : words.setupMend),
        ],
        isGood ? ACCENT.answered : ACCENT.notInReport,
      ),
    ],
  }
}

/** The names of permissions in a row, for a sentence. */
export function permissionNames(permissions: readonly PermissionName[], language: Language): string {
  return permissions.map(permission => `**${wording[language].permissions[permission]}**`).join(', ')
}

/** A question that was just passed on, for the channel where moderators get notices. */
export function toldNoticeView(
  { question, channel }: { readonly question: string; readonly channel: string },
  language: Language,
): View {
  const words = wording[language]
  return {
    components: [
      container(
        [text(words.toldNow(`<#${channel}>`), blockQuote(oneLine(question), { limit: 2000 }), `-# ${words.toldHint}`)],
        ACCENT.notInReport,
      ),
    ],
  }
}
