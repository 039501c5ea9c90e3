/** What Discord's API refuses a request with: the documented codes, their sentences and their statuses. */
import type { ErrorTree, Problem } from '../validation/form-fields.ts'

const ERRORS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownRole: [404, 10011, 'Unknown Role'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownEmoji: [400, 10014, 'Unknown Emoji'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownCommandPermissions: [404, 10066, 'Unknown application command permissions'],
  tooLarge: [413, 40005, 'Request entity too large'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  cannotActInDirectMessage: [400, 50003, 'Cannot execute action on a DM channel'],
  cannotEditAnother: [403, 50005, 'Cannot edit a message authored by another user'],
  cannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  tooFewToDelete: [
    400,
    50016,
    'Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete.',
  ],
  threadIsArchived: [400, 50083, 'Thread is archived'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  cannotReplyWithoutHistory: [403, 160002, 'Cannot reply without permission to read message history'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
} as const satisfies Record<string, readonly [status: number, code: number, message: string]>

/** Thrown by a route: the answer is this status and body. */
export class Refusal extends Error {
  readonly status: number
  readonly body: object

  constructor(status: number, body: object) {
    super(`${status} ${JSON.stringify(body)}`)
    this.name = 'Refusal'
    this.status = status
    this.body = body
  }
}

/** A refusal with one of Discord's documented errors. */
export function refusal(name: keyof typeof ERRORS): Refusal {
  const [status, code, message] = ERRORS[name]
  return new Refusal(status, { message, code })
}

/** A refusal of the request's body, as validation found it. */
export function invalid(problem: Problem): Refusal {
  return new Refusal(400, {
    message: problem.message,
    code: problem.code,
    ...(problem.errors && { errors: problem.errors }),
  })
}

/** A refusal of one field of the body, named by its path. */
export function invalidField(path: readonly (string | number)[], code: string, message: string): Refusal {
  const leaf: ErrorTree = { _errors: [{ code, message }] }
  return invalid({
    code: 50035,
    message: 'Invalid Form Body',
    errors: path.reduceRight<ErrorTree>((inner, key) => ({ [key]: inner }), leaf),
  })
}
