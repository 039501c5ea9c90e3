/** Failures: what went wrong in a way that a person can mend. Anything else is a bug. */

/** Each code with what its sentence needs to be said (see `wording`). */
export type FailureParameters = {
  'glossary-line': { file: string; line: number; problem: string }
  'dictionary-line': { file: string; line: number; problem: string }
  /** `detail` is what exactly is wrong: a period, fields, or what the system or a package says. */
  'report-unreadable': { file: string; problem: ReportProblem; detail?: string }
  'report-left-out': { file: string }
  'knowledge-missing': { folder: string }
  'knowledge-unreadable': { folder: string; problem: string }
  'knowledge-empty': { folder: string; problems: string }
  'unknown-report': { report: string; known: string }
  'bad-option': { problem: string }
  'bad-line': { line: number; problem: string }
  'bad-settings': { problems: readonly string[] }
  /** `closed` is the code that the gateway closed the connection with, if it did. */
  'login-failed': { problem: string; closed?: number }
  'connection-lost': { problem: string }
  'store-unusable': { path: string; problem: string }
  /** `found` names what it is instead, or says what exactly is wrong, where that is known. */
  'source-unreadable': { name: string; problem: SourceProblem; found?: string }
  /** `address` is as it was given, without a password and shortened; `detail` is a status, a content type or a size. */
  'source-unreachable': { address: string; problem: UnreachableProblem; detail?: string }
}

export type FailureCode = keyof FailureParameters

/** Why a file of a folder cannot be read as a report. */
const REPORT_PROBLEMS = {
  'zero-bytes': () => 'it is not a text file (it holds zero bytes).',
  'not-utf8': () => 'it is not UTF-8 text; save it as UTF-8.',
  'not-permitted': () => 'the file may not be read (permission denied).',
  gone: () => 'the file is gone, or is a link to nothing.',
  system: (detail: string) => (detail === '' ? 'the system cannot read it.' : `the system says ${detail}.`),
  empty: () => 'it is empty; the first line must be the title.',
  'no-paragraphs': () => 'it has a title but no paragraphs (leave a blank line between paragraphs).',
  'unknown-period': (detail: string) => `the period "${detail}" is not understood.`,
  'open-front-matter': () => 'its front matter has no closing line of three hyphens.',
  'no-yaml': (detail: string) => `its front matter is not YAML: ${detail}`,
  aliases: () => 'its front matter uses aliases (&, *); write the values out.',
  'wrong-fields': (detail: string) => `${detail}.`,
} as const
export type ReportProblem = keyof typeof REPORT_PROBLEMS

export function sayReportProblem(problem: ReportProblem, detail = ''): string {
  return REPORT_PROBLEMS[problem](detail)
}

/** Why a file or page cannot be read as a report, each with what to do about it. */
const SOURCE_PROBLEMS = {
  'foreign-kind': 'it is no text, web page, PDF or Word document. Give one of these.',
  scanned: 'its pages are pictures without text (a scan). Run text recognition (OCR) on it first.',
  encrypted: 'it is protected by a password. Save a copy without the password.',
  damaged: 'it is damaged or incomplete. Open it in its own program, save it anew and try again.',
  empty: 'it holds no paragraphs of text. Check that it is the right file.',
  'too-many-bytes': 'it is larger than 10 MiB. Give a smaller file, or the report in parts.',
  'too-many-pages': 'it has more than 1,000 pages. Give the report in parts.',
  'unpacks-too-large': 'it unpacks to far more than a document holds. Save it anew without pictures and attachments.',
  'too-many-paragraphs': 'it has more than 20,000 paragraphs. Give the report in parts.',
  'too-many-characters': 'it has more than 5 million characters. Give the report in parts.',
  'too-complex': 'it is nested too deeply to be read. Save it as plain text and try again.',
  'wrong-encoding': 'its characters cannot be told. Save it as UTF-8 (or with a Unicode font) and try again.',
  'wrong-front-matter': 'the lines between its first two "---" are not right. Mend or delete them.',
  'declares-entities': 'it declares a document type of its own, which no Word document does. Save it anew in Word.',
  'took-too-long': 'reading it took more than 20 seconds. Save it as plain text, or give it in parts.',
  'needed-too-much-memory': 'reading it needed too much memory. Save it as plain text, or give it in parts.',
} as const
export type SourceProblem = keyof typeof SOURCE_PROBLEMS

