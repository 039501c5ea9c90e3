/** Failures to read a source, said in the language of who gave it. */
import { Failure, type FailureParameters } from '../../../failure.ts'
import type { Language } from '../../../text/language.ts'
import type { Response } from '../../command.ts'
import { fit, oneLine } from '../../markdown.ts'
import { wording } from '../../wording.ts'
import { privately } from './subcommand.ts'

/** What came of it, or the sentence that says why nothing did. */
export async function tellingFailures(language: Language, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    const sentence = failureSentence(error, language)
    if (sentence === undefined) throw error
    return privately(sentence)
  }
}

/** Nothing for what is no failure of a source: that is a bug. */
export function failureSentence(error: unknown, language: Language): string | undefined {
  if (!(error instanceof Failure)) return undefined
  if (error.isOf('source-unreadable')) return unreadable(error.parameters, language)
  return error.isOf('source-unreachable') ? unreachable(error.parameters, language) : undefined
}

const NAME_LIMIT = 200

function unreadable({ name, problem, found }: FailureParameters['source-unreadable'], language: Language): string {
  const words = wording[language].curating
  const sentence = words.cannotRead(shown(name), words.unreadable[problem])
  // What a file is instead is told in English; of that, what every language calls the same can be kept.
  const kind = language === 'en' ? found : /of the kind (\w+)/.exec(found ?? '')?.[1]
  return kind === undefined ? sentence : `${sentence} (${shown(kind)})`
}

function unreachable(
  { address, problem, detail }: FailureParameters['source-unreachable'],
  language: Language,
): string {
  const words = wording[language].curating
  const sentence = words.cannotFetch(shown(address), words.unreachable[problem])
  return detail === undefined ? sentence : `${sentence} (${shown(detail.replace(/^status /, 'HTTP '))})`
}

function shown(text: string): string {
  return fit(oneLine(text), NAME_LIMIT) || '–'
}
