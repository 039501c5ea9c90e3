/** What a person in the terminal sees of a sandbox: the bot's messages as plain text, new ones and changed ones. */
import type { Channel, Person } from '../control.ts'
import { buttonsOf, selectsOf, textOf } from '../text.ts'
import type { Message } from '../world.ts'

export type Transcript = {
  /** Whether there is something that was not printed yet. */
  readonly hasNews: () => boolean
  /** The text of what is new, which counts as printed then. */
  readonly takeNews: () => readonly string[]
  /** The bot's messages that were printed and are still there, the last printed at the end. */
  readonly printed: () => readonly Message[]
}

type Place = { readonly channel: Channel; readonly person: Person; readonly botName: string }

/** The transcript of what one person sees in a channel and of what only they are shown. */
export function createTranscript({ channel, person, botName }: Place): Transcript {
  const printed = new Map<string, string>()
  const botMessages = (): readonly { message: Message; where: string }[] => [
    ...channel.messages.filter(({ author }) => author.bot === true).map(message => ({ message, where: '' })),
    ...person.privateMessages.map(message => ({ message, where: ' (only you see this)' })),
    ...person.directMessages.map(message => ({ message, where: ' (direct message)' })),
  ]
  const news = () =>
    botMessages()
      .map(({ message, where }) => ({ message, where, text: show(message) }))
      .filter(({ message, text }) => printed.get(message.id) !== text)
      .toSorted((a, b) => (BigInt(a.message.id) < BigInt(b.message.id) ? -1 : 1))
  return {
    hasNews: () => news().length > 0,
    takeNews: () =>
      news().map(({ message, where, text }) => {
        const again = printed.delete(message.id) ? ' (changed)' : ''
        printed.set(message.id, text)
        return `${botName}${where}${again}:\n${text}\n`
      }),
    printed: () => {
      const there = new Map(botMessages().map(({ message }) => [message.id, message]))
      return [...printed.keys()].flatMap(id => there.get(id) ?? [])
    },
  }
}

/** A message with its buttons in brackets and the options of its menus, indented. */
function show(message: Message): string {
  const buttons = buttonsOf(message).map(({ label, url, disabled }) =>
    url === undefined ? `[${label}${disabled ? ' (disabled)' : ''}]` : `[${label}: ${url}]`,
  )
  const menus = selectsOf(message).flatMap(({ placeholder, options }) => [
    `${placeholder ?? 'Choose'}:`,
    ...options.map(({ label }) => `  - ${label}`),
  ])
  const files = message.attachments.map(({ filename, url }) => `${filename}: ${url}`)
  const lines = [...readable(textOf(message)).split('\n'), ...menus, ...files, buttons.join(' ')]
  return lines
    .filter(line => line !== '')
    .map(line => `  ${line}`)
    .join('\n')
}

/** Markdown without the marks that a terminal does not turn into looks. */
function readable(text: string): string {
  return text
    .replaceAll(/^(?:#{1,3}|-#) /gmu, '')
    .replaceAll(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/gu, '$1')
    .replaceAll(/(?<!\\)\*(.+?)(?<!\\)\*/gu, '$1')
    .replaceAll(/<t:(\d+)(?::\w)?>/gu, (_, seconds: string) =>
      new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace('T', ' '),
    ) // prettier-ignore
    .replaceAll(/\\([\\*_~`|<>#()[\].:@-])/gu, '$1')
}
