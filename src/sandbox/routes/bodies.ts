/** Bodies of messages in requests: read once validation has let them through, refused with its answer otherwise. */
import { invalid } from '../http/errors.ts'
import type { Call } from '../http/route.ts'
import { readMessageBody, type MessageBody } from '../messages/message-body.ts'
import { validateMessageCreate, validateMessageEdit } from '../validation/validation.ts'
import type { Message } from '../world.ts'

/** The body of a request that creates a message. */
export function creationIn({ body, files }: Call): MessageBody {
  const problem = validateMessageCreate(body, { fileCount: files.length })
  if (problem) throw invalid(problem)
  return messageBodyOf(body)
}

/** The body of a request that edits this message. */
export function editIn({ body, files }: Call, message: Message): MessageBody {
  const problem = validateMessageEdit(body, { fileCount: files.length, message })
  if (problem) throw invalid(problem)
  return messageBodyOf(body)
}

/** A body that validation has let through. */
export function messageBodyOf(body: unknown): MessageBody {
  const read = readMessageBody(body)
  if (read === undefined) throw invalid({ code: 50035, message: 'Invalid Form Body' })
  return read
}