/** Why a web address cannot be fetched, each with what to do about it. */
const UNREACHABLE = {
  'not-an-address': 'It is not a web address. Write it in full, such as https://example.com/report.html.',
  'too-long': 'The address is too long. Use one of at most 2,048 characters.',
  'not-http': 'Only addresses that start with http:// or https:// are fetched.',
  credentials: 'It holds a user name or a password. Use an address that everybody may open without them.',
  'forbidden-port': 'Only the usual ports of web servers are fetched from: 80, 443, 8080 and 8443.',
  'private-name': 'It names a computer of a local network. Use an address that can be opened from everywhere.',
  'private-address': 'It leads into a private network or to this computer. Use an address that is open to everybody.',
  'metadata-address': 'It leads to the inner services of a hosting provider, which are never fetched.',
  'embedded-address': 'It leads to an IPv6 address that wraps another address. Use the plain address.',
  'reserved-address': 'It leads to an address that belongs to no web server (multicast, reserved or for examples).',
  'host-not-found': 'There is no server of that name. Check the spelling of the address.',
  'lookup-failed': 'The name of the server cannot be looked up at the moment. Try again later.',
  refused: 'The server refuses the connection. Check the address, or try again later.',
  'no-route': 'There is no way to the server from here. Try again later.',
  'broken-off': 'The connection broke off before everything had arrived. Try again.',
  tls: 'No secure connection can be made: the certificate of the server is not valid, or it does not speak https.',
  'too-many-redirects': 'It leads on to other addresses too often. Use the address where the page really is.',
  'redirect-loop': 'It leads back to itself. The page may need cookies or a login; use another address.',
  'redirect-forbidden': 'It leads on to an address that is not fetched. Use the address where the page really is.',
  'redirect-broken': 'It leads on to something that is not a web address. Use the address where the page really is.',
  timeout: 'It took too long to answer. Try again later, or upload the file.',
  'too-large': 'It is larger than can be fetched. Use a shorter document.',
  'content-type': 'It is not a document that can be read. Use a page, a PDF, a DOCX, Markdown or plain text.',
  'content-encoding': 'It is packed in a way that is not understood. Upload the file instead.',
  'damaged-response': 'The answer of the server is damaged. Try again later, or upload the file.',
  empty: 'There is nothing at this address: the answer is empty.',
  'login-needed': 'The page needs a login. Use an address that everybody may open, or upload the file.',
  forbidden: 'The server does not let the bot read this page. Upload the file instead.',
  'not-found': 'There is no page at this address. Check the address.',
  gone: 'The page has been removed. Use another address.',
  'too-many-requests': 'The server asks for fewer requests. Try again later.',
  'legal-reasons': 'The server withholds the page for legal reasons.',
  'client-error': 'The server does not accept the request.',
  'bad-gateway': 'The server cannot reach the one that has the page. Try again later.',
  unavailable: 'The server is overloaded or under maintenance. Try again later.',
  'server-error': 'The server has an error of its own. Try again later.',
  'unexpected-status': 'The server gives an answer that is neither a page nor an error.',
} as const
export type UnreachableProblem = keyof typeof UNREACHABLE

const SENTENCES: { readonly [Code in FailureCode]: (parameters: FailureParameters[Code]) => string } = {
  'glossary-line': p => `${p.file}, line ${p.line}: ${p.problem}`,
  'dictionary-line': p => `${p.file}, line ${p.line}: ${p.problem}`,
  'report-unreadable': p => `${p.file} cannot be read as a report: ${sayReportProblem(p.problem, p.detail)}`,
  'report-left-out': p => `${p.file} was left out: another file has the same name before its ending.`,
  'knowledge-missing': p => `There is no folder ${p.folder}. Name a folder that holds reports (.md or .txt files).`,
  'knowledge-unreadable': p => `The folder ${p.folder} cannot be read: the system says ${p.problem}.`,
  'knowledge-empty': p => `No report could be read from ${p.folder}. ${p.problems}`,
  'unknown-report': p => `There is no report "${p.report}" here. Known reports: ${p.known}.`,
  'bad-option': p => p.problem,
  'bad-line': p => `Line ${p.line}: ${p.problem}`,
  'bad-settings': p => ['Settings to mend, in the environment or in .env:', ...p.problems].join('\n  '),
  'login-failed': p => `The bot cannot log in to Discord. ${p.problem}`,
  'connection-lost': p => `Discord ended the connection for good. ${p.problem}`,
  'store-unusable': p => `${p.path} cannot be used to remember things in: ${p.problem}`,
  'source-unreadable': p =>
    `${p.name} cannot be read: ${SOURCE_PROBLEMS[p.problem]}${p.found === undefined ? '' : ` (${p.found})`}`,
  'source-unreachable': p =>
    `${p.address} cannot be fetched. ${UNREACHABLE[p.problem]}${p.detail === undefined ? '' : ` (${p.detail})`}`,
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
