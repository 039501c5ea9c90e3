/** Facts of a report's source: what it is called and where it came from, in few words. */
import type { Language } from '../../text/language.ts'
import { fit, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'

/** Where a report came from, as it is kept. */
export type Origin = { readonly kind: 'file' | 'url' | 'text'; readonly address?: string; readonly name?: string }

const TITLE_LIMIT = 120
const NAME_LIMIT = 100

/** A title on one line, letter by letter; a dash where there is nothing to see of it. */
export function shownTitle(title: string, limit = TITLE_LIMIT): string {
  return fit(oneLine(title), limit) || '–'
}

/** `File report.pdf`, `Page example.com/report`, `Typed text`. */
export function originName({ kind, address = '', name = '' }: Origin, language: Language): string {
  const words = wording[language].curating
  if (kind === 'text') return words.typed
  const shown = (text: string) => fit(oneLine(text), NAME_LIMIT) || '–'
  return kind === 'file' ? words.file(shown(name)) : words.page(shown(address.replace(/^https?:\/\//i, '')))
}

/** `512 KiB`, `19.9 MiB`; what is left is rounded down, so that as much can really be had. */
export function showBytes(bytes: number, language: Language): string {
  const kibibytes = Math.floor(Math.max(0, bytes) / 1024)
  if (kibibytes < 1024) return `${kibibytes} KiB`
  const mebibytes = (Math.floor((kibibytes / 1024) * 10) / 10).toFixed(1).replace(/\.0$/, '')
  return `${language === 'vi' ? mebibytes.replace('.', ',') : mebibytes} MiB`
}
