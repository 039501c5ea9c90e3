/** Searching: passages for some words, page by page; the words are kept so that the pages can be turned. */
import type { Citation } from '../answer/answer.ts'
import { newId } from '../knowledge/store.ts'
import { searchPassages } from '../search/passages.ts'
import type { Snapshot } from '../search/snapshot.ts'
import { normalise } from '../text/fold.ts'
import type { Language } from '../text/language.ts'
import type { Resources } from './resources.ts'
import { noticeView } from './views/notice.ts'
import { HITS_PER_PAGE, searchView } from './views/search.ts'
import type { View } from './views/view.ts'
import { wording } from './wording.ts'

export type Searching = {
  readonly words: string
  readonly report: string | undefined
  readonly person: string
  readonly guild: string | null
  readonly channel: string
  readonly language: Language
}

/** The first page of what was found. */
export async function searchReports(searching: Searching, { store, library }: Resources): Promise<View> {
  const words = normalise(searching.words).replace(/\s+/g, ' ').trim()
  const { person, guild, channel, language, report } = searching
  if (words === '') return noticeView(wording[language].nothingFound)
  const asked = newId()
  await store.saveAsked({
    id: asked,
    guild,
    channel,
    questionMessage: null,
    person,
    question: words,
    report: report ?? null,
    previous: [],
    language,
    status: 'search',
    quotes: 0,
    at: Date.now(),
  })
  return pageOfHits({ asked, words, report, language, page: 0 }, library.snapshotFor(guild))
}

export type Page = {
  /** The id under which the words are kept. */
  readonly asked: string
  readonly words: string
  readonly report: string | undefined
  readonly language: Language
  readonly page: number
  /** Passages that were shown already; what is found besides them is more. */
  readonly besides?: readonly Citation[]
}

/** Any page; one past the end is empty. */
export function pageOfHits({ asked, words, report, language, page, besides }: Page, snapshot: Snapshot): View {
  const from = page * HITS_PER_PAGE
  // One more than is shown tells whether there is a next page.
  const limit = from + HITS_PER_PAGE + 1 + (besides?.length ?? 0)
  const hits = searchPassages(words, snapshot, { limit, ...(report === undefined ? {} : { report }) })
    .filter(
      ({ entry, paragraph }) =>
        !besides?.some(one => one.report === entry.report.id && one.paragraph === paragraph.number),
    ) // prettier-ignore
    .slice(from, from + HITS_PER_PAGE + 1)
  const shown = hits.slice(0, HITS_PER_PAGE)
  const more = hits.length > HITS_PER_PAGE
  return searchView(shown, { words, language, snapshot, asked, page, more, isMore: besides !== undefined })
}
