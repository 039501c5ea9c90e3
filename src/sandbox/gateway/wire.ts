/** How payloads go over a gateway socket: as JSON text, or as a compressed stream where the client asked for one. */
import { constants, createDeflate, createZstdCompress } from 'node:zlib'
import type { WebSocket } from 'ws'

export type Wire = {
  readonly send: (payload: object) => void
  readonly sendText: (text: string) => void
  readonly close: () => void
}

/** `compression` is the connection's `compress` parameter. */
export function openWire(socket: WebSocket, compression: string | null): Wire {
  const write = compression === null ? undefined : compressed(socket, compression)
  const sendText = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return
    if (write === undefined) socket.send(text)
    else write.send(text)
  }
  return { sendText, send: payload => sendText(JSON.stringify(payload)), close: () => write?.close() }
}

/** One stream over the whole connection; each message is flushed so that it can be read by itself. */
function compressed(socket: WebSocket, kind: string): { send(text: string): void; close(): void } | undefined {
  if (kind !== 'zlib-stream' && kind !== 'zstd-stream') return undefined
  const stream = kind === 'zlib-stream' ? createDeflate() : createZstdCompress()
  const flush = kind === 'zlib-stream' ? constants.Z_SYNC_FLUSH : constants.ZSTD_e_flush
  let chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  let queue = Promise.resolve()
  const sendOne = async (text: string): Promise<void> => {
    await new Promise<void>(resolve => {
      stream.write(text)
      stream.flush(flush, resolve)
    })
    const whole = Buffer.concat(chunks)
    chunks = []
    if (socket.readyState === socket.OPEN) socket.send(whole)
  }
  return {
    send: text => {
      queue = queue.then(() => sendOne(text))
    },
    close: () => stream.destroy(),
  }
}
