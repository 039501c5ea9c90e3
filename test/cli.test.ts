import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
type Run = { readonly code: number | null; readonly out: string; readonly err: string }

/** The real command line in a process of its own. */
async function run(args: readonly string[], input = '', knowledge = ''): Promise<Run> {
  const child = spawn(process.execPath, ['src/cli.ts', ...args], {
    cwd: ROOT,
    // The many processes share their compiled modules, which saves a quarter of a second each.
    // What is set, though empty, goes before a developer's own .env.
    env: { NODE_COMPILE_CACHE: join(folder, 'compiled'), KNOWLEDGE: knowledge },
  })
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  child.stdin.end(input)
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, out, err }
}
const rows = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>)
const lines = (...rows: readonly unknown[]) =>
  rows.map(row => (typeof row === 'string' ? row : JSON.stringify(row)) + '\n').join('')
/** A failure that a person can mend: one sentence on standard error, nothing on standard output, exit code 2. */
const refused = (sentence: string | RegExp) => ({
  code: 2,
  out: '',
  err: typeof sentence === 'string' ? `${sentence}\n` : (expect.stringMatching(sentence) as string),
})

let folder = ''
let empty = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'))
  empty = join(folder, 'empty')
  await mkdir(empty)
  const header =
    '---\ntitle: Bạc Liêu nửa đầu năm\nlanguage: vi\nplace: Bạc Liêu\nperiod: 6 tháng đầu năm 2031\n---\n\n'
  await writeFile(
    join(folder, 'bac-lieu.md'),
    `${header}Kim ngạch xuất khẩu đạt 412 triệu USD, tăng 7,2% so với cùng kỳ.\n\nDoanh thu bán lẻ tăng 11,6% so với cùng kỳ.\n\nGiám đốc Sở Tài chính Trần Thị Hoa trình bày báo cáo.\n`,
  )
  await writeFile(join(folder, 'freeland.txt'), 'Freeland trade\n\nExports of Freeland fell 2.5% to $1.25bn in 2031.\n')
  await symlink(join(folder, 'nowhere'), join(folder, 'gone.md'))
})
afterAll(() => rm(folder, { recursive: true }))

const here = () => ['--knowledge', folder]
const GONE = 'gone.md cannot be read as a report: the file is gone, or is a link to nothing.\n'

describe.concurrent('settings', () => {
  test('KNOWLEDGE names the folder of reports, and --knowledge goes before it', async () => {
    expect((await run(['ask', 'Freeland exports?', '--report', 'freeland'], '', folder)).code).toBe(0)
    expect(await run(['ask', 'x', ...here(), '--report', 'none'], '', empty)).toMatchObject({ code: 2 })
    expect((await run(['ask', 'x'], '', empty)).err).toMatch(/^No report could be read/)
  })
})

describe.concurrent('ask', () => {
  test('answers "What was export growth?" from the built-in report with quote, citation and link', async () => {
    const { code, out, err } = await run(['ask', 'What was export growth?'])
    expect([code, err]).toEqual([0, ''])
    const [headline, quote, citation, link] = out.split('\n')
    expect(headline).toBe('Exports rose 8.9% year on year (first half of 2024)')
    expect(quote).toContain('kim ngạch xuất khẩu tăng 8,9%')
    expect(citation).toBe('  — Nhân Dân, Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”, ¶14')
    expect(link).toMatch(/^ {4}https:\/\/nhandan\.vn\/ca-mau-\S+\.html#:~:text=\S+$/)
  })

  test('takes the words of a question without quotation marks', async () => {
    const { code, out } = await run(['ask', 'bán', 'lẻ', 'tăng', 'bao', 'nhiêu?'])
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 19,3% so với cùng kỳ (6 tháng đầu năm 2024)',
    ])
  })

  test('says that imports are not in the report, and succeeds: that is an answer', async () => {
    const { code, out, err } = await run(['ask', 'How much did imports rise?'])
    expect([code, out.split('\n')[0], err]).toEqual([0, 'Not in the report.', ''])
  })

  test('--json gives one object', async () => {
    const { code, out, err } = await run(['ask', 'XK tăng bao nhiêu?', '--json', '--report', 'bac-lieu', ...here()])
    expect([code, err]).toEqual([0, GONE])
    expect(rows(out)).toEqual([
      {
        status: 'answered',
        answer: 'Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ (6 tháng đầu năm 2031)',
        citations: [
          {
            report: 'bac-lieu',
            title: 'Bạc Liêu nửa đầu năm',
            paragraph: 1,
            quote: 'Kim ngạch xuất khẩu đạt 412 triệu USD, tăng 7,2% so với cùng kỳ.',
          },
        ],
        understood: 'kim ngạch xuất khẩu (exports)',
        language: 'vi',
      },
    ])
  })
})

