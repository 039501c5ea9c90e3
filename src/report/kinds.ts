/** Kinds: whether a statement gives a rate, a level, a share, a rank … and which way it points. */
import type { Statement } from './statement.ts'
import {
  changeIn,
  GROWTH_NOUN,
  GROWTH_RATE,
  hasRole,
  PLANNED_NOUN,
  type Predicate,
  PRICE_RATE_NOUN,
  RATE_NOUN,
} from './grammar.ts'
import type { Direction, Figure, FigureKind } from './model.ts'

type Reading = { readonly kind: FigureKind; readonly direction: Direction | null }

export type Circumstances = {
  readonly statement: Statement
  readonly predicate: Predicate
  readonly subject: string
  /** The sentence after the number. */
  readonly after: string
  /** Its own part of the subject, without a shared head. */
  readonly own: string
  /** The verb of a comparison that stands before the number, apart from it. */
  readonly compared: string | undefined
  /** The figure before it in the sentence. */
  readonly previous: Figure | undefined
  /** Whether it leans on that figure, having no subject of its own or standing in a bracket after it. */
  readonly leaning: boolean
  readonly bracketed: boolean
  readonly base: string | undefined
}

/** Decides kind and direction from the unit first, then the predicate, then the subject. */
export function kindOf(circumstances: Circumstances): Reading {
  const { statement, predicate } = circumstances
  if (statement.rank) return { kind: 'rank', direction: null }
  switch (statement.quantity.unitKind) {
    case 'percent':
      return percentKind(circumstances)
    case 'points':
      return { kind: 'change', direction: direction(circumstances) }
    case 'times':
      return timesKind(circumstances)
    case 'count':
      return hasDifference(circumstances)
        ? { kind: 'change', direction: direction(circumstances) }
        : { kind: 'count', direction: null }
    default:
      if (Number.isNaN(statement.quantity.value)) return { kind: 'share', direction: null }
      if (hasDifference(circumstances)) return { kind: 'change', direction: direction(circumstances) }
      return { kind: 'level', direction: levelDirection(predicate) }
  }
}

function percentKind(circumstances: Circumstances): Reading {
  const { statement, predicate, subject, own, previous, leaning, bracketed, base } = circumstances
  const change = changeOf(circumstances)
  if (statement.plan || hasRole(predicate, 'complete')) {
    return {
      kind: 'plan-completion',
      direction: /vượt|exceed/.test(predicate.roles.map(({ words }) => words).join(' ')) ? 'up' : null,
    }
  }
  if (statement.quantity.unit.includes('/')) return { kind: 'level', direction: change ?? null }
  if (hasRole(predicate, 'equal') && changeIn(predicate) === undefined) return ratio(circumstances)
  const resting = (RATE_NOUN.test(subject) && !GROWTH_RATE.test(subject)) || PRICE_RATE_NOUN.test(subject)
  // "tăng 280 nghìn đồng (6%)": the same change, as a rate.
  if (bracketed && own === '' && previous?.kind === 'change' && predicate.roles.length === 0)
    return { kind: 'growth', direction: previous.direction }
  if (startsAt(predicate)) return previous && leaning && !resting ? inherit(previous) : restingKind(subject, null)
  if (hasRole(predicate, 'share') && changeIn(predicate) === undefined) return { kind: 'share', direction: null }
  if (change && resting && (restsAt(predicate) || change === 'flat')) return restingKind(subject, change)
  // "Inflation eased to 2.4%", "tăng trưởng giảm xuống 5%": the rate is where it came to, not how far it moved.
  if (change && movesTo(predicate))
    return isGrowth(subject, predicate) ? { kind: 'growth', direction: 'up' } : restingKind(subject, change)
  if (change && RATE_NOUN.test(own) && CHANGED_OBJECT.test(own)) return { kind: 'change', direction: change }
  if (change) return { kind: 'growth', direction: change }
  if (hasRole(predicate, 'share')) return { kind: 'share', direction: null }
  const said = predicate.roles.some(({ role }) => role !== 'filler' && role !== 'qualifier')
  // "tăng lần lượt 1,1% và 14,5%": what has no verb of its own is said with that of the one before.
  if (previous?.unitKind === 'percent' && !said && own === '' && !bracketed) return inherit(previous)
  if (GROWTH_RATE.test(subject) || (GROWTH_NOUN.test(subject) && !RATE_NOUN.test(subject)))
    return { kind: 'growth', direction: 'up' }
  if (PLANNED_NOUN.test(subject) && !statement.whole) return { kind: 'plan-completion', direction: null }
  if (statement.whole) return { kind: 'share', direction: null }
  if (resting) return restingKind(subject, null)
  if (previous?.unitKind === 'percent' && (!said || leaning)) return inherit(previous)
  // "541 tỷ đồng, đạt 128,8 %": an amount, then how much of the plan it is.
  if (leaning && previous?.kind === 'level' && /đạt/.test(predicate.roles.at(-1)?.words ?? '')) {
    return { kind: 'plan-completion', direction: null }
  }
  if (base !== undefined) return { kind: 'growth', direction: 'up' }
  return { kind: 'share', direction: null }
}

