/** The terminal's view of answers, passages and figures: plain text, no decisions. */
import type { Answer, Citation, Option } from './answer/answer.ts'
import { showValue } from './answer/headline.ts'
import { quote } from './report/model.ts'
import type { Hit } from './search/passages.ts'
import type { Entry, Snapshot } from './search/snapshot.ts'
import type { Language } from './text/language.ts'

const WORDS = {
  vi: {
    understood: 'Hiểu là',
    notInReport: 'Không có trong báo cáo.',
    nearest: 'Gần nhất:',
    choice: 'Có nhiều số liệu phù hợp. Bạn muốn hỏi số nào?',
    noReport: 'Chưa có báo cáo nào để trả lời.',
    help: 'Hãy hỏi về một số liệu hoặc một nội dung trong báo cáo, ví dụ: "xuất khẩu tăng bao nhiêu?" hoặc "ai kết luận hội nghị?". Mỗi câu trả lời kèm nguyên văn đoạn được trích.',
  },
  en: {
    understood: 'Understood as',
    notInReport: 'Not in the report.',
    nearest: 'Nearest:',
    choice: 'Several figures fit. Which one do you mean?',
    noReport: 'There is no report to answer from.',
    help: 'Ask about a figure or anything else the report says, for example "what was export growth?" or "who concluded the conference?". Every answer comes with the words it was taken from.',
  },
} as const

/** An answer with its evidence, in the asker's language. */
export function renderAnswer(answer: Answer, snapshot: Snapshot): string {
  const words = WORDS[answer.language]
  switch (answer.status) {
    case 'answered':
      return [
        answer.answer,
        ...answer.citations.map(citation => renderCitation(citation, snapshot)),
        understood(answer),
      ]
        .filter(Boolean)
        .join('\n')
    case 'choice':
      return [words.choice, ...answer.options.map(renderOption), understood(answer)].filter(Boolean).join('\n')
    case 'not-in-report':
      return [
        words.notInReport,
        understood(answer),
        ...(answer.nearest.length > 0 ? [words.nearest, ...answer.nearest.map(renderOption)] : []),
      ]
        .filter(Boolean)
        .join('\n')
    case 'no-report':
      return words.noReport
    case 'help':
      return words.help
  }
}

/** Passages, best first. */
export function renderHits(hits: readonly Hit[]): string {
  if (hits.length === 0) return 'Nothing found.'
  return hits
    .map(
      ({ entry, paragraph, span }, i) =>
        `${i + 1}. ${entry.report.title} ¶${paragraph.number}\n   “${quote(paragraph, span)}”`,
    )
    .join('\n')
}

/** A table of every figure, report by report. */
export function renderFigures(entries: readonly Entry[]): string {
  return entries
    .map(({ report, figures }) => {
      const { language } = report
      const rows = figures.map(figure => [
        `¶${figure.paragraph}`,
        sign(figure.direction) + showValue(figure, { from: language, to: language }),
        figure.kind,
        figure.indicator === '' ? '–' : cut(figure.indicator, 70),
        figure.periodText ?? '',
        figure.status === 'reported' ? '' : figure.status,
      ])
      return `${report.title}\n${table([['¶', 'value', 'kind', 'indicator', 'period', ''], ...rows])}`
    })
    .join('\n\n')
}

function renderCitation({ report, title, paragraph, quote: words, url }: Citation, { entries }: Snapshot): string {
  const from = [entries.get(report)?.report.publisher, title, `¶${paragraph}`].filter(Boolean).join(', ')
  return [`  “${words}”`, `  — ${from}`, ...(url === undefined ? [] : [`    ${url}`])].join('\n')
}

function renderOption({ headline: text, citation }: Option): string {
  return `  • ${text}  (¶${citation.paragraph})`
}

function understood(answer: { language: Language; understood: string | undefined }): string {
  return answer.understood === undefined ? '' : `${WORDS[answer.language].understood}: ${answer.understood}`
}

function sign(direction: 'up' | 'down' | 'flat' | null): string {
  return direction === 'up' ? '↑ ' : direction === 'down' ? '↓ ' : ''
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const at = text.lastIndexOf(' ', longest - 1)
  return `${text.slice(0, at > 0 ? at : longest - 1)}…`
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  return rows
    .map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}
