/** Slash commands as they are typed in a terminal: `/name option:value option:"two words" file:path channel:#name`. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  type APIApplicationCommand,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10'
import type { Attached, OptionValues } from '../control.ts'

export type TypedCommand = { readonly name: string; readonly options: OptionValues }

/** Who types, and where: a channel may be named instead of given by its id. */
export type Typist = {
  readonly locale: string
  readonly channels?: readonly { readonly id: string; readonly name: string }[]
}

/** Reads a line such as `/setup check`; names may be those of the person's language, and a file is read from its path. */
export function readCommand(line: string, commands: readonly APIApplicationCommand[], typist: Typist): TypedCommand {
  const { locale } = typist
  const words = wordsOf(line.replace(/^\//u, ''))
  const first = words.shift()?.text ?? ''
  const known = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput)
  const command = known.find(one => isNamed(one, first, locale))
  if (command === undefined) {
    throw new Error(
      `There is no command /${first}. There are: ${known.map(one => `/${one.name}`).join(', ') || 'none'}.`,
    )
  }
  const path = [command.name]
  let options: readonly APIApplicationCommandOption[] = command.options ?? []
  for (;;) {
    const word = words[0]
    const inner = word && options.filter(isGroup).find(one => isNamed(one, word.text, locale))
    if (inner === undefined) break
    words.shift()
    path.push(inner.name)
    options = inner.options ?? []
  }
  return { name: path.join(' '), options: readOptions(words, options, typist) }
}

type Named = { readonly name: string; readonly name_localizations?: Partial<Record<string, string | null>> | null }

const isNamed = (one: Named, word: string, locale: string): boolean =>
  one.name === word || one.name_localizations?.[locale] === word

const isGroup = (option: APIApplicationCommandOption) =>
  option.type === Option.Subcommand || option.type === Option.SubcommandGroup

function readOptions(
  words: readonly Word[],
  known: readonly APIApplicationCommandOption[],
  typist: Typist,
): OptionValues {
  const texts = new Map<APIApplicationCommandOption, string[]>()
  // Words without an option's name go on with the option before them, at first with the command's first option.
  let current = known[0]
  for (const { text, key } of words) {
    const named = key === undefined ? undefined : known.find(option => isNamed(option, key, typist.locale))
    current = named ?? current
    if (current === undefined) throw new Error(`This command takes no options: "${text}" is one too many.`)
    const value = named && key !== undefined ? text.slice(key.length + 1) : text
    texts.set(current, [...(texts.get(current) ?? []), value])
  }
  return Object.fromEntries(
    [...texts].map(([option, parts]) => [option.name, valueOf(option, parts.join(' '), typist)]),
  )
}

function valueOf({ type }: APIApplicationCommandOption, text: string, { channels = [] }: Typist): OptionValues[string] {
  if (type === Option.Attachment) return attach(text)
  if (type === Option.Channel) return channels.find(({ name }) => `#${name}` === text)?.id ?? text
  if (type === Option.Integer || type === Option.Number) return Number(text)
  return type === Option.Boolean ? text === 'true' : text
}

function attach(path: string): Attached {
  try {
    return { name: basename(path), data: readFileSync(path) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new Error(`The file ${path} cannot be read (${code}). Give the path of a file on this machine.`, { cause: error }) // prettier-ignore
  }
}

/** A word; with `key:` before it where it begins so. */
type Word = { readonly text: string; readonly key: string | undefined }

/** Words parted by spaces; quotation marks keep several together. */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(/(?:[^\s"]+|"[^"]*")+/gu)].map(([raw]) => ({
    text: raw.replaceAll('"', ''),
    key: /^([^\s":]+):/u.exec(raw)?.[1],
  }))
}
