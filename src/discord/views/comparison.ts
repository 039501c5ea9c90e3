/** A draft beside the version that answers: what changes figure by figure, to be published or discarded. */
import type { APIContainerComponent } from 'discord-api-types/v10'
import { indicatorName, showPeriod } from '../../answer/headline.ts'
import type { Figure } from '../../report/model.ts'
import type { Entry } from '../../search/snapshot.ts'
import type { Period } from '../../text/periods.ts'
import { clip, escapeMarkdown, fit, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { ACCENT, button, container, row, text } from './components.ts'
import { figureLabel, type In, shortPeriod, signedValue } from './figure-label.ts'
import { shownTitle } from './source-facts.ts'
import type { View } from './view.ts'

type Described = string | Period | null | undefined

/** What a draft says otherwise than the version that answers. */
export type Changes = {
  readonly comparison: {
    readonly changed: readonly { readonly before: Figure; readonly after: Figure }[]
    readonly new: readonly Figure[]
    readonly gone: readonly Figure[]
    readonly paragraphs: { readonly added: number; readonly removed: number }
    readonly metadata: readonly {
      readonly field: keyof (typeof wording)['en']['curating']['fields']
      readonly before: Described
      readonly after: Described
    }[]
  }
  readonly before: Entry | undefined
  readonly after: Entry
  readonly recheck:
    | { readonly found: number; readonly of: number; readonly missing: readonly { readonly quote: string }[] }
    | undefined
}

/** A draft, by the id of its report and its number. */
export type Draft = { readonly saved: string; readonly version: number; readonly changes: Changes }

/** A file of a built-in report as it is now, by the key of the report and by what the file holds. */
export type FileDraft = { readonly report: string; readonly content: string; readonly changes: Changes }

/** The same where there is no such file any more. */
export type GoneFile = { readonly report: string; readonly content: string; readonly gone: Entry }

/** Whatever is decided on by publishing or discarding it. */
export type AnyDraft = Draft | FileDraft | GoneFile

const FIGURE_LIMIT = 200
const QUOTE_LIMIT = 200
/** What the lines of a draft that stands alone may fill, of the 4000 units of a message. */
const ALONE = 3000

export function comparisonView(draft: AnyDraft, shown: In): View {
  return { components: [draftContainer(draft, { ...shown, room: ALONE })] }
}

/** A draft as a part of a message; lines that its room does not hold are counted in the summary all the same. */
export function draftContainer(
  draft: AnyDraft,
  { room, ...shown }: In & { readonly room: number },
): APIContainerComponent {
  const { curating: words, files } = wording[shown.language]
  const title = `### ${words.draftTitle(shownTitle(titleOf(draft)))}`
  const recheck = 'changes' in draft ? draft.changes.recheck : undefined
  const what = 'saved' in draft ? words.version(String(draft.version)) : files.ofAllServers
  return container(
    [
      'changes' in draft
        ? text(title, summaryOf(draft.changes, shown))
        : text(title, files.gone(draft.gone.figures.length)),
      'changes' in draft ? text(...inRoom(detailsOf(draft.changes, shown), room)) : undefined,
      text(recheck ? words.stillFound(recheck.found, recheck.of) : undefined, `-# ${what} · ${words.waits}`),
      decisionRow(draft, shown.language),
    ],
    ACCENT.notInReport,
  )
}

/** A report is known by the name that it still has. */
export function titleOf(draft: AnyDraft): string {
  const { report } = 'gone' in draft ? draft.gone : (draft.changes.before ?? draft.changes.after)
  return report.title
}

function decisionRow(draft: AnyDraft, language: In['language']) {
  const words = wording[language].curating
  if ('saved' in draft) {
    const { saved, version } = draft
    return row(
      button(words.publish, { kind: 'publish', saved, version }),
      button(words.discard, { kind: 'discard', saved, version }),
    )
  }
  const { report, content } = draft
  return row(
    button(words.publish, { kind: 'publish-file', report, content }),
    button(words.discard, { kind: 'discard-file', report, content }),
  )
}

/** `changed 1; new 3; gone 1; paragraphs +2 −1`. */
function summaryOf({ comparison }: Changes, { language }: In): string {
  const words = wording[language].curating
  const { changed, gone, paragraphs } = comparison
  const added = comparison.new.length
  const counts = [
    changed.length > 0 ? words.changedCount(changed.length) : '',
    added > 0 ? words.newCount(added) : '',
    gone.length > 0 ? words.goneCount(gone.length) : '',
    words.paragraphCount(paragraphs.added, paragraphs.removed),
  ]
  const isWording = changed.length + added + gone.length === 0
  return `${counts.filter(Boolean).join('; ')}${isWording ? `. ${words.noFigureChanged}` : ''}`
}

/** What matters most comes first. */
function detailsOf({ comparison, before, after, recheck }: Changes, shown: In): string[] {
  const words = wording[shown.language].curating
  const label = (figure: Figure, entry: Entry) =>
    escapeMarkdown(figureLabel(figure, entry, { ...shown, limit: FIGURE_LIMIT }))
  return [
    ...comparison.changed.map(change => words.changedFigure(changeOf(change, { before, after, shown }))),
    ...(recheck?.missing ?? []).map(({ quote }) => words.notFoundAgain(`“${fit(oneLine(quote), QUOTE_LIMIT)}”`)),
    ...comparison.gone.map(figure => words.goneFigure(label(figure, before ?? after))),
    ...comparison.new.map(figure => words.newFigure(label(figure, after))),
    ...comparison.metadata.map(({ field, before, after }) =>
      words.changedField(words.fields[field], `${describe(before, shown)} → ${describe(after, shown)}`),
    ),
  ].map(line => `- ${line}`)
}

type Sides = { readonly before: Entry | undefined; readonly after: Entry; readonly shown: In }

/** `Budget revenue +14.5% → +15.1% · H1 2024`. */
function changeOf(
  change: { readonly before: Figure; readonly after: Figure },
  { before, after, shown }: Sides,
): string {
  const { language } = shown
  const value = (figure: Figure, { report }: Entry) =>
    oneLine(signedValue(figure, { from: report.language, to: language }))
  const values = `${value(change.before, before ?? after)} → ${value(change.after, after)}`
  const period = change.after.period === null ? '' : ` · ${shortPeriod(change.after.period, language)}`
  const name = clip(oneLine(indicatorName(change.after, after, shown)), FIGURE_LIMIT)
  return escapeMarkdown(`${name} ${values}${period}`)
}

function describe(value: Described, { language }: In): string {
  if (value === null || value === undefined) return '–'
  return shownTitle(typeof value === 'string' ? value : showPeriod(value, language))
}

function inRoom(lines: readonly string[], room: number): string[] {
  const kept: string[] = []
  let used = 0
  for (const line of lines) {
    used += line.length + 1
    if (used > room) return [...kept, '- …']
    kept.push(line)
  }
  return kept
}
