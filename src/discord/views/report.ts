/** Reports on the screen: what one is and its numbered paragraphs, page by page; and the list of those there are. */
import type { Paragraph } from '../../report/model.ts'
import { sentences } from '../../report/passages.ts'
import type { Entry } from '../../search/snapshot.ts'
import type { Language } from '../../text/language.ts'
import { reportKey } from '../keys.ts'
import { escapeMarkdown, fit, LIMITS, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { showDate, sourceLink } from './citation.ts'
import { button, container, menu, row, text } from './components.ts'
import { noticeView } from './notice.ts'
import { pagerButtons } from './pages.ts'
import type { View } from './view.ts'

/** What a page of paragraphs may fill, of the 4000 units of a message: what is read without losing one's place. */
const PAGE_LIMIT = 2800
const TITLE_LIMIT = 600
const PUBLISHER_LIMIT = 40
/** Twenty-five lines of a list stay within the 4000 units of a message. */
const LISTED_TITLE_LIMIT = 80
const LISTED_PUBLISHER_LIMIT = 30

/** Pages count from 0; one past the end is the last. */
export function reportView(
  { report, figures }: Entry,
  { page, language }: { readonly page: number; readonly language: Language },
): View {
  const words = wording[language]
  const key = reportKey(report.id)
  const pages = paragraphPages(report.paragraphs)
  const at = Math.min(page, pages.length - 1)
  const count = report.paragraphs.length - 1
  const facts = [
    fit(oneLine(report.publisher ?? ''), PUBLISHER_LIMIT),
    showDate(report.date, language),
    words.paragraphs(count),
    words.figures(figures.length),
    pages.length > 1 ? words.page(at + 1, pages.length) : '',
  ]
  return {
    components: [
      container([
        text(`### ${fit(oneLine(report.title), TITLE_LIMIT)}`, `-# ${facts.filter(Boolean).join(' · ')}`),
        text(pages[at]),
        row(
          ...pagerButtons({
            at,
            pages: pages.length,
            language,
            action: to => ({ kind: 'paragraphs', report: key, page: to }),
          }),
          figures.length > 0 ? button(words.allFigures, { kind: 'figures', report: key, page: 0 }) : undefined,
          sourceLink(report, language),
        ),
      ]),
    ],
  }
}

/** The texts of the pages: whole paragraphs as many as fit; one that alone fills more goes on at a sentence. */
function paragraphPages(paragraphs: readonly Paragraph[]): string[] {
  const pages: string[] = []
  let open = ''
  for (const piece of paragraphs.filter(({ kind }) => kind !== 'title').flatMap(piecesOf)) {
    const longer = open === '' ? piece : `${open}\n\n${piece}`
    if (longer.length <= PAGE_LIMIT) open = longer
    else {
      pages.push(open)
      open = piece
    }
  }
  return [...pages, open]
}

function piecesOf({ number, text: words }: Paragraph): string[] {
  const mark = `**¶${number}** `
  const whole = `${mark}${escapeMarkdown(words)}`
  if (whole.length <= PAGE_LIMIT) return [whole]
  const limit = PAGE_LIMIT - mark.length
  return cutIntoPieces(words, limit).map(piece => `${mark}${escapeMarkdown(piece)}`)
}

/** A text in pieces that end with a sentence, each within the limit when escaped; nothing of it is left out. */
function cutIntoPieces(words: string, limit: number): string[] {
  const fits = (piece: string) => escapeMarkdown(piece).length <= limit
  const pieces: string[] = []
  let start = 0
  let end = 0
  // A sentence reaches to where the next begins, so that the spaces between them are kept.
  const starts = sentences(words).map(sentence => sentence.start)
  for (const next of [...starts.slice(1), words.length]) {
    if (!fits(words.slice(start, next)) && end > start) {
      pieces.push(words.slice(start, end))
      start = end
    }
    while (!fits(words.slice(start, next))) {
      const length = fittingLength(words.slice(start, next), limit)
      pieces.push(words.slice(start, start + length))
      start += length
    }
    end = next
  }
  return [...pieces, words.slice(start)].filter(piece => piece.trim() !== '')
}

/** How much of a sentence that is too long for any page goes on this one: up to a space, where it has one. */
function fittingLength(sentence: string, limit: number): number {
  // Escaping doubles a text at the most.
  const head = sentence.slice(0, Math.floor(limit / 2))
  const space = head.search(/\s\S*$/)
  if (space > 0) return space + 1
  return /[\ud800-\udbff]$/.test(head) ? head.length - 1 : head.length
}

/** The reports there are; choosing one opens its text or its figures. */
export function reportListView(
  entries: readonly Entry[],
  { language, opens }: { readonly language: Language; readonly opens: 'report' | 'figures' },
): View {
  const words = wording[language]
  const listed = entries.slice(0, LIMITS.selectOptions)
  if (listed.length === 0) return noticeView(words.noReport)
  const left = entries.length - listed.length
  return {
    components: [
      container([
        text(`### ${words.reportsTitle}`, `-# ${words.reports(entries.length)}`),
        text(
          ...listed.map(entry => {
            const title = fit(oneLine(entry.report.title), LISTED_TITLE_LIMIT) || '–'
            const facts = factsOf(entry, language).map(fact => fit(fact, LISTED_PUBLISHER_LIMIT))
            return `- ${[`**${title}**`, ...facts].join(' · ')}`
          }),
          left > 0 ? `-# + ${left}` : undefined,
        ),
        menu(
          words.openReport,
          { kind: opens === 'report' ? 'open-report' : 'open-figures' },
          listed.map(entry => ({
            label: entry.report.title,
            value: reportKey(entry.report.id),
            description: factsOf(entry, language).join(' · '),
          })),
        ),
      ]),
    ],
  }
}

/** Plain text. */
function factsOf({ report, figures }: Entry, language: Language): string[] {
  const publisher = oneLine(report.publisher ?? '')
  return [publisher, showDate(report.date, language), wording[language].figures(figures.length)].filter(Boolean)
}