// "earnings growth eased to 3.6%": the noun may stand with the verb.
function isGrowth(subject: string, { roles }: Predicate): boolean {
  return GROWTH_NOUN.test(subject) || /^(?:growth|tăng trưởng|mức tăng)$/.test(roles[0]?.words ?? '')
}

// "giảm tỷ lệ hộ nghèo 3 - 4 %": the verb takes the rate as its object.
const CHANGED_OBJECT = /^(?:giảm|tăng(?! trưởng)|nâng|hạ)\s/iu

function inherit(previous: Figure): Reading {
  return { kind: previous.kind, direction: previous.direction }
}

/** The change a statement tells of: its predicate's, or that of a verb before, around or after. */
function changeOf({ predicate, compared, own, after }: Circumstances): Direction | undefined {
  const verb = changeIn(predicate)
  if (verb) return verb
  if (compared !== undefined) return /giảm|thấp|ít|lower/i.test(compared) ? 'down' : 'up'
  if (CHANGED_OBJECT.test(own)) return /^(?:giảm|hạ)/iu.test(own) ? 'down' : 'up'
  return changeAfter(after)
}

// "từ 9,8 %": where a change starts from.
function startsAt(predicate: Predicate): boolean {
  return /^(?:từ|from)$/.test(predicate.roles.findLast(({ role }) => role !== 'qualifier')?.words ?? '')
}

// "xuống 9,3 %", "to 4 %": where a change ends.
function restsAt(predicate: Predicate): boolean {
  return predicate.roles.some(({ words }) => /^(?:xuống|xuống còn|còn|lên|lên tới|lên đến|to|at)$/.test(words))
}

// "fell to 4.1%": a verb of change, then where it led, then the number.
function movesTo({ roles }: Predicate): boolean {
  const at = roles.findLastIndex(({ role }) => role === 'up' || role === 'down')
  return at >= 0 && roles.slice(at + 1).some(({ words }) => /^(?:xuống|xuống còn|còn|lên|to)$/.test(words))
}

function restingKind(subject: string, change: Direction | null): Reading {
  return PRICE_RATE_NOUN.test(subject) && !/tỷ lệ|tỷ trọng/iu.test(subject)
    ? { kind: 'level', direction: change }
    : { kind: 'share', direction: change }
}

// "bằng 85 % so với cùng kỳ": the earlier value is 100.
function ratio({ statement, base, after }: Circumstances): Reading {
  const { value } = statement.quantity
  if (base === undefined && (statement.whole || /^\s+\p{L}/u.test(after))) return { kind: 'share', direction: null }
  return { kind: 'ratio-to-previous', direction: value > 100 ? 'up' : value < 100 ? 'down' : 'flat' }
}

function timesKind({ statement, predicate }: Circumstances): Reading {
  const down = changeIn(predicate) === 'down' || statement.quantity.value < 1
  return { kind: 'multiple', direction: down ? 'down' : 'up' }
}

// "giảm 137.000 người" is a difference; "giảm còn 5 tỷ", "tăng lên 5 tỷ", "vốn đăng ký tăng là 353 triệu" are levels.
function hasDifference({ predicate, compared, own, after, statement }: Circumstances): boolean {
  if (compared !== undefined && !/mức\s*$/u.test(predicate.roles.map(({ words }) => words).join(' '))) return true
  if (CHANGED_OBJECT.test(own) && statement.counted === undefined && !restsAt(predicate)) return true
  if (/^\s+(?:higher|lower|more|less|fewer|above|below)\s+than/u.test(after)) return true
  const at = predicate.roles.findLastIndex(({ role }) => role === 'up' || role === 'down')
  // "tăng ở 48 địa phương" counts where.
  if (at < 0 || startsAt(predicate) || /^(?:ở|tại|in)$/.test(predicate.roles.at(-1)?.words ?? '')) return false
  return !predicate.roles
    .slice(at)
    .some(({ role, words }) => role === 'to' || role === 'attain' || /lên|xuống|đạt/.test(words))
}

function direction(circumstances: Circumstances): Direction | null {
  return changeOf(circumstances) ?? null
}

// "£4.5bn higher than", "a 7.5% rise in", "24.4% above the previous record"
function changeAfter(after: string): Direction | undefined {
  const word =
    /^\s+(?<word>rise|increase|jump|surge|gain|growth|higher|more|above|drop|fall|decline|reduction|decrease|lower|less|fewer|below)(?=\s)/u.exec(
      after,
    )
  if (!word) return undefined
  return /rise|increase|jump|surge|gain|growth|higher|more|above/.test(word.groups?.['word'] ?? '') ? 'up' : 'down'
}

// "fell to £1.9bn", "remained steady at £1.5bn": the verb right before the amount tells where it came from.
function levelDirection(predicate: Predicate): Direction | null {
  const change = changeIn(predicate)
  if (change === undefined) return /^xuống(?: còn)?$/.test(predicate.roles.at(-1)?.words ?? '') ? 'down' : null
  const at = predicate.roles.findLastIndex(({ role }) => role === change)
  const between = predicate.roles
    .slice(at + 1)
    .map(({ words }) => words)
    .join(' ')
  if (change === 'flat') return 'flat'
  return /^(?:to|còn|xuống|xuống còn|lên|lên tới|lên đến)$/.test(between) ? change : null
}
