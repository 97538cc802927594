import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http'

/** What Node's reader of requests objects to, by its code; anything else is malformed. */
const STATUS_OF: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** A server of the service, not yet listening. What cannot be read as a request is told as a problem, too: in English, for whoever
 * sent it named no language that could be read. */
export function serverOf(service: RequestListener): Server {
  // A request without a host is for the service to refuse.
  const server = createServer({ requireHostHeader: false }, service)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const status = STATUS_OF[error.code ?? ''] ?? 400
    const said = { title: STATUS_CODES[status], detail: 'request.unreadable' }
    const problem = JSON.stringify({ type: 'bad-request', status, ...said })
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'Content-Type: application/problem+json',
        `Content-Length: ${Buffer.byteLength(problem)}`,
        'Connection: close',
        '',
        problem,
      ].join('\r\n'),
    )
  })
  return server
}