describe.concurrent('ask --batch', () => {
  test('a bad line gets an error object in its place, and the rest is answered, also with the line ends of Windows', async () => {
    const input = lines(
      { id: 'a', question: 'xuất khẩu tăng bao nhiêu?', report: 'bac-lieu' },
      'not json',
      { id: 'c' },
      { id: 'd', question: 'bán lẻ tăng bao nhiêu?', report: 'none' },
      { id: 'e', question: 'xuất khẩu năm 2030 tăng bao nhiêu?', report: 'bac-lieu' },
      { id: 5, question: 'còn bán lẻ?', previous: ['xuất khẩu tăng bao nhiêu?'], report: 'bac-lieu' },
    )
    const { code, out } = await run(['ask', '--batch', ...here()], input.trimEnd().replaceAll('\n', '\r\n'))
    const [first, second, third, fourth, fifth, sixth, ...more] = rows(out)
    expect([code, more]).toEqual([0, []])
    expect(first).toMatchObject({ id: 'a', status: 'answered', answer: expect.stringContaining('7,2%') as string })
    expect(typeof first?.['ms']).toBe('number')
    expect(second).toEqual({ line: 2, error: 'Line 2: it is not JSON; write one object a line.' })
    expect(third).toMatchObject({ id: 'c', line: 3, error: expect.stringMatching(/^Line 3: question: /) as string })
    expect(fourth).toEqual({
      id: 'd',
      line: 4,
      error: 'There is no report "none" here. Known reports: bac-lieu, freeland.',
    })
    expect(fifth).toMatchObject({ id: 'e', status: 'not-in-report', answer: '', citations: [] })
    expect(sixth).toMatchObject({ id: 5, status: 'answered', answer: expect.stringContaining('11,6%') as string })
  })

  test('nothing in gives nothing out', async () => {
    expect(await run(['ask', '--batch', ...here()], '')).toEqual({ code: 0, out: '', err: GONE })
  })
})

describe.concurrent('a conversation', () => {
  test('answers a follow-up, thanks in between or not, and ends at "exit"', async () => {
    const { code, out, err } = await run(
      ['ask'],
      'Xuất khẩu tăng bao nhiêu?\n\ncảm ơn\ncòn bán lẻ?\nexit\nthu ngân sách tăng bao nhiêu?\n',
    )
    expect([code, err]).toEqual([0, ''])
    expect(out.split('\n')[0]).toBe('Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”')
    const headlines = out.split('\n').filter(line => /^\p{Lu}.* \(6 tháng đầu năm 2024\)$/u.test(line))
    expect(headlines).toEqual([
      'Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)',
      'Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 19,3% so với cùng kỳ (6 tháng đầu năm 2024)',
    ])
  })
})

describe.concurrent('search', () => {
  test('--json gives the paragraphs, best first, each once, with verbatim quotes', async () => {
    const { code, out } = await run(['search', 'doanh thu bán lẻ', '--json', '--report', 'bac-lieu', ...here()])
    const [first, ...others] = rows(out)
    expect(code).toBe(0)
    expect(first).toEqual({
      report: 'bac-lieu',
      paragraph: 2,
      quote: 'Doanh thu bán lẻ tăng 11,6% so với cùng kỳ.',
      score: expect.any(Number) as number,
    })
    const paragraphs = [first, ...others].map(row => row?.['paragraph'])
    expect(new Set(paragraphs).size).toBe(paragraphs.length)
  })

  test('--batch answers line by line', async () => {
    const { out } = await run(
      ['search', '--batch', '--limit', '1', ...here()],
      lines({ id: 1, query: 'bán lẻ', report: 'bac-lieu' }, '[', { id: 3, query: 'Freeland' }),
    )
    expect(rows(out)).toEqual([
      { id: 1, hits: [expect.objectContaining({ report: 'bac-lieu', paragraph: 2 })] },
      { line: 2, error: 'Line 2: it is not JSON; write one object a line.' },
      { id: 3, hits: [expect.objectContaining({ report: 'freeland', paragraph: 1 })] },
    ])
  })

  test('says where nothing is found', async () => {
    expect(await run(['search', 'qwzx'])).toEqual({ code: 0, out: 'Nothing found.\n', err: '' })
  })
})

