/** Twenty refreshes while five hundred questions are asked in two servers: no answer is wrong, mixed or of another server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '../../src/sandbox/text.ts'
import { run, type Place } from './command-place.ts'
import { type Curated, markdown, openServer, serve, startCurated } from './knowledge-place.ts'

let curated: Curated
beforeAll(async () => {
  // It is about what is answered, not about how busy this machine is.
  curated = await startCurated({ acknowledgeWithin: PATIENCE })
})
afterAll(() => curated.close())

const PROVINCES = ['Bạc Liêu', 'Sóc Trăng', 'Hậu Giang', 'Trà Vinh', 'Bến Tre', 'Vĩnh Long', 'Cần Thơ', 'An Giang', 'Kiên Giang', 'Đồng Tháp'] // prettier-ignore
/** Fifty people ask ten questions each, which is as much as one person, and three in one channel, may. */
const [PEOPLE, QUESTIONS_EACH, PEOPLE_IN_CHANNEL] = [50, 10, 3]
/** Questions that are under way at any time, beside the twenty refreshes. */
const AT_ONCE = 8
/** How long an answer may take where everybody asks at once, in milliseconds; far more than it takes. */
const PATIENCE = 60_000

type Version = 'before' | 'after'
type Asked = { readonly server: number; readonly report: number }

/** No two servers, reports or versions state the same. */
const valueOf = ({ server, report }: Asked, version: Version) =>
  `${server + 1}${report}${version === 'before' ? 1 : 2},5`
const wordsOf = (asked: Asked, version: Version) =>
  `Kim ngạch xuất khẩu tăng ${valueOf(asked, version)}% so với cùng kỳ.`
const titleOf = ({ report }: Asked) => `Kinh tế ${PROVINCES[report]}`
const shown = (asked: Asked, version: Version) => [
  `### Kim ngạch xuất khẩu tăng ${valueOf(asked, version)}% so với cùng kỳ (2031)`,
  `> Kim ngạch xuất khẩu tăng **${valueOf(asked, version)}%** so với cùng kỳ.`,
]

type Asker = Pick<Place, 'channel' | 'person'>

function crowd({ guild, join }: Place, size: number): Asker[] {
  const channels = Array.from({ length: Math.ceil(size / PEOPLE_IN_CHANNEL) }, () => guild.createChannel())
  return channels.flatMap(channel => Array.from({ length: PEOPLE_IN_CHANNEL }, () => ({ channel, person: join() }))).slice(0, size) // prettier-ignore
}

test('twenty refreshes are published while 500 questions are asked, and every answer is of one version of its own report', async () => {
  const places = [0, 1].map(() => openServer(curated))
  const all = places.flatMap((_, server) => PROVINCES.map((_, report): Asked => ({ server, report })))
  const placeOf = ({ server }: Asked) => {
    const place = places[server]
    if (!place) throw new Error(`no server ${server}`)
    return place
  }
  const page = (asked: Asked, version: Version) =>
    serve(curated, `/${asked.server}/${asked.report}.md`, markdown(titleOf(asked), [wordsOf(asked, version)]))
  for (const asked of all) {
    const place = placeOf(asked)
    await run({ ...place, person: place.join() }, 'knowledge add', { url: page(asked, 'before') })
    page(asked, 'after')
  }

  const ask = async (asked: Asked, { channel, person }: Asker) => {
    const options = { question: 'Xuất khẩu tăng bao nhiêu?', report: titleOf(asked) }
    const answer = await person.command(channel, 'ask', options).response(PATIENCE)
    return { asked, answer: textOf(answer).split('\n').filter(line => /^(?:###|>) /.test(line)) } // prettier-ignore
  }
  const refresh = async (asked: Asked) => {
    const place = placeOf(asked)
    const moderator = { channel: place.guild.createChannel(), person: place.join() }
    const looked = moderator.person.command(moderator.channel, 'knowledge refresh', { report: titleOf(asked) })
    const published = await moderator.person.press(await looked.response(PATIENCE), 'Publish').response(PATIENCE)
    expect(textOf(published)).toBe(`Published: version 2 of “${titleOf(asked)}” answers from now on.`)
    // Whoever asks from now on gets what was published.
    return ask(asked, moderator)
  }

  const crowds = places.map(place => crowd(place, PEOPLE / places.length))
  // Everybody asks in turn, and every report is asked about as often as any other.
  const questions = Array.from({ length: PEOPLE * QUESTIONS_EACH }, (_, i) => ({
    asked: { server: i % places.length, report: Math.floor(i / places.length) % PROVINCES.length },
    asker: crowds[i % places.length]?.[Math.floor(i / places.length) % (PEOPLE / places.length)],
  })).values()
  const answers: Awaited<ReturnType<typeof ask>>[] = []
  const askOn = async () => {
    for (const { asked, asker } of questions) if (asker) answers.push(await ask(asked, asker))
  }
  const [afterwards] = await Promise.all([Promise.all(all.map(refresh)), ...Array.from({ length: AT_ONCE }, askOn)])

  expect(answers).toHaveLength(PEOPLE * QUESTIONS_EACH)
  for (const { asked, answer } of answers)
    expect([shown(asked, 'before'), shown(asked, 'after')]).toContainEqual(answer)
  for (const { asked, answer } of afterwards) expect(answer).toEqual(shown(asked, 'after'))
}, 120_000)
