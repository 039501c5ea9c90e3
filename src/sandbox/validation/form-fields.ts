/** Fields of a request body as zod schemas, and what is wrong with a body as Discord's tree of errors. */
import { z } from 'zod'

/** Discord's answer to a body that it refuses, sent with status 400. */
export type Problem = { readonly code: number; readonly message: string; readonly errors?: ErrorTree }
export type ErrorTree = { [key: string]: ErrorTree | FieldError[] }
/** A body's values by field, as they came. */
export type Fields = { readonly [field: string]: unknown }
type FieldError = { readonly code: string; readonly message: string }

/** What a rule that looks at a whole value pushes its complaints to. */
export type Complaints = { readonly issues: unknown[] }
type Path = readonly (string | number)[]
type Range = { readonly min?: number; readonly max: number }

/** Checks a body; the outcome is nothing, or everything that is wrong with it by path. */
export function checkForm(schema: z.ZodType, body: unknown): Problem | undefined {
  const result = schema.safeParse(body, { reportInput: true })
  if (result.success) return undefined
  return invalidForm(result.error.issues.flatMap(discordErrors))
}

function invalidForm(errors: readonly { path: readonly PropertyKey[]; error: FieldError }[]): Problem {
  const tree: ErrorTree = {}
  for (const { path, error } of errors) {
    const place = path.reduce<ErrorTree>((node, key) => child(node, String(key)), tree)
    const known = place['_errors']
    if (Array.isArray(known)) known.push(error)
    else place['_errors'] = [error]
  }
  return { code: 50035, message: 'Invalid Form Body', errors: tree }
}

function child(node: ErrorTree, key: string): ErrorTree {
  // A key may be named like something that every object inherits.
  const known = Object.hasOwn(node, key) ? node[key] : undefined
  if (known !== undefined && !Array.isArray(known)) return known
  const fresh: ErrorTree = {}
  node[key] = fresh
  return fresh
}

function discordErrors(issue: z.core.$ZodIssue): { path: readonly PropertyKey[]; error: FieldError }[] {
  const { path, input } = issue
  if (issue.code === 'custom')
    return [{ path, error: { code: String(issue.params?.['code']), message: issue.message } }]
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined)
    return [wrongKind(issue, issue.discriminator)]
  if (input === undefined || input === null) return [{ path, error: REQUIRED }]
  if (issue.code === 'invalid_value') return [{ path, error: wrongChoice(issue.values) }]
  if (issue.code === 'invalid_type') return [{ path, error: wrongType(issue.expected, input) }]
  throw new Error(`No form error is known for the zod issue ${issue.code}`)
}

const REQUIRED: FieldError = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }

function wrongKind(
  issue: z.core.$ZodIssueInvalidUnion,
  discriminator: string,
): { path: PropertyKey[]; error: FieldError } {
  const given: unknown = Object.entries(issue.input ?? {}).find(([key]) => key === discriminator)?.[1]
  if (given === undefined || given === null) return { path: issue.path, error: REQUIRED }
  const kinds = 'options' in issue && Array.isArray(issue.options) ? issue.options : []
  const message = `Value of field "${discriminator}" must be one of (${kinds.join(', ')}${kinds.length === 1 ? ',' : ''}).`
  return { path: issue.path.slice(0, -1), error: { code: 'UNION_TYPE_CHOICES', message } }
}

function wrongChoice(values: readonly unknown[]): FieldError {
  const numbers = values.every(value => typeof value === 'number')
  const message = numbers ? `{${values.join(', ')}}` : `(${values.map(value => `'${String(value)}'`).join(', ')})`
  return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of ${message}.` }
}

function wrongType(expected: string, input: unknown): FieldError {
  if (expected === 'string')
    return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${shown(input)}" as string.` }
  if (expected === 'boolean') return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' }
  if (expected === 'array') return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }
  if (expected === 'record')
    return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' }
  return { code: 'MODEL_TYPE_CONVERT', message: 'Expected an object/dictionary.' }
}

/** Adds a complaint, about the value itself or about what stands at `path` within it. */
export function complain(to: Complaints, error: readonly [code: string, message: string], path: Path = []): void {
  const [code, message] = error
  to.issues.push({ code: 'custom', input: undefined, path: [...path], message, params: { code } })
}

