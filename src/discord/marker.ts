/** The marker: follows what an answer told to the version of a report that answers now, and marks its message. */
import { isDeepStrictEqual } from 'node:util'
import type { Client } from 'discord.js'
import { decide, type Decided } from '../knowledge/decided-figures.ts'
import { entriesOf } from '../knowledge/entries.ts'
import { type Follow, followingSteps } from '../knowledge/following.ts'
import type { SentAnswer } from '../knowledge/gaps.ts'
import type { ReportChange } from '../knowledge/report-changes.ts'
import { inSlices } from '../knowledge/slices.ts'
import type { ToldFigure } from '../knowledge/store.ts'
import { isUnreachable, isUnsent, readComponents, replaceComponents } from './chat-messages.ts'
import { newErrorId } from './error-id.ts'
import type { Resources } from './resources.ts'
import { findTold, followedTo, isUpdated } from './told-figures.ts'
import { markedView, type Update } from './views/update-mark.ts'

type Target = Pick<ReportChange, 'guild' | 'report' | 'version'> & {
  /** Whether no other version has come to answer since: figures are followed to each, and told of at the last. */
  readonly isLast: boolean
}

/** Doing it again for the same answer changes nothing. */
export function createMarker(
  client: Client,
  resources: Resources,
  target: Target,
): (answer: SentAnswer) => Promise<void> {
  const { store, log, library } = resources
  const read = readingVersions(target.guild, resources)
  const follow = following(target, read, resources)
  return async answer => {
    const { id, channel, answerMessage } = answer
    const figures: ToldFigure[] = []
    for (const told of answer.figures) figures.push(told.report === target.report ? await follow(told) : told)
    // An answer that was edited meanwhile tells what is true by now.
    if (!(await store.followFigures(id, answer.figures, figures))) return
    if (!target.isLast || !figures.some(({ marked }) => marked === true)) return
    const shown = { language: answer.language, glossary: library.lexicon.glossary }
    const updates = await updatesOf(
      figures.filter(({ marked }) => marked === true),
      read,
    )
    if (!updates) return
    try {
      const components = await readComponents(client, channel, answerMessage)
      const view = markedView(components, updates, shown)
      if (!view || isDeepStrictEqual(view.components, components)) return
      await replaceComponents(client, { channel, message: answerMessage }, view)
    } catch (error) {
      if (isUnsent(error)) throw error
      if (isUnreachable(error)) log.debug({ error, channel }, 'an answer cannot be marked any more')
      else log.error({ error, id: newErrorId(), channel, message: answerMessage }, 'an answer could not be marked')
    }
  }
}

/** Reads versions of a server's reports as moderators have decided on their figures, each once. */
type Read = (report: string, version: number) => Promise<Decided | undefined>

function readingVersions(guild: string, { store, library }: Resources): Read {
  const known = new Map<string, Promise<Decided | undefined>>()
  const read: Read = async (report, version) => {
    const entry = await entriesOf(store, library.lexicon.glossary).read(guild, report, version)
    return entry && decide(entry, await store.confirmedFigures.list(guild, report))
  }
  return (report, version) => {
    const key = `${report} ${version}`
    const reading = known.get(key) ?? read(report, version)
    known.set(key, reading)
    return reading
  }
}

/** Follows figures of the report to the target; one that nobody can find any more stays as it is. */
function following(
  { report, version }: Target,
  read: Read,
  { library }: Resources,
): (told: ToldFigure) => Promise<ToldFigure> {
  const ways = new Map<number, Follow>()
  return async told => {
    const [from, to] = [await read(report, told.version), await read(report, version)]
    const found = from && findTold(told, from)
    if (!found || !to) return told
    // What a rollback or another decision brings back is where it was.
    if (told.version === version) return followedTo(found.isDropped ? undefined : found.figure, told, version)
    const way = ways.get(told.version) ?? (await inSlices(followingSteps(from.entry, to.entry, library.lexicon.glossary))) // prettier-ignore
    ways.set(told.version, way)
    return followedTo(way(found.figure), told, version)
  }
}

/** Nothing where that cannot be said of all: what a message tells already is then left there. */
async function updatesOf(figures: readonly ToldFigure[], read: Read): Promise<Update[] | undefined> {
  const updates: Update[] = []
  for (const told of figures) {
    const version = await read(told.report, told.version)
    const found = version && findTold(told, version)
    if (!found) return undefined
    const { entry } = version
    if (told.gone === true) updates.push({ kind: 'gone', last: found.figure, entry })
    else if (isUpdated(found.figure, told)) updates.push({ kind: 'changed', now: found.figure, entry })
  }
  return updates
}
