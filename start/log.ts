import { pino, type DestinationStream, type LogFn, type Logger } from 'pino'
import { causesOf, sqlStateOf } from '../ledger/database/sqlState'

/** How much of a stack is kept, frames. */
const FRAMES_MOST = 12
/** Mail addresses, and whatever is long and random as keys and tokens are. */
const SECRETS = /[^\s<>"'`]+@[^\s<>"'`]+|[\w-]{24,}/g

/** The log of one process, JSON lines on stdout (or `to`). Errors are told by type, code and place: what PostgreSQL and
 * Prisma say in their words may hold what somebody wrote. */
export function createLog(process: string, level: string, to?: DestinationStream): Logger {
  const options = { level, base: { process }, serializers: { err: told }, hooks: { logMethod: withWords } }
  return to ? pino(options, to) : pino(options)
}

/** Without words of our own, pino would take those of the error. */
function withWords(this: Logger, given: Parameters<LogFn>, log: LogFn): void {
  if (given.length === 1 && typeof given[0] === 'object') log.apply(this, [given[0], 'failed'])
  else log.apply(this, given)
}

/** What Node and Prisma's adapter call the causes of an error, such as ECONNREFUSED. */
function codesBehind(error: Error): string | undefined {
  const codes = causesOf(error.cause ?? error).flatMap(({ code, kind }) => [code, kind])
  const words = codes.filter((each): each is string => typeof each === 'string' && /^\w+$/.test(each))
  return words.length > 0 ? [...new Set(words)].join(' ') : undefined
}

/** An error as the log tells it; pino-http hands it over as `raw` of its own telling. */
export function told(given: unknown): object {
  const error = given instanceof Error ? given : (given as { raw?: unknown } | null)?.raw
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack = '' } = error
  const code = 'code' in error ? String(error.code) : undefined
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  const ofTheDatabase = name.startsWith('Prisma') || name === 'DriverAdapterError'
  return {
    type: name,
    code,
    sqlState: sqlStateOf(error),
    causes: ofTheDatabase ? codesBehind(error) : undefined,
    message: ofTheDatabase ? undefined : message.replaceAll(SECRETS, '…'),
    at: frames.slice(0, FRAMES_MOST).map((line) => line.trim()),
  }
}
