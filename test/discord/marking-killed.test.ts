/** A kill in the midst of marking: what was not told by then is told after the next start, and nothing twice. */
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPrograms, type Programs } from '../support/program-in-sandbox.ts'
import { BUDGET, EXPORTS } from './knowledge-place.ts'
import { ask, IN_ENGLISH, MARK, marksOf, publishBeside, requestsOf, RISEN, settled } from './updated-place.ts'

// Each start takes a second of a processor, of which others may want some, too.
const PATIENT = 60_000

let programs: Programs
beforeAll(async () => {
  programs = await openPrograms()
})
afterAll(() => programs.close())

test(
  'a program that is killed while it marks answers leaves the rest to the next one',
  async () => {
    const { sandbox, settings } = await programs.openSandbox()
    const folder = settings.DATA_DIR ?? ''
    const first = programs.start(settings)
    await first.said('is connected as')
    const guild = sandbox.createGuild()
    const channel = guild.createChannel()
    const place = { guild, channel, join: () => guild.addMember(sandbox.createPerson()), person: guild.owner }
    await publishBeside(folder, place, [EXPORTS, BUDGET])
    const answers = [await ask(place, IN_ENGLISH, sandbox), await ask(place, IN_ENGLISH, sandbox), await ask(place, IN_ENGLISH, sandbox)] // prettier-ignore
    const [oldest, middle, latest] = answers
    if (!oldest || !middle || !latest) throw new Error('there are three')
    // The latest is marked first; with the next, Discord has the program wait.
    sandbox.failNext({ method: 'PATCH', path: new RegExp(`/messages/${middle.id}$`), status: 429, retryAfter: 60 })
    await publishBeside(folder, place, [EXPORTS, RISEN])
    await sandbox.until(() => requestsOf(sandbox, middle).includes('PATCH'), 'the second mark', 10_000)
    first.signal('SIGKILL')
    await first.ended
    expect(answers.map(answer => marksOf(answer))).toEqual([[], [], [MARK]])
    letTimePass(folder)
    const second = programs.start(settings)
    await second.said('is connected as')
    await settled(folder)
    expect(answers.map(answer => marksOf(answer))).toEqual([[MARK], [MARK], [MARK]])
    expect(requestsOf(sandbox, latest)).toEqual(['GET', 'PATCH', 'GET'])
  },
  PATIENT,
)

/** As much as a change is held for without a sign of life. */
function letTimePass(folder: string): void {
  const database = new DatabaseSync(join(folder, 'trich-dan.sqlite'))
  const { changes } = database.prepare('update report_change set taken_until = 1 where taken_until > 1').run()
  database.close()
  expect(changes).toBe(1)
}
