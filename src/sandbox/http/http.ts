/** The HTTP side: takes requests to the API, runs the route that answers them, refuses the rest as Discord does. */
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type Context, type HonoRequest } from 'hono'
import { changed, LARGEST_UPLOAD, type Upload, type World } from '../world.ts'
import { invalidField, Refusal, refusal } from './errors.ts'
import { takeFault, type Fault } from './faults.ts'
import { createLimiter, rateLimited, type Limit } from './rate-limits.ts'
import type { Route } from './route.ts'

export type RecordedRequest = {
  readonly method: string
  /** Without /api/v10 and without the query. */
  readonly path: string
  readonly query: string
  readonly body: unknown
  readonly status: number
  /** Milliseconds since the epoch, when it came in. */
  readonly at: number
}

export type Recorder = { readonly requests: RecordedRequest[]; readonly faults: Fault[] }

type Environment = { Bindings: HttpBindings }

/** The API under its versions and without one, and the CDN; every request that the API answered is recorded. */
export function createHttp(world: World, routes: readonly Route[], recorder: Recorder): Hono<Environment> {
  const app = new Hono<Environment>()
  const limit = createLimiter()
  // A bug of the sandbox is said where its user sees it.
  app.onError((error, c) => {
    process.emitWarning(error)
    return c.json({ message: '500: Internal Server Error', code: 0 }, 500)
  })
  for (const prefix of ['/api/v10', '/api/v9', '/api']) {
    for (const route of routes) {
      app.on(route.method, prefix + route.path, c => respond(c, { world, recorder, limit, prefix, route }))
    }
    for (const path of new Set(routes.map(route => route.path))) {
      app.all(prefix + path, c => respond(c, { world, recorder, limit, prefix, route: 'methodNotAllowed' }))
    }
    app.all(`${prefix}/*`, c => respond(c, { world, recorder, limit, prefix, route: 'notFound' }))
  }
  app.get('/cdn/attachments/:channel/:id/:name', c => {
    const file = world.files.get(c.req.param('id'))
    if (file === undefined) return c.text('This content is no longer available.', 404)
    return c.body(new Uint8Array(file.data), 200, { 'Content-Type': file.contentType })
  })
  return app
}

type Setting = {
  readonly world: World
  readonly recorder: Recorder
  readonly limit: Limit
  readonly prefix: string
  readonly route: Route | 'notFound' | 'methodNotAllowed'
}

type Outcome = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }

async function respond(c: Context<Environment, string>, setting: Setting): Promise<Response> {
  const { world, recorder, prefix } = setting
  const at = Date.now()
  const { method } = c.req
  const url = new URL(c.req.url)
  const path = decoded(url.pathname.slice(prefix.length))
  const sent = await readBody(c.req)
  const fault = takeFault(recorder.faults, { method, path })
  if (fault?.delay !== undefined) await new Promise(resolve => setTimeout(resolve, fault.delay))
  const outcome = fault?.outcome ?? (await run(c, setting, { sent, query: url.searchParams }))
  recorder.requests.push({ method, path, query: url.search.slice(1), body: sent?.body, status: outcome.status, at })
  changed(world)
  if (fault?.dropConnection === true) {
    c.env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
  const headers = { ...outcome.headers, Via: '1.1 sandbox' }
  if (outcome.body === undefined) return new Response(null, { status: outcome.status, headers })
  const json = JSON.stringify(outcome.body)
  return new Response(json, { status: outcome.status, headers: { ...headers, 'Content-Type': 'application/json' } })
}

async function run(c: Context<Environment, string>, setting: Setting, request: Arrival): Promise<Outcome> {
  const { world, limit, route } = setting
  let headers: Record<string, string> = {}
  try {
    if (typeof route === 'string') throw refusal(route)
    if (route.open !== true && c.req.header('Authorization') !== `Bot ${world.token}`) throw refusal('unauthorized')
    const bucket = limit(route, c.req.param())
    headers = bucket.headers
    if (bucket.exceeded !== undefined) return rateLimited(bucket.exceeded, { headers, scope: 'user' })
    if (request.sent === undefined) throw refusal('invalidJson')
    refuseOddIds(c.req.param())
    const { body, files } = request.sent
    if (files.reduce((sum, file) => sum + file.data.byteLength, 0) > LARGEST_UPLOAD) throw refusal('tooLarge')
    const reply = await route.answer({
      world,
      method: c.req.method,
      query: request.query,
      body,
      files,
      parameter: name => c.req.param(name) ?? '',
    })
    return { ...reply, headers }
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: error.body, headers }
    throw error
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Ids in a path are snowflakes. */
function refuseOddIds(parameters: Record<string, string>): void {
  for (const name of ['channel', 'message', 'guild', 'user', 'role', 'command', 'application', 'interaction']) {
    const value = parameters[name]
    if (value === undefined || /^\d{1,20}$/u.test(value) || value === '@me' || value === '@original') continue
    throw invalidField([`${name}_id`], 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`)
  }
}

type Arrival = { readonly sent: Sent | undefined; readonly query: URLSearchParams }

type Sent = { readonly body: unknown; readonly files: readonly Upload[] }

/** A request's JSON and files; undefined when it is not what its type says. */
async function readBody(request: HonoRequest): Promise<Sent | undefined> {
  const type = request.header('Content-Type') ?? ''
  try {
    if (type.startsWith('multipart/form-data')) return await readForm(await request.formData())
    const text = await request.text()
    return { body: text === '' ? undefined : (JSON.parse(text) as unknown), files: [] }
  } catch {
    return undefined
  }
}

async function readForm(form: FormData): Promise<Sent> {
  const json = form.get('payload_json')
  const files: Upload[] = []
  for (const [field, value] of form) {
    if (typeof value === 'string') continue
    files.push({
      key: /^files?\[(\d+)\]$/u.exec(field)?.[1] ?? String(files.length),
      name: value.name,
      contentType: value.type || 'application/octet-stream',
      data: new Uint8Array(await value.arrayBuffer()),
    })
  }
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
  const text = json === null ? undefined : typeof json === 'string' ? json : await json.text()
  return { body: text === undefined ? fields : (JSON.parse(text) as unknown), files }
}
