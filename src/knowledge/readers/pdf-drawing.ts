/** PDF drawing: the text of a page glyph by glyph as it is drawn, with fonts and codes, which the text layer leaves out. */
import { type PdfItem, turnsOf } from './pdf-rows.ts'

/** What a glyph is drawn for, and the number that the file draws it by. */
export type Glyph = { readonly text: string; readonly code: number }

/** Text in one font, under the name that pdf.js has for the font. */
export type DrawnItem = PdfItem & { readonly font: string; readonly glyphs: readonly Glyph[] }

/** What pdf.js tells of a page's drawing: operations by number, with what each is given. */
export type Drawing = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }

type Matrix = readonly [number, number, number, number, number, number]
type State = {
  readonly matrix: Matrix
  readonly font: string
  readonly size: number
  readonly spacing: number
  readonly wordSpacing: number
  readonly stretch: number
  readonly leading: number
  readonly rise: number
}
type Run = { readonly glyphs: Glyph[]; readonly from: Matrix; readonly font: string; to: Matrix }

export type Shown = {
  /** The numbers of the operations, by their names. */
  readonly operators: Readonly<Record<string, number>>
  /** Whether what is drawn on a layer is shown (see `shownLayers`). */
  readonly isShown: (layer: unknown) => boolean
}

/** The text that is drawn and shown, in the order of drawing. */
export function readDrawing(drawing: Drawing, { operators, isShown }: Shown): DrawnItem[] {
  const names = new Map(Object.entries(operators).map(([name, number]) => [number, name]))
  const pen = new Pen(isShown)
  for (const [position, number] of drawing.fnArray.entries()) {
    const given = drawing.argsArray[position]
    pen.draw(names.get(number) ?? '', Array.isArray(given) ? given : [])
  }
  return pen.runs.flatMap(toItem)
}

const START: State = {
  matrix: [1, 0, 0, 1, 0, 0],
  font: '',
  size: 0,
  spacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
}

/** What only changes the state of drawing, by the name of the operation. */
const SETTERS: Readonly<Record<string, (state: State, given: readonly unknown[]) => State>> = {
  transform: (state, given) => ({ ...state, matrix: multiply(state.matrix, matrixOf(given)) }),
  setCharSpacing: (state, [value]) => ({ ...state, spacing: numberOf(value) }),
  setWordSpacing: (state, [value]) => ({ ...state, wordSpacing: numberOf(value) }),
  setHScale: (state, [value]) => ({ ...state, stretch: numberOf(value) / 100 }),
  setLeading: (state, [value]) => ({ ...state, leading: numberOf(value) }),
  setLeadingMoveText: (state, [, y]) => ({ ...state, leading: -numberOf(y) }),
  setFont: (state, [font, size]) => ({ ...state, font: String(font), size: numberOf(size) }),
  setTextRise: (state, [value]) => ({ ...state, rise: numberOf(value) }),
}

/** Follows the operations as PDF describes them (ISO 32000-1, 9.4), and keeps what is written. */
class Pen {
  readonly runs: Run[] = []
  readonly #saved: State[] = []
  readonly #isShown: Shown['isShown']
  /** Of each stretch of marked content that is open, whether it hides what is drawn in it. */
  readonly #hiding: boolean[] = []
  #state = START
  #line = START.matrix
  #text = START.matrix

  constructor(isShown: Shown['isShown']) {
    this.#isShown = isShown
  }

  draw(name: string, given: readonly unknown[]): void {
    const [first, second] = given
    if (name === 'beginMarkedContent') this.#hiding.push(false)
    if (name === 'beginMarkedContentProps') this.#hiding.push(first === 'OC' && !this.#isShown(second))
    if (name === 'endMarkedContent') this.#hiding.pop()
    if (name === 'save' || name === 'paintFormXObjectBegin') this.#saved.push(this.#state)
    if (name === 'paintFormXObjectBegin' && first !== null)
      this.#state = SETTERS['transform']?.(this.#state, list(first)) ?? this.#state
    if (name === 'restore' || name === 'paintFormXObjectEnd') this.#state = this.#saved.pop() ?? this.#state
    if (name === 'beginText') this.#begin(START.matrix)
    if (name === 'setTextMatrix') this.#begin(matrixOf(list(first)))
    this.#state = SETTERS[name]?.(this.#state, given) ?? this.#state
    if (name === 'moveText' || name === 'setLeadingMoveText') this.#move(numberOf(first), numberOf(second))
    if (name === 'nextLine') this.#move(0, -this.#state.leading)
    if (name === 'showText') for (const part of list(first)) this.#show(part)
  }

  #begin(matrix: Matrix): void {
    this.#line = matrix
    this.#text = matrix
  }

  #move(x: number, y: number): void {
    this.#begin(multiply(this.#line, [1, 0, 0, 1, x, y]))
  }

  /** A glyph, or a number: how far to go back, in thousandths of the size. */
  #show(part: unknown): void {
    const { size, spacing, wordSpacing, font } = this.#state
    if (typeof part === 'number') return this.#advance((-part / 1_000) * size)
    const { unicode, originalCharCode, width, isSpace } = isRecord(part) ? part : {}
    const glyph = { text: typeof unicode === 'string' ? unicode : '', code: numberOf(originalCharCode) }
    const from = this.#place()
    this.#advance((numberOf(width) / 1_000) * size)
    this.#append({ glyphs: [glyph], from, to: this.#place(), font })
    return this.#advance(spacing + (isSpace === true ? wordSpacing : 0))
  }

  /** Glyphs that touch are one text: a letter and its mark may be drawn one by one. */
  #append(run: Run): void {
    if (this.#hiding.includes(true)) return
    const last = this.runs.at(-1)
    if (last && last.font === run.font && touches(last.to, run.from)) {
      last.glyphs.push(...run.glyphs)
      last.to = run.to
    } else this.runs.push(run)
  }

  #advance(distance: number): void {
    this.#text = multiply(this.#text, [1, 0, 0, 1, distance * this.#state.stretch, 0])
  }

  #place(): Matrix {
    const { matrix, size, stretch, rise } = this.#state
    return multiply(matrix, multiply(this.#text, [size * stretch, 0, 0, size, 0, rise]))
  }
}

function touches(end: Matrix, start: Matrix): boolean {
  const size = sizeOf(end)
  if (Math.abs(sizeOf(start) - size) > 0.01 * size || Math.sign(end[0]) !== Math.sign(start[0])) return false
  return Math.hypot(start[4] - end[4], start[5] - end[5]) <= 0.12 * size
}

function toItem({ glyphs, from, to, font }: Run): DrawnItem[] {
  const [a, b, , , x, y] = from
  const width = Math.hypot(to[4] - x, to[5] - y)
  const size = sizeOf(from)
  if (![x, y, size, width].every(value => Number.isFinite(value)) || size <= 0) return []
  return [{ text: glyphs.map(({ text }) => text).join(''), x, y, width, size, turns: turnsOf(a, b), font, glyphs }]
}

function sizeOf([a, b, c, d]: Matrix): number {
  return Math.hypot(c, d) || Math.hypot(a, b)
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function matrixOf(given: readonly unknown[]): Matrix {
  const at = (position: number) => numberOf(given[position] ?? START.matrix[position])
  return [at(0), at(1), at(2), at(3), at(4), at(5)]
}

/** pdf.js gives lists as arrays, as typed arrays, or as objects like them. */
function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return isRecord(value) ? Object.values(value) : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
