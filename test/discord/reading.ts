/** Reads messages as people see them: Discord's Markdown as its client parses it, and the components of a view. */
import { ComponentType } from 'discord-api-types/v10'
import type { View } from '../../src/discord/views/view.ts'

/** What is shown of a text, the stretches of that in bold, and all other markup that took effect. */
export type Read = { readonly shown: string; readonly bold: readonly string[]; readonly active: readonly string[] }

// At the start of a line, in a block quote too.
const BLOCKS = [/^ *#{1,3}\s+\S/, /^ *-#\s/, /^ *(?:[*+-]|\d+\.)\s/, /^ *>{1,3}\s/]
const INLINE = [
  /^(`+)[\s\S]*?[^`]\1(?!`)/,
  /^\*(?=\S)(?:\\[\s\S]|[^\\*])+?\*(?!\*)/,
  /^_(?:\\[\s\S]|[^\\_])+?_/,
  /^~~[\s\S]+?~~/,
  /^\|\|[\s\S]+?\|\|/,
  /^\[[^\]]*\]\([^)]*\)/,
  /^<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^:>]+:\d+|id:\w+|https?:\/\/[^>]+|\+?\d+)>/,
  /^@(?:everyone|here)/,
  /^https?:\/\/\S/,
  /^:[\w+-]+:/,
]

/** Without block quotes: those of a view are taken off first (see {@link unquoted}). */
export function readMarkdown(text: string): Read {
  const active: string[] = []
  const bold: string[] = []
  const read = (source: string, startsLine: boolean): string => {
    let shown = ''
    for (let at = 0; at < source.length;) {
      const rest = source.slice(at)
      const isLineStart = at === 0 ? startsLine : source[at - 1] === '\n'
      const block = isLineStart ? BLOCKS.find(rule => rule.test(rest)) : undefined
      if (block) active.push(block.exec(rest)?.[0] ?? '')
      const escape = /^\\([^0-9A-Za-z\s])/.exec(rest)
      const strong = /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/.exec(rest)
      if (escape) {
        shown += escape[1] ?? ''
        at += escape[0].length
      } else if (strong) {
        const inner = read(strong[1] ?? '', false)
        bold.push(inner)
        shown += inner
        at += strong[0].length
      } else {
        const rule = INLINE.find(one => one.test(rest))
        if (rule) active.push(rule.exec(rest)?.[0] ?? '')
        shown += rest.charAt(0)
        at += 1
      }
    }
    return shown
  }
  return { shown: read(text, true), bold, active }
}

/** The text of a block quote; every line of it has its mark. */
export function unquoted(text: string): string {
  return text
    .split('\n')
    .map(line => {
      if (!line.startsWith('> ')) throw new Error(`not in the quote: ${line}`)
      return line.slice(2)
    })
    .join('\n')
}

/** A view in lines: texts as they are, buttons as `[label]`, links as `[label →]`, menus as `{placeholder: labels}`. */
export function screenOf(view: View): string[] {
  return view.components.flatMap(linesOf)
}

function linesOf(part: object): string[] {
  const { content, label, url, options, placeholder } = part as Found
  if (content !== undefined) return content.split('\n')
  if (label !== undefined) return [`[${label}${url === undefined ? '' : ' →'}]`]
  if (options) return [`{${placeholder ?? ''}: ${options.map(option => option.label).join(' | ')}}`]
  const inside = nested(part).flatMap(linesOf)
  return (part as Found).type === ComponentType.ActionRow ? [inside.join(' ')] : inside
}

function nested(part: object): object[] {
  const { components = [], accessory } = part as { components?: object[]; accessory?: object }
  return accessory ? [...components, accessory] : components
}

export type Found = {
  readonly type: ComponentType
  readonly label?: string
  readonly url?: string
  readonly custom_id?: string
  readonly content?: string
  readonly accent_color?: number
  readonly placeholder?: string
  readonly options?: readonly { readonly label: string; readonly value: string; readonly description?: string }[]
}

/** Every component of a view, nested ones included, in order. */
export function componentsOf(view: View): Found[] {
  const all = (part: object): object[] => [part, ...nested(part).flatMap(all)]
  return view.components.flatMap(all) as Found[]
}
