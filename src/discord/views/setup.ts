/** What moderators see: how the bot stands in a channel, where they get notices, and the questions passed on to them. */
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
  readonly notices: NoticePlace
}

/** Where the moderators of a server get notices. */
export type NoticePlace =
  | {
      readonly kind: 'channel'
      readonly id: string
      /** By moderators; otherwise it is where Discord itself writes to them. */
      readonly isChosen: boolean
      /** The permissions without which nothing can be written there. */
      readonly missing: readonly PermissionName[]
    }
  /** `gone`: there was a channel for them, which is not there any more or cannot be seen. */
  | { readonly kind: 'gone' | 'nowhere' | 'off' }

export function setupView({ access, readsMessages, answersUnasked, notices }: Setup, language: Language): View {
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
            `ℹ️ ${noticePlaceSentence(notices, language)} ${words.moderatorNotices.change}`,
          ),
          text(isGood ? words.setupGood : words.setupMend),
        ],
        isGood ? ACCENT.answered : ACCENT.notInReport,
      ),
    ],
  }
}

/** Where notices are posted, or why none are. */
export function noticePlaceSentence(place: NoticePlace, language: Language): string {
  const words = wording[language].moderatorNotices
  if (place.kind !== 'channel') return words[place.kind]
  const channel = `<#${place.id}>`
  if (place.missing.length > 0) return words.cannotWrite(channel, permissionNames(place.missing, language))
  return place.isChosen ? words.chosen(channel) : words.ofCommunity(channel)
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