/** Complains that a value is missing. */
export function complainRequired(to: Complaints, path: Path = []): void {
  complain(to, [REQUIRED.code, REQUIRED.message], path)
}

/** Characters as Discord counts them: code points, so that an emoji is not two. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}

/** A text within a range of lengths; `trim` where Discord drops the white space around it first. */
export function text(range: Range & { readonly trim?: boolean }) {
  return z.string().check(payload => {
    complainOfLength(payload, lengthOf(range.trim === true ? payload.value.trim() : payload.value), range)
  })
}

/** A text that is missing when it is blank. */
export function filledText(max: number) {
  return z.string().check(payload => {
    if (payload.value.trim() === '') complainRequired(payload)
    else complainOfLength(payload, lengthOf(payload.value.trim()), { max })
  })
}

/** A list within a range of lengths. */
export function list<Item extends z.ZodType>(item: Item, range: Range) {
  return z.array(item).check(payload => complainOfLength(payload, payload.value.length, range))
}

/** Complains of a length out of its range. */
export function complainOfLength(to: Complaints, length: number, { min = 0, max }: Range): void {
  if (length >= min && length <= max) return
  if (min > 0) complain(to, ['BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`])
  else complain(to, ['BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`])
}

/** A whole number, which may also be written as a string. */
export function integer(min: number, max: number) {
  return z.unknown().transform((value, context): number => {
    const number = numberOf(value)
    if (value === undefined || value === null) complainRequired(context)
    else if (!Number.isInteger(number)) complain(context, ['NUMBER_TYPE_COERCE', `Value "${shown(value)}" is not int.`])
    else complainOfSize(context, number, { min, max })
    return number
  })
}

/** Any number, whole or not. */
export function decimal() {
  return z.unknown().transform((value, context): number => {
    const number = numberOf(value)
    if (value === undefined || value === null) complainRequired(context)
    else if (!Number.isFinite(number))
      complain(context, ['NUMBER_TYPE_COERCE', `Value "${shown(value)}" is not float.`])
    return number
  })
}

function complainOfSize(to: Complaints, value: number, { min, max }: { min: number; max: number }): void {
  if (value < min) complain(to, ['NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`])
  if (value > max) complain(to, ['NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`])
}

/** The number that a value is or spells; NaN when it is none. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What a body that is not checked yet holds; nothing where it is no object. */
export function fieldsOf(body: unknown): Fields {
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

export const boolean = z.boolean()

/** An id: digits, in a string or (where they fit) a number. */
export const snowflake = z.unknown().transform((value, context): string => {
  if (isSnowflake(value)) return String(value)
  if (value === undefined || value === null) complainRequired(context)
  else complain(context, ['NUMBER_TYPE_COERCE', `Value "${shown(value)}" is not snowflake.`])
  return z.NEVER
})

function isSnowflake(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0
  return typeof value === 'string' && /^\d{1,20}$/.test(value) && BigInt(value) < 2n ** 64n
}

/** A list of ids in which none comes twice. */
export function snowflakeSet(max: number) {
  return z.array(snowflake).check(payload => {
    complainOfLength(payload, payload.value.length, { max })
    complainOfRepeats(payload, payload.value)
  })
}

/** Complains of each value that came before. */
export function complainOfRepeats(to: Complaints, values: readonly unknown[]): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) < index)
      complain(to, ['SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value'], [index])
  })
}

/** An address with one of the given schemes. */
export function address(schemes: readonly string[], max = 2048) {
  return z.string().check(payload => {
    const url = URL.parse(payload.value)
    const scheme = url?.protocol.slice(0, -1) ?? ''
    const known = schemes.map(name => `'${name}'`).join(', ') + (schemes.length === 1 ? ',' : '')
    if (lengthOf(payload.value) > max) complainOfLength(payload, lengthOf(payload.value), { max })
    else if (url === null) complain(payload, ['URL_TYPE_INVALID_URL', 'Not a well formed URL.'])
    else if (!schemes.includes(scheme))
      complain(payload, [
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "${scheme}" is not supported. Scheme must be one of (${known}).`,
      ])
  })
}
