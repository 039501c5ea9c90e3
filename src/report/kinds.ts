/** Kinds: whether a statement gives a rate, a level, a share, a rank … and which way it points. */
import type { Statement } from './quantities.ts'
import {
  changeIn,
  GROWTH_NOUN,
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
  /** The clause so far: subject, predicate and number with what belongs to it. */
  readonly words: string
  readonly subject: string
  /** The sentence after the number. */
  readonly after: string
  /** The figure this one leans on, where it says nothing of its own. */
  readonly previous: Figure | undefined
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
  const { statement, predicate, subject, base, previous, after } = circumstances
  const change = changeIn(predicate) ?? changeAfter(after)
  if (statement.plan || hasRole(predicate, 'complete')) return { kind: 'plan-completion', direction: null }
  if (hasRole(predicate, 'equal')) return ratio(circumstances)
  if (change === 'flat') return { kind: 'growth', direction: 'flat' }
  if (change) {
    const level = hasRole(predicate, 'to') && /(?:xuống|còn|lên|to)\s/.test(predicate.roles.map(r => r.words).join(' ') + ' ')
    if (level && (RATE_NOUN.test(subject) || PRICE_RATE_NOUN.test(subject))) return restingKind(subject, change)
    return { kind: 'growth', direction: change }
  }
  if (hasRole(predicate, 'share')) return { kind: 'share', direction: null }
  if (GROWTH_NOUN.test(subject) && !RATE_NOUN.test(subject)) return { kind: 'growth', direction: 'up' }
  if (statement.whole) return { kind: 'share', direction: null }
  if (RATE_NOUN.test(subject) || PRICE_RATE_NOUN.test(subject)) return restingKind(subject, null)
  if (PLANNED_NOUN.test(subject)) return { kind: 'plan-completion', direction: null }
  if (previous && previous.unitKind === 'percent') return { kind: previous.kind, direction: previous.direction }
  if (base !== undefined) return { kind: 'growth', direction: 'up' }
  return { kind: 'share', direction: null }
}

function restingKind(subject: string, change: Direction | null): Reading {
  return PRICE_RATE_NOUN.test(subject) && !/tỷ lệ|tỷ trọng/iu.test(subject)
    ? { kind: 'level', direction: change }
    : { kind: 'share', direction: null }
}

// "bằng 85 % so với cùng kỳ": the earlier value is 100.
function ratio({ statement, base }: Circumstances): Reading {
  const { value } = statement.quantity
  if (base === undefined && statement.whole) return { kind: 'share', direction: null }
  return { kind: 'ratio-to-previous', direction: value > 100 ? 'up' : value < 100 ? 'down' : 'flat' }
}

function timesKind({ statement, predicate }: Circumstances): Reading {
  const down = changeIn(predicate) === 'down' || statement.quantity.value < 1
  return { kind: 'multiple', direction: down ? 'down' : 'up' }
}

// "giảm 137.000 người" is a difference; "giảm còn 5 tỷ", "tăng lên 5 tỷ", "vốn đăng ký tăng là 353 triệu" are levels.
function hasDifference({ predicate, after }: Circumstances): boolean {
  if (/^\s+(?:higher|lower|more|less|fewer|above|below)\s+than/u.test(after)) return true
  const at = predicate.roles.findLastIndex(({ role }) => role === 'up' || role === 'down')
  if (at < 0) return false
  return !predicate.roles.slice(at).some(({ role, words }) => role === 'to' || role === 'attain' || /lên|xuống|đạt/.test(words))
}

function direction({ predicate, after }: Circumstances): Direction | null {
  const change = changeIn(predicate) ?? changeAfter(after)
  return change ?? null
}

// "£4.5bn higher than", "a 7.5% rise in", "24.4% above the previous record"
function changeAfter(after: string): Direction | undefined {
  const word = /^\s+(?<word>rise|increase|jump|surge|gain|growth|higher|more|above|drop|fall|decline|reduction|decrease|lower|less|fewer|below)(?=\s)/u.exec(after)
  if (!word) return undefined
  return /rise|increase|jump|surge|gain|growth|higher|more|above/.test(word.groups?.['word'] ?? '') ? 'up' : 'down'
}

// "fell to £1.9bn", "remained steady at £1.5bn": the verb right before the amount tells where it came from.
function levelDirection(predicate: Predicate): Direction | null {
  const change = changeIn(predicate)
  if (change === undefined) return null
  const at = predicate.roles.findLastIndex(({ role }) => role === change)
  const between = predicate.roles.slice(at + 1).map(({ words }) => words).join(' ')
  if (change === 'flat') return 'flat'
  return /^(?:to|còn|xuống|xuống còn|lên|lên tới|lên đến)$/.test(between) ? change : null
}
