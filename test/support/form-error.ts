/** Discord's answers to bodies that it refuses, as tests expect them. */

type Path = readonly (string | number)[]

export type Refusal = ReturnType<typeof invalidForm> | undefined

/** A refusal of one or more fields, each named by its path. */
export function invalidForm(...errors: readonly (readonly [path: Path, code: string, message: string])[]) {
  const tree = {}
  for (const [path, code, message] of errors) place(tree, path, { code, message })
  return { code: 50035, message: 'Invalid Form Body', errors: tree }
}

function place(tree: Record<string, unknown>, [key, ...rest]: Path, error: object): void {
  if (key === undefined) {
    tree['_errors'] = [...((tree['_errors'] as object[] | undefined) ?? []), error]
    return
  }
  if (!Object.hasOwn(tree, key)) tree[key] = {}
  place(tree[key] as Record<string, unknown>, rest, error)
}

export function missing(...path: Path) {
  return invalidForm([path, 'BASE_TYPE_REQUIRED', 'This field is required'])
}

export function badLength(path: Path, min: number, max: number) {
  return invalidForm([path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`])
}

export function tooLong(path: Path, max: number) {
  return invalidForm([path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`])
}

export function tooSmall(path: Path, min: number) {
  return invalidForm([path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`])
}

export function tooBig(path: Path, max: number) {
  return invalidForm([path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`])
}

export function wrongChoice(path: Path, choices: string) {
  return invalidForm([path, 'BASE_TYPE_CHOICES', `Value must be one of ${choices}.`])
}

export function wrongKind(path: Path, kinds: string) {
  return invalidForm([path, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${kinds}).`])
}

/** As many of something as asked for, each made from its index. */
export function several<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** The same refusal, of what stands at a path; nothing where there is none. */
export function within(path: Path, answer: Refusal) {
  return answer && { ...answer, errors: path.reduceRight<object>((inner, key) => ({ [key]: inner }), answer.errors) }
}
