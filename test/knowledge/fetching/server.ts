/** A web server on loopback that answers each path as a test says. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AllowAddress } from '../../../src/knowledge/fetching/address.ts'

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

export type WebServer = {
  readonly port: number
  readonly address: (path: string) => string
  /** Lets this server through, and nothing else. */
  readonly allowAddress: AllowAddress
  /** What was asked for, in order. */
  readonly requests: IncomingMessage[]
  readonly on: (path: string, answer: Answer) => string
  readonly close: () => Promise<void>
}

export async function startServer(create: (answer: Answer) => Server = plain): Promise<WebServer> {
  const answers = new Map<string, Answer>()
  const requests: IncomingMessage[] = []
  const server = create((response, request) => {
    requests.push(request)
    const answer = answers.get(request.url ?? '')
    if (answer) answer(response, request)
    else response.writeHead(404).end('?')
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const scheme = create === plain ? 'http' : 'https'
  const address = (path: string) => `${scheme}://127.0.0.1:${port}${path}`
  return {
    port,
    address,
    allowAddress: (address, asked) => address === '127.0.0.1' && asked === port,
    requests,
    on: (path, answer) => {
      answers.set(path, answer)
      return address(path)
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function plain(answer: Answer): Server {
  return createServer((request, response) => answer(response, request))
}

/** An answer with a body, HTML where nothing else is said. */
export function document(body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Answer {
  return response => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(body)
  }
}

export function redirect(location: string, status = 302): Answer {
  return response => {
    response.writeHead(status, { Location: location }).end('elsewhere')
  }
}
