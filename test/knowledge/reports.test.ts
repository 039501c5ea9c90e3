import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { added, answeredFrom, drafted, newReport, sampleContent, sampleReport } from '../support/report-samples.ts'
import { GUILD, LAN, MINH, OTHER_GUILD } from '../support/store-samples.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  let store: Store
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open()
  })
  afterEach(() => place.remove())
  const slugs = async (guild = GUILD) => (await store.reports.list(guild)).map(({ slug }) => slug)

  describe('adding a report', () => {
    test('keeps what it is, where it came from and who added it, but no name', async () => {
      const source = { kind: 'url', address: 'https://example.org/bao-cao', name: 'bao-cao' } as const
      const content = sampleContent('8,9%', {
        bytes: 2048,
        etag: '"v1"',
        lastModified: 'Fri, 05 Jul 2024 09:00:00 GMT',
      })
      const id = await added(store, 'ca-mau', { source, content, scheduleHours: 6, at: 77 })
      const { addedBy, ...report } = (await store.reports.find(GUILD, id)) ?? {}
      expect(report).toStrictEqual({
        id,
        guild: GUILD,
        slug: 'ca-mau',
        title: 'Báo cáo 8,9%',
        source,
        current: 1,
        hash: content.hash,
        bytes: 2048,
        etag: '"v1"',
        lastModified: 'Fri, 05 Jul 2024 09:00:00 GMT',
        scheduleHours: 6,
        checkedAt: 77,
        failures: 0,
        failuresTold: [],
        draftTold: null,
        at: 77,
        removedAt: null,
      })
      expect([LAN, MINH].map(person => addedBy?.(person))).toEqual([true, false])
      expect(JSON.stringify(await place.rows('select * from report'))).not.toContain(LAN)
    })

    test('published answers at once, as a draft it does not', async () => {
      await added(store, 'a')
      const draft = await added(store, 'b', { isPublished: false })
      expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng a.'])
      expect(await store.reports.find(GUILD, draft)).toMatchObject({ current: null, hash: null, bytes: 0, etag: null })
      expect(await store.reports.publish(GUILD, draft, 1)).toEqual({ outcome: 'published', former: null })
      expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng a.', 'Xuất khẩu tăng b.'])
    })

    test('under a slug that another has is refused, but not where that one is of another server', async () => {
      await added(store, 'ca-mau')
      expect(await store.reports.addReport(newReport('ca-mau'))).toEqual({ outcome: 'slug-taken' })
      await added(store, 'ca-mau', { guild: OTHER_GUILD })
      expect([await slugs(), await slugs(OTHER_GUILD)]).toEqual([['ca-mau'], ['ca-mau']])
    })

    test('under one slug twenty times at once succeeds once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.reports.addReport(newReport('ca-mau'))))
      expect(outcomes.filter(({ outcome }) => outcome === 'added')).toHaveLength(1)
      expect(outcomes.filter(({ outcome }) => outcome === 'slug-taken')).toHaveLength(19)
    })

    test('beyond what a server may have is refused, however many are added at once', async () => {
      const limits = { reports: 3, bytes: 1000 }
      const adding = Array.from({ length: 6 }, (_, index) =>
        store.reports.addReport(newReport(`r${index}`, { limits })),
      )
      const outcomes = (await Promise.all(adding)).map(({ outcome }) => outcome)
      expect(outcomes.filter(outcome => outcome === 'too-many-reports')).toHaveLength(3)
      expect(await store.reports.quota(GUILD)).toEqual({ reports: 3, bytes: 300 })
      const large = newReport('large', {
        content: sampleContent('x', { bytes: 701 }),
        limits: { reports: 9, bytes: 1000 },
      })
      expect(await store.reports.addReport(large)).toEqual({ outcome: 'too-many-bytes' })
      expect(await store.reports.addReport({ ...large, guild: OTHER_GUILD })).toMatchObject({ outcome: 'added' })
    })

    test('holds whatever stands in a report, with what this version does not know of it', async () => {
      const text = `'; drop table report; -- \u0000 "\\ \u{1f33e} ${'dài '.repeat(20_000)}`
      const report = sampleReport('x', {
        paragraphs: [
          { number: 0, kind: 'title', text: 'x' },
          Object.assign({ number: 1, kind: 'text' as const, text }, { later: [1, null] }),
        ],
      })
      await added(store, 'ca-mau', { content: sampleContent('x', { report }) })
      expect(await store.reports.published(GUILD)).toStrictEqual([{ ...report, id: 'ca-mau' }])
    })
  })

  describe('what a server answers from', () => {
    test('comes in the order of the slugs, which are the ids, whatever they were added in', async () => {
      for (const slug of ['b', 'a-2', 'đ', 'B', 'a', 'a10']) await added(store, slug)
      const ids = (await store.reports.published(GUILD)).map(({ id }) => id)
      expect(ids).toEqual(['B', 'a', 'a-2', 'a10', 'b', 'đ'])
      expect(await slugs()).toEqual(ids)
    })

    test.each([
      ['no JSON', '{'],
      ['no report', '{"title":"x"}'],
      [
        'numbered with gaps',
        '{"id":"a","title":"x","language":"vi","paragraphs":[{"number":1,"kind":"title","text":"x"}]}',
      ],
      [
        'in a language that there is not',
        '{"id":"a","title":"x","language":"fr","paragraphs":[{"number":0,"kind":"title","text":"x"}]}',
      ],
    ])('is not made up where what is stored is %s', async (_what, content) => {
      await added(store, 'ca-mau')
      const engine = await place.openEngine()
      await engine.database.updateTable('report_version').set({ content }).execute()
      await engine.close()
      await expect(store.reports.published(GUILD)).rejects.toThrow(
        'What is stored as version 1 of ca-mau is not a report.',
      )
    })
  })

  describe('looking up', () => {
    test('goes by id, by slug, and by the bytes that a version was read from', async () => {
      const [a, b] = [await added(store, 'a'), await added(store, 'b', { content: sampleContent('same') })]
      const number = await drafted(store, a, { text: 'same' })
      const { hash } = sampleContent('same')
      expect((await store.reports.find(GUILD, a))?.slug).toBe('a')
      expect((await store.reports.findBySlug(GUILD, 'b'))?.id).toBe(b)
      expect(await store.reports.findBySlug(GUILD, 'c')).toBeUndefined()
      expect((await store.reports.findByHash(GUILD, hash)).map(({ id }) => id)).toEqual([a, b])
      await store.reports.discard(GUILD, a, number)
      expect((await store.reports.findByHash(GUILD, hash)).map(({ id }) => id)).toEqual([b])
    })

    test('counts the reports of a server, and the bytes of what answers and of drafts', async () => {
      expect(await store.reports.quota(GUILD)).toEqual({ reports: 0, bytes: 0 })
      const id = await added(store, 'a', { content: sampleContent('1', { bytes: 2_000_000_000 }) })
      await added(store, 'b', { content: sampleContent('2', { bytes: 2_000_000_000 }) })
      const number = await drafted(store, id, { text: 'x' })
      expect(await store.reports.quota(GUILD)).toEqual({ reports: 2, bytes: 4_000_000_100 })
      await store.reports.publish(GUILD, id, number)
      expect(await store.reports.quota(GUILD)).toEqual({ reports: 2, bytes: 2_000_000_100 })
    })
  })

  describe('removing a report', () => {
    test('ends its answering, and undoing it within a day brings it back with its history', async () => {
      const id = await added(store, 'a')
      await store.reports.publish(GUILD, id, await drafted(store, id, { text: 'neu' }))
      expect(await store.reports.remove(GUILD, id, 5000)).toBe(true)
      expect(await store.reports.remove(GUILD, id, 5001)).toBe(false)
      expect([await answeredFrom(store), await slugs(), await store.reports.history(GUILD, id)]).toEqual([[], [], []])
      expect(await store.reports.quota(GUILD)).toEqual({ reports: 0, bytes: 0 })
      expect(await store.reports.listRemoved(GUILD)).toMatchObject([{ id, removedAt: 5000 }])
      expect(await store.reports.undo(GUILD, id, 5000 + DAY - 1)).toBe('restored')
      expect(await store.reports.undo(GUILD, id, 5000 + DAY - 1)).toBe('not-removed')
      expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng neu.'])
      expect((await store.reports.history(GUILD, id)).map(({ number }) => number)).toEqual([2, 1])
    })

    test('cannot be undone a day later, nor where another has taken its slug', async () => {
      const [late, taken] = [await added(store, 'late'), await added(store, 'taken')]
      await store.reports.remove(GUILD, late, 5000)
      await store.reports.remove(GUILD, taken, 5000)
      await added(store, 'taken')
      expect(await store.reports.undo(GUILD, late, 5000 + DAY)).toBe('too-late')
      expect(await store.reports.undo(GUILD, taken, 5001)).toBe('slug-taken')
      expect(await slugs()).toEqual(['taken'])
    })

    test('lets nothing be drafted, published, rolled back, scheduled or decided there', async () => {
      const id = await added(store, 'a')
      const number = await drafted(store, id, { text: 'x' })
      await store.reports.remove(GUILD, id, 5000)
      expect(await store.reports.saveDraft(GUILD, id, { content: sampleContent('y'), at: 1 })).toEqual({
        outcome: 'no-such-report',
      })
      expect(await store.reports.publish(GUILD, id, number)).toEqual({ outcome: 'no-such-version' })
      expect(await store.reports.rollback(GUILD, id, 1)).toEqual({ outcome: 'no-such-version' })
      expect(await store.reports.schedule(GUILD, id, 1)).toBe(false)
      expect(await store.confirmedFigures.confirm(GUILD, id, [{ key: 'k', figure: 1, at: 1 }])).toBe(false)
    })

    test('is for good after a day, with all versions and decisions', async () => {
      const [gone, recent, kept] = [
        await added(store, 'gone'),
        await added(store, 'recent'),
        await added(store, 'kept'),
      ]
      await store.confirmedFigures.confirm(GUILD, gone, [{ key: 'k', figure: 1, at: 1 }])
      await store.reports.remove(GUILD, gone, 5000)
      await store.reports.remove(GUILD, recent, 5001)
      expect(await store.reports.purge(5000 + DAY)).toBe(1)
      expect(await place.rows('select count(*) as count from confirmed_figure')).toEqual([{ count: 0 }])
      expect(await place.rows('select report from report_version')).toHaveLength(2)
      expect(await store.reports.undo(GUILD, gone, 5001)).toBe('not-removed')
      expect(await store.reports.undo(GUILD, recent, 5002)).toBe('restored')
      expect((await store.reports.list(GUILD)).map(({ id }) => id)).toEqual([kept, recent])
    })

    test('takes drafts of a month ago along, and a report that never was more than a draft', async () => {
      const [id, never] = [await added(store, 'a'), await added(store, 'b', { isPublished: false, at: 1000 })]
      await drafted(store, id, { text: 'old', at: 1000 })
      await drafted(store, id, { text: 'new', at: 1001 })
      expect(await store.reports.purge(1000 + 30 * DAY)).toBe(1)
      expect((await store.reports.history(GUILD, id)).map(({ number }) => number)).toEqual([3, 1])
      expect(await store.reports.find(GUILD, never)).toBeUndefined()
      expect(await drafted(store, id, { text: 'next' })).toBe(4)
    })
  })

  describe('looking at sources again', () => {
    test('is due when as many hours have passed since the last look as are set', async () => {
      const [daily, hourly] = [
        await added(store, 'a', { scheduleHours: 24, at: 0 }),
        await added(store, 'b', { guild: OTHER_GUILD, scheduleHours: 1, at: 0 }),
      ]
      await added(store, 'c')
      const due = async (at: number) => (await store.reports.dueReports(at)).map(({ guild, id }) => [guild, id])
      expect(await due(HOUR - 1)).toEqual([])
      expect(await due(HOUR)).toEqual([[OTHER_GUILD, hourly]])
      await store.reports.checked(OTHER_GUILD, hourly, { at: DAY - 1 })
      expect(await due(DAY)).toEqual([[GUILD, daily]])
      expect(await store.reports.schedule(GUILD, daily, null)).toBe(true)
      expect(await due(DAY)).toEqual([])
      expect(await store.reports.schedule(GUILD, daily, 9000)).toBe(true)
      expect(await due(9000 * HOUR)).toEqual([
        [GUILD, daily],
        [OTHER_GUILD, hourly],
      ])
      await store.reports.remove(GUILD, daily, 1)
      expect(await due(9000 * HOUR)).toEqual([[OTHER_GUILD, hourly]])
    })

    test('that finds a source unchanged keeps what it says of itself now, and its version', async () => {
      const id = await added(store, 'a', { content: sampleContent('a', { etag: '"1"', lastModified: 'then' }) })
      await drafted(store, id, { text: 'x' })
      await store.reports.checked(GUILD, id, { at: 5000, unchanged: { etag: '"2"' } })
      expect(await store.reports.find(GUILD, id)).toMatchObject({
        checkedAt: 5000,
        etag: '"2"',
        lastModified: 'then',
        current: 1,
      })
      expect((await store.reports.history(GUILD, id)).map(({ etag }) => etag)).toEqual([null, '"2"'])
    })
  })

  describe('claiming a look', () => {
    test('is for whoever saw the last one, and puts the next one off', async () => {
      const id = await added(store, 'a', { scheduleHours: 1, at: 5 })
      const claim = (look: { seen: number; at: number }, guild = GUILD) => store.reports.claim(guild, id, look)
      expect([
        await claim({ seen: 4, at: HOUR + 5 }),
        await claim({ seen: 5, at: HOUR + 5 }, OTHER_GUILD),
        await claim({ seen: 5, at: HOUR + 5 }),
        await claim({ seen: 5, at: HOUR + 5 }),
      ]).toEqual([false, false, true, false])
      expect((await store.reports.dueReports(2 * HOUR + 4)).length).toBe(0)
      expect((await store.reports.dueReports(2 * HOUR + 5)).length).toBe(1)
    })

    test('of a report that was removed, or is scheduled no more, is refused', async () => {
      const [gone, free] = [await added(store, 'a', { scheduleHours: 1 }), await added(store, 'b', { scheduleHours: 1 })] // prettier-ignore
      await store.reports.remove(GUILD, gone, 1)
      await store.reports.schedule(GUILD, free, null)
      const look = { seen: 1000, at: 2 * HOUR }
      expect([await store.reports.claim(GUILD, gone, look), await store.reports.claim(GUILD, free, look)]).toEqual([false, false]) // prettier-ignore
    })

    test('is not taken back by a clock that is behind', async () => {
      const id = await added(store, 'a', { scheduleHours: 1, at: 5 })
      await store.reports.claim(GUILD, id, { seen: 5, at: 3 * HOUR })
      await store.reports.checked(GUILD, id, { at: 2 * HOUR })
      expect((await store.reports.find(GUILD, id))?.checkedAt).toBe(3 * HOUR)
    })
  })

  describe('failures in a row', () => {
    test('are counted with what moderators were told, until the source is read', async () => {
      const id = await added(store, 'a', { scheduleHours: 1 })
      const kept = async () => {
        const { failures, failuresTold, draftTold } = (await store.reports.find(GUILD, id)) ?? {}
        return { failures, failuresTold, draftTold }
      }
      await store.reports.failed(GUILD, id)
      await store.reports.failed(GUILD, id)
      for (const failure of ['a', 'b', 'a']) await store.reports.told(GUILD, id, { failure })
      for (const draft of [3, 2]) await store.reports.told(GUILD, id, { draft })
      expect(await kept()).toEqual({ failures: 2, failuresTold: ['a', 'b'], draftTold: 3 })
      await store.reports.checked(GUILD, id, { at: 5000 })
      expect(await kept()).toEqual({ failures: 0, failuresTold: [], draftTold: 3 })
    })
  })

  describe('drafts that wait', () => {
    test('are those that were made of the version that answers, and of no other server', async () => {
      const [a, b] = [await added(store, 'a'), await added(store, 'b')]
      await added(store, 'c')
      const theirs = await added(store, 'd', { guild: OTHER_GUILD })
      await drafted(store, theirs, { text: 'theirs', guild: OTHER_GUILD })
      for (const text of ['2', '3', '4']) await drafted(store, a, { text })
      await store.reports.discard(GUILD, a, 3)
      await drafted(store, b, { text: '2' })
      expect(await store.reports.waitingDrafts(GUILD)).toEqual(new Map([[a, [2, 4]], [b, [2]]])) // prettier-ignore
      await store.reports.publish(GUILD, a, 2)
      await store.reports.remove(GUILD, b, 3000)
      expect(await store.reports.waitingDrafts(GUILD)).toEqual(new Map())
    })
  })

  describe('a report of another server', () => {
    test('is as good as none, whatever is asked of it', async () => {
      const id = await added(store, 'theirs', { guild: OTHER_GUILD, scheduleHours: 1 })
      const number = await drafted(store, id, { text: 'draft', guild: OTHER_GUILD })
      const deciding = { key: 'k', figure: { value: '8,9' }, at: 1 }
      await store.confirmedFigures.confirm(OTHER_GUILD, id, [deciding])
      const all = async () => [
        await place.rows('select * from report'),
        await place.rows('select * from report_version order by number'),
        await place.rows('select * from confirmed_figure'),
      ]
      const before = await all()
      const { reports, confirmedFigures } = store
      expect(await reports.find(GUILD, id)).toBeUndefined()
      expect(await reports.findBySlug(GUILD, 'theirs')).toBeUndefined()
      expect(await reports.findByHash(GUILD, sampleContent('theirs').hash)).toEqual([])
      expect([await reports.list(GUILD), await reports.published(GUILD)]).toEqual([[], []])
      expect(await reports.quota(GUILD)).toEqual({ reports: 0, bytes: 0 })
      expect(await reports.claim(GUILD, id, { seen: 1000, at: 2000 })).toBe(false)
      await reports.failed(GUILD, id)
      await reports.told(GUILD, id, { draft: 2 })
      await reports.told(GUILD, id, { failure: 'x' })
      expect(await reports.history(GUILD, id)).toEqual([])
      expect(await reports.readVersion(GUILD, id, 1)).toBeUndefined()
      expect(await reports.saveDraft(GUILD, id, { content: sampleContent('x'), at: 1 })).toEqual({
        outcome: 'no-such-report',
      })
      expect(await reports.publish(GUILD, id, number)).toEqual({ outcome: 'no-such-version' })
      expect(await reports.rollback(GUILD, id, 1)).toEqual({ outcome: 'no-such-version' })
      expect(await reports.discard(GUILD, id, number)).toBe(false)
      expect(await reports.schedule(GUILD, id, 5)).toBe(false)
      await reports.checked(GUILD, id, { at: 9, unchanged: { etag: 'x' } })
      expect(await reports.remove(GUILD, id, 1)).toBe(false)
      expect(await confirmedFigures.list(GUILD, id)).toEqual([])
      expect(await confirmedFigures.confirm(GUILD, id, [deciding])).toBe(false)
      expect(await confirmedFigures.correct(GUILD, id, deciding)).toBe(false)
      expect(await confirmedFigures.drop(GUILD, id, deciding)).toBe(false)
      expect(await confirmedFigures.reconsider(GUILD, id, 'k', 1)).toBe(false)
      expect(await all()).toEqual(before)
      await reports.remove(OTHER_GUILD, id, 1)
      expect([await reports.undo(GUILD, id, 2), await reports.listRemoved(GUILD)]).toEqual(['not-removed', []])
    })
  })
})
