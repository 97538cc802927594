import { Refused } from '../../domain/refusal'
import { causesOf, sqlStateOf } from './sqlState'

/** What PostgreSQL says when it undid what it was asked for, or never began: it may work in a moment. By class or whole SQLSTATE. */
const UNDONE = [
  '53', // no memory, disk or connection is left
  '58', // the system under it failed
  '40001', // two changes met
  '40P01', // they waited for each other
  '55P03', // a lock was not to be had in time
  '57014', // the statement took too long
  '57P03', // it is starting or stopping
  '25P03', // the transaction stood idle too long
  '25P04', // the transaction took too long
  '25006', // another server has taken over
]
/** What it says as a connection ends. */
const LOST = ['08', '57P']
/** Prisma's own codes: no connection or transaction in time, two changes that met, too many connections. */
const UNDONE_PRISMA = new Set(['P2024', 'P2028', 'P2034', 'P2037'])
/** Prisma's own codes of a server that cannot be reached, or no longer. */
const LOST_PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017'])
/** The same in the words of its adapter, which Prisma hands on under one code where a statement is raw. */
const LOST_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
])
const LOST_SOCKET = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ECONNABORTED'],
])
/** What the driver says without a code. */
const LOST_WORDS =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout (exceeded when trying to connect|expired)|Query read timeout|Cannot use a pool after calling end)/

/** The driver's words where the server took longer than it may. */
export const isReadTimeout = (error: unknown) =>
  error instanceof Error && error.message === 'Query read timeout'

/** Whether a prepared statement outlived the columns it was made for: made anew, it works. */
export const isStalePlan = (error: unknown) =>
  sqlStateOf(error) === '0A000' &&
  causesOf(error).some(({ message, originalMessage }) =>
    /cached plan/.test(String(originalMessage ?? message)),
  )

/** A failure of the database, as a refusal with the failure behind it; null: it is none. Once a change has begun, one whose
 * connection is lost may have been done, and its outcome is unknown; else nothing was done.
 * @param begun whether a statement of a change may have been sent */
export function databaseRefusal(error: unknown, begun: boolean): Refused | null {
  if (error instanceof Refused) return null
  const failure = failureOf(error)
  if (failure === null) return null
  const refused = failure === 'lost' && begun ? unknown() : busy()
  refused.cause = error
  return refused
}

const busy = () => new Refused('busy', 'ledger.busy')

const unknown = () => new Refused('outcome-unknown', 'ledger.outcome-unknown')

/** A failure after a change was committed, which nobody is told as undone; null: it is no failure of the database. */
export const afterCommit = (error: unknown): Refused | null => {
  const refused = error instanceof Refused && error.kind === 'busy' ? error : databaseRefusal(error, true)
  return refused && Object.assign(unknown(), { cause: refused.cause })
}

/** Does what follows on a change that was committed: where that fails, nobody is told that nothing was done. */
export async function afterwards(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw afterCommit(error) ?? error
  }
}

function failureOf(error: unknown): 'undone' | 'lost' | null {
  const state = sqlStateOf(error)
  if (state !== undefined) {
    if (UNDONE.some((begins) => state.startsWith(begins))) return 'undone'
    return LOST.some((begins) => state.startsWith(begins)) ? 'lost' : null
  }
  const causes = causesOf(error)
  if (causes.some(({ code }) => UNDONE_PRISMA.has(String(code)))) return 'undone'
  return causes.some(isLost) ? 'lost' : null
}

/** Others have sockets too: what came by Prisma bears its mark, or the driver's words. */
function isLost({ code, kind, message, clientVersion }: Record<string, unknown>): boolean {
  if (LOST_PRISMA.has(String(code)) || LOST_KINDS.has(String(kind))) return true
  if (LOST_WORDS.test(String(message))) return true
  return clientVersion !== undefined && LOST_SOCKET.has(String(code))
}