describe.concurrent('figures', () => {
  test('--json gives every field of every figure', async () => {
    const { code, out } = await run(['figures', '--json', '--report', 'bac-lieu', ...here()])
    const common = { report: 'bac-lieu', period: null, place: 'Bạc Liêu', status: 'reported' }
    expect(code).toBe(0)
    expect(rows(out)).toEqual([
      {
        ...common,
        paragraph: 1,
        indicator: 'Kim ngạch xuất khẩu',
        indicatorEn: 'exports',
        value: '412',
        unit: 'triệu USD',
        kind: 'level',
        direction: null,
        comparedWith: null,
        quote: 'Kim ngạch xuất khẩu đạt 412 triệu USD',
      },
      {
        ...common,
        paragraph: 1,
        indicator: 'Kim ngạch xuất khẩu',
        indicatorEn: 'exports',
        value: '7,2',
        unit: '%',
        kind: 'growth',
        direction: 'up',
        comparedWith: 'so với cùng kỳ',
        quote: 'tăng 7,2% so với cùng kỳ',
      },
      {
        ...common,
        paragraph: 2,
        indicator: 'Doanh thu bán lẻ',
        indicatorEn: expect.any(String) as string,
        value: '11,6',
        unit: '%',
        kind: 'growth',
        direction: 'up',
        comparedWith: 'so với cùng kỳ',
        quote: 'Doanh thu bán lẻ tăng 11,6% so với cùng kỳ',
      },
    ])
  })

  test('without --json it is a table under the report’s title', async () => {
    const { out } = await run(['figures', '--report', 'bac-lieu', ...here()])
    const [title, head, ...table] = out.trimEnd().split('\n')
    expect(title).toBe('Bạc Liêu nửa đầu năm')
    expect(head?.trim().split(/\s{2,}/)).toEqual(['¶', 'value', 'kind', 'indicator', 'period'])
    expect(table.map(line => line.trim().split(/\s{2,}/))).toEqual([
      ['¶1', '412 triệu USD', 'level', 'Kim ngạch xuất khẩu'],
      ['¶1', '↑ 7,2%', 'growth', 'Kim ngạch xuất khẩu'],
      ['¶2', '↑ 11,6%', 'growth', 'Doanh thu bán lẻ'],
    ])
  })
})

describe.concurrent('what cannot be done is said in one sentence, with exit code 2', () => {
  test.each([
    [['ask', 'x', '--colour'], /^Unknown option '--colour'\. See --help\.\n$/],
    [['ask', 'x', '--report'], /^[^\n]*--report[^\n]*\n$/],
    [['tell', 'x'], '"tell" is no command: use ask, search or figures.'],
    [['ask', 'x', '--report', 'none'], 'There is no report "none" here. Known reports: ca-mau-h1-2024.'],
    [['ask', '--json'], /^--json needs a question: [^\n]*\n$/],
    [['ask', 'x', '--batch'], '--batch reads its questions from standard input, not "x".'],
    [['search'], /^Say what to search for: [^\n]*\n$/],
    [['search', 'x', '--limit', '0'], '--limit takes a whole number from 1 to 1000, not "0".'],
    [['figures', 'x'], 'figures takes no words ("x"): it lists every figure.'],
    [['figures', '--batch'], 'figures has no --batch; use --json.'],
  ])('%j', async (args, sentence) => expect(await run(args)).toEqual(refused(sentence)))

  test('a folder that is not there', async () => {
    const missing = join(folder, 'missing')
    const sentence = `There is no folder ${missing}. Name a folder that holds reports (.md or .txt files).`
    expect(await run(['ask', 'x', '--knowledge', missing])).toEqual(refused(sentence))
  })

  test('an empty folder', async () => {
    const sentence = `No report could be read from ${empty}. It holds no .md or .txt files.`
    expect(await run(['figures', '--knowledge', empty])).toEqual(refused(sentence))
  })

  test('but a file that cannot be read is only named, and the others are used', async () => {
    const { code, out, err } = await run(['ask', 'Freeland export growth?', '--json', ...here()])
    expect([code, err]).toEqual([0, GONE])
    expect(rows(out)).toMatchObject([{ status: 'answered', answer: expect.stringContaining('2.5%') as string }])
  })
})

describe.concurrent('--help', () => {
  test.each([[['ask', '--help']]])('%j prints the usage', async args => {
    const { code, out, err } = await run(args)
    expect([code, out.split('\n')[0], err]).toEqual([0, 'Usage:', ''])
  })
})
