/** Failures: what went wrong in a way that a person can mend. Anything else is a bug. */

/** Each code with what its sentence needs to be said (see `wording`). */
export type FailureParameters = {
  'glossary-line': { file: string; line: number; problem: string }
  'dictionary-line': { file: string; line: number; problem: string }
  'report-unreadable': { file: string; problem: string }
  'knowledge-missing': { folder: string }
  'knowledge-empty': { folder: string; problems: string }
  'unknown-report': { report: string; known: string }
  'bad-option': { problem: string }
  'bad-line': { line: number; problem: string }
  'bad-settings': { problems: readonly string[] }
  /** `closed` is the code that the gateway closed the connection with, if it did. */
  'login-failed': { problem: string; closed?: number }
  'connection-lost': { problem: string }
  'store-unusable': { path: string; problem: string }
}

export type FailureCode = keyof FailureParameters

const SENTENCES: { readonly [Code in FailureCode]: (parameters: FailureParameters[Code]) => string } = {
  'glossary-line': p => `${p.file}, line ${p.line}: ${p.problem}`,
  'dictionary-line': p => `${p.file}, line ${p.line}: ${p.problem}`,
  'report-unreadable': p => `${p.file} cannot be read as a report: ${p.problem}`,
  'knowledge-missing': p => `There is no folder ${p.folder}. Name a folder that holds reports (.md or .txt files).`,
  'knowledge-empty': p => `No report could be read from ${p.folder}. ${p.problems}`,
  'unknown-report': p => `There is no report "${p.report}" here. Known reports: ${p.known}.`,
  'bad-option': p => p.problem,
  'bad-line': p => `Line ${p.line}: ${p.problem}`,
  'bad-settings': p => ['Settings to mend, in the environment or in .env:', ...p.problems].join('\n  '),
  'login-failed': p => `The bot cannot log in to Discord. ${p.problem}`,
  'connection-lost': p => `Discord ended the connection for good. ${p.problem}`,
  'store-unusable': p => `${p.path} cannot be used to remember things in: ${p.problem}`,
}

/** An expected failure, with a code to act on and parameters to say it with. */
export class Failure<Code extends FailureCode = FailureCode> extends Error {
  readonly code: Code
  readonly parameters: FailureParameters[Code]

  constructor(code: Code, parameters: FailureParameters[Code]) {
    super(SENTENCES[code](parameters))
    this.name = 'Failure'
    this.code = code
    this.parameters = parameters
  }

  /** Whether it is of a code, whose parameters it then has. */
  isOf<Other extends FailureCode>(code: Other): this is Failure<Other> {
    const own: FailureCode = this.code
    return own === code
  }
}
