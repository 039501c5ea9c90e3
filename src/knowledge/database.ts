/** Database: the store's tables. */
import type { ColumnType } from 'kysely'

/** Ids are text, times are milliseconds since the epoch, `person` is always a keyed hash. */
export type Tables = {
  readonly asked: {
    readonly id: string
    readonly guild: string | null
    readonly channel: string
    readonly question_message: string | null
    readonly answer_message: string | null
    readonly person: string
    readonly question: string
    readonly report: string | null
    /** A JSON list of strings. */
    readonly previous: string
    readonly language: 'vi' | 'en'
    readonly status: string
    readonly quotes: number
    /** A JSON list of the figures that were told, see `ToldFigure`. */
    readonly figures: Defaulted<string>
    readonly at: number
  }
  readonly counters: { readonly name: 'answers' | 'quotes'; readonly value: number }
  readonly feedback: {
    readonly asked: string
    readonly person: string
    readonly verdict: 'good' | 'bad'
    readonly at: number
  }
  readonly told: {
    readonly asked: string
    readonly guild: string | null
    readonly person: string
    readonly at: number
  }
  readonly unasked_channel: { readonly channel: string; readonly guild: string }
  readonly report: {
    readonly id: string
    readonly guild: string
    /** What people see as its id; unique among the reports of a server that were not removed. */
    readonly slug: string
    readonly title: string
    /** JSON, see `Source`. */
    readonly source: string
    readonly schedule_hours: number | null
    /** When its source was last looked at. */
    readonly checked_at: number
    /** `null` for one who was erased. */
    readonly added_by: string | null
    readonly at: number
    readonly removed_at: number | null
    /** The number of the version that answers. */
    readonly current: number | null
    /** The number of the latest version; none is given twice. */
    readonly last: number
    /** How often in a row its source could not be read. */
    readonly failures: Defaulted<number>
    /** A JSON list of the kinds of failure in that row that the moderators know of. */
    readonly failures_told: Defaulted<string>
    /** The highest number of the drafts that the moderators know of. */
    readonly draft_told: number | null
  }
  readonly report_version: {
    readonly report: string
    readonly number: number
    readonly at: number
    readonly state: 'draft' | 'published' | 'discarded'
    /** The current version when it was made, which is what it was compared with. */
    readonly base: number | null
    /** SHA-256 of what the source says. */
    readonly hash: string
    /** The report as JSON; empty where the version was discarded. */
    readonly content: string
    readonly bytes: number
    readonly etag: string | null
    readonly last_modified: string | null
  }
  /** Another version answers, which answers of before are not told of yet; deleted when they are. */
  readonly report_change: {
    readonly report: string
    /** Counts those of a report. */
    readonly number: number
    readonly guild: string
    /** The number of the version that answers since then. */
    readonly version: number
    readonly at: number
    /** Which process is at it, and when it is anybody's again. */
    readonly taken_by: string | null
    readonly taken_until: number | null
  }
  readonly confirmed_figure: {
    readonly report: string
    readonly key: string
    readonly decision: 'confirmed' | 'corrected' | 'dropped'
    /** JSON. */
    readonly figure: string
    readonly at: number
  }
  readonly hidden_report: { readonly guild: string; readonly report: string }
  readonly setting: { readonly guild: string; readonly key: string; readonly value: string }
  /** Which servers changed last, in which order, and which store did it. PostgreSQL has notifications instead. */
  readonly guild_change: { readonly guild: string; readonly number: number; readonly origin: string }
}

type Defaulted<Value> = ColumnType<Value, Value | undefined, Value>
