/** Help, with questions that the reports at hand do answer, and what the bot says about itself. */
import { answerQuestion } from '../../answer/answer.ts'
import { indicatorName } from '../../answer/headline.ts'
import type { Figure } from '../../report/model.ts'
import type { Entry, Snapshot } from '../../search/snapshot.ts'
import { fold } from '../../text/fold.ts'
import type { Language } from '../../text/language.ts'
import { escapeMarkdown, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { container, text } from './components.ts'
import type { View } from './view.ts'

export function helpView(snapshot: Snapshot, language: Language): View {
  const words = wording[language]
  const examples = exampleQuestions(snapshot, language)
  return {
    components: [
      container([
        text(`### ${words.helpTitle}`, words.help),
        examples.length > 0
          ? text(words.helpExamples, ...examples.map(example => `- ${escapeMarkdown(example)}`))
          : undefined,
        text(`-# ${words.helpWays}`),
      ]),
    ],
  }
}

const EXAMPLES = 3
/** Figures that are tried for an example: each costs the time of an answer. */
const TRIED = 12
const LONGEST_EXAMPLE = 90

const examples = new WeakMap<Snapshot, Map<Language, readonly string[]>>()

/** Questions about a snapshot's own figures, each of which gets just that figure for an answer. */
export function exampleQuestions(snapshot: Snapshot, language: Language): readonly string[] {
  const known = examples.get(snapshot) ?? new Map<Language, readonly string[]>()
  examples.set(snapshot, known)
  const found = known.get(language) ?? findExamples(snapshot, language)
  known.set(language, found)
  return found
}

function findExamples(snapshot: Snapshot, language: Language): string[] {
  const { entries, glossary } = snapshot
  const found = new Map<string, string>()
  const candidates = [...entries.values()].flatMap(entry =>
    entry.figures.filter(isTelling).map(figure => ({ figure, entry })),
  )
  for (const { figure, entry } of candidates.slice(0, TRIED)) {
    if (found.size >= EXAMPLES) break
    const name = oneLine(indicatorName(figure, entry, { language, glossary }))
    const question = questionFor(figure, name, language)
    const about = figure.concepts[0] ?? fold(name)
    if (found.has(about) || question.length > LONGEST_EXAMPLE || /[“”…]/.test(question)) continue
    if (isAnsweredBy(figure, entry, { question, language, snapshot })) found.set(about, question)
  }
  return [...found.values()]
}

function isTelling({ kind, status }: Figure): boolean {
  return status === 'reported' && (kind === 'growth' || kind === 'level' || kind === 'count')
}

function questionFor({ kind, direction }: Figure, name: string, language: Language): string {
  // The name of a rate is not asked for how much it rose.
  const asksForGrowth = kind === 'growth' && !/tăng|lạm phát|growth|inflation/iu.test(name)
  if (language === 'vi')
    return `${name} ${asksForGrowth ? `${direction === 'down' ? 'giảm' : 'tăng'} ` : 'là '}bao nhiêu?`
  const verb = direction === 'down' ? 'fall' : 'rise'
  return asksForGrowth ? `How much did ${uncapitalised(name)} ${verb}?` : `What was ${uncapitalised(name)}?`
}

// A name in capitals (GRDP) stays what it is.
function uncapitalised(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

function isAnsweredBy(
  figure: Figure,
  entry: Entry,
  {
    question,
    language,
    snapshot,
  }: { readonly question: string; readonly language: Language; readonly snapshot: Snapshot },
): boolean {
  const answer = answerQuestion(question, snapshot)
  return (
    answer.status === 'answered' &&
    answer.language === language &&
    answer.figures.length === 1 &&
    answer.figures.every(told => told.report === entry.report.id && told.value === figure.value)
  )
}

export type About = {
  readonly version: string
  /** Milliseconds. */
  readonly uptime: number
  readonly answers: number
  /** Quotes that were compared with the stored text before they were shown. */
  readonly quotes: number
  readonly reports: number
}

export function aboutView({ version, uptime, answers, quotes, reports }: About, language: Language): View {
  const words = wording[language]
  const count = new Intl.NumberFormat(language)
  return {
    components: [
      container([
        text(`### ${words.aboutTitle}`, words.about),
        text(
          words.version(escapeMarkdown(version)),
          words.uptime(duration(uptime, language)),
          words.reportsHere(count.format(reports)),
          words.answersGiven(count.format(answers)),
          words.quotesChecked(count.format(quotes)),
        ),
      ]),
    ],
  }
}

/** A length of time by its two largest units: `3 days 4 hours`. */
export function duration(milliseconds: number, language: Language): string {
  const { days, hours, minutes, lessThanMinute } = wording[language]
  const total = Math.floor(milliseconds / 60_000)
  const parts = [
    { count: Math.floor(total / 1440), say: days },
    { count: Math.floor(total / 60) % 24, say: hours },
    { count: total % 60, say: minutes },
  ]
  const first = parts.findIndex(({ count }) => count > 0)
  if (first < 0) return lessThanMinute
  return parts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ count, say }) => say(count))
    .join(' ')
}
