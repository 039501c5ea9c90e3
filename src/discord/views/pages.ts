/** Pages: the part of a list that is shown, and the buttons to the parts before and after it. */
import type { APIButtonComponent } from 'discord-api-types/v10'
import type { Language } from '../../text/language.ts'
import type { Action } from '../custom-ids.ts'
import { wording } from '../wording.ts'
import { button } from './components.ts'

/** The items of a page; the last page where there are not so many, since lists grow shorter under old buttons. */
export function pageOf<Item>(
  items: readonly Item[],
  page: number,
  size: number,
): { readonly items: readonly Item[]; readonly at: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const at = Math.min(page, pages - 1)
  return { items: items.slice(at * size, (at + 1) * size), at, pages }
}

type Pager = {
  readonly at: number
  readonly pages: number
  readonly language: Language
  /** Opens a page. */
  readonly action: (page: number) => Action
}

/** Previous and next, as far as there is one. */
export function pagerButtons({ at, pages, language, action }: Pager): (APIButtonComponent | undefined)[] {
  const words = wording[language]
  return [
    at > 0 ? button(`‹ ${words.previous}`, action(at - 1)) : undefined,
    at < pages - 1 ? button(`${words.next} ›`, action(at + 1)) : undefined,
  ]
}
