/** The program without a token: the sandbox, used by typing as the README says. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProgram } from './support/program.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trich-dan-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function type(...lines: readonly string[]): Promise<string> {
  const program = startProgram({}, `${lines.join('\n')}\nexit\n`)
  expect(await program.ended).toEqual({ code: 0, signal: null })
  expect(program.err).toBe('')
  return program.out
}

test('a report of one’s own is added from a file by its path, asked, and its figure corrected in a form', async () => {
  const path = join(folder, 'quy-1.md')
  const front = ['---', 'title: Kinh tế quý I', 'language: vi', 'place: Bến Tre', 'period: quý I năm 2031', '---']
  await writeFile(path, [...front, '', 'Thu ngân sách tăng 8,1%, chi ngân sách tăng 5%.'].join('\n'))
  const out = await type(
    `/knowledge add file:${path}`,
    'press Figures to confirm',
    'choose Correct a figure: Budget revenue · +8.1% · Q1 2031',
    // Indicator, value, kind, direction, period.
    '-',
    '5%',
    '-',
    'Down',
    '-',
    'thu ngân sách Bến Tre tăng bao nhiêu?',
  )
  expect(out).toContain('  Added “Kinh tế quý I”\n  File quy-1.md · 1 paragraph · 2 figures\n')
  expect(out).toContain('  Value, as it stands in the paragraph (type it; - keeps "8,1%"):\n')
  expect(out).toContain('  - ✏️ ↓ 5% Budget revenue · Q1 2031 · ¶1 · corrected (read as +8.1%)\n')
  expect(out).toContain('  Thu ngân sách giảm 5% (3 tháng đầu năm 2031)\n')
})

test('a file that is not there is said, and a channel may be named', async () => {
  const out = await type('/knowledge add file:/nowhere/at-all.md', '/knowledge notices channel:#general')
  expect(out).toContain(
    'The file /nowhere/at-all.md cannot be read (ENOENT). Give the path of a file on this machine.\n',
  )
  expect(out).toContain('From now on notices are posted in <#')
})
