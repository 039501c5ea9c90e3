/** The wording: every sentence is there in both languages, each in its own. */
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/discord/markdown.ts'
import { permissionNames } from '../../src/discord/views/setup.ts'
import { wording } from '../../src/discord/wording.ts'
import { hasMarks } from '../../src/text/fold.ts'

/** Every sentence with its name; functions are said about 3 of a thing named «x». */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, said]: [string, unknown]) => {
    if (typeof said === 'string') return [[`${path}${name}`, said]]
    if (typeof said === 'function') {
      const numbers = /count|seconds|limit|page/.test(String(said).split('=>')[0] ?? '')
      return [[`${path}${name}`, (said as (...about: unknown[]) => string)(numbers ? 3 : '«x»', numbers ? 5 : '«y»')]]
    }
    return sentences(said as object, `${path}${name}.`)
  })
}

const vi = new Map(sentences(wording.vi))
const en = new Map(sentences(wording.en))
/** Vietnamese words that are written without marks. */
const UNMARKED = new Set(['next', 'page', 'pageAlone'])
/** What is the same in every language; and of what is simply reported nothing is said. */
const WITHOUT_WORDS = new Set(['reported', 'good', 'bad', 'aboutTitle'])

describe('the wording', () => {
  test('names the same sentences in both languages', () => {
    expect([...vi.keys()]).toEqual([...en.keys()])
    expect(vi.size).toBeGreaterThan(80)
  })

  test.each([...vi.keys()].filter(name => !WITHOUT_WORDS.has(name)))(
    'of "%s" is there, in each language its own',
    name => {
      const [vietnamese = '', english = ''] = [vi.get(name), en.get(name)]
      expect(vietnamese.trim()).not.toBe('')
      expect(english.trim()).not.toBe('')
      expect(vietnamese).not.toBe(english)
      expect(hasMarks(vietnamese)).toBe(!UNMARKED.has(name))
      expect(hasMarks(english)).toBe(false)
      expect(vietnamese).toBe(vietnamese.normalize('NFC').trim())
      expect(english).toBe(english.trim())
      expect(`${vietnamese}${english}`).not.toMatch(/undefined|NaN|\[object/)
    },
  )

  test('puts what a sentence is about into both', () => {
    const about = (text: string) => [...text.matchAll(/«\w»|\b[35]\b/g)].map(String).toSorted()
    for (const [name, sentence] of vi) expect([name, about(sentence)]).toEqual([name, about(en.get(name) ?? '')])
  })

  test('counts one thing as one', () => {
    expect(wording.en.slowDown.person(1)).toBe('That was a little fast. Please try again in 1 second.')
    expect(wording.en.slowDown.person(4)).toBe('That was a little fast. Please try again in 4 seconds.')
    expect(wording.en.figures(1)).toBe('1 figure')
    expect(wording.vi.figures(1)).toBe('1 số liệu')
    expect(wording.en.andMore(1)).toBe('and 1 more quote')
  })

  test('of buttons and forms is as short as Discord wants it', () => {
    const labels = ['context', 'morePassages', 'followUp', 'tellModerators', 'previous', 'next', 'openSource'] as const
    for (const words of Object.values(wording)) {
      for (const label of labels) expect(words[label].length).toBeLessThanOrEqual(30)
      expect(words.followUpTitle.length).toBeLessThanOrEqual(LIMITS.modalTitle)
      expect(words.followUpLabel.length).toBeLessThanOrEqual(LIMITS.label)
      expect(words.followUpDescription.length).toBeLessThanOrEqual(LIMITS.labelDescription)
      expect(words.followUpPlaceholder.length).toBeLessThanOrEqual(LIMITS.inputPlaceholder)
      expect(words.chooseFigure.length).toBeLessThanOrEqual(LIMITS.placeholder)
    }
  })

  test('says which permissions are missing, by the names that Discord shows', () => {
    const missing = ['ViewChannel', 'SendMessages'] as const
    expect(wording.vi.cannotWrite('<#1>', permissionNames(missing, 'vi'))).toBe(
      'Bot không viết được trong <#1> vì thiếu quyền: **Xem kênh**, **Gửi tin nhắn**. Người quản lý máy chủ có thể cấp quyền đó; trong lúc chờ, bạn có thể hỏi ngay tại đây.',
    )
    expect(wording.en.cannotWrite('<#1>', permissionNames(missing, 'en'))).toBe(
      'The bot cannot write in <#1> because it lacks permissions: **View Channel**, **Send Messages**. Those who manage the server can give it that; meanwhile you can ask right here.',
    )
  })
})
