import { Client } from 'pg'
import { isReadTimeout } from './databaseFailures'

/** How long anything may wait at the database, milliseconds: for a connection, for a lock, for a statement, and a transaction
 * for its end. */
export type Limits = { connectMs: number; lockMs: number; statementMs: number; transactionMs: number }

/** Where people wait: nobody for longer than ten seconds, whoever waits for a connection and then for a lock included. */
export const FOR_PEOPLE: Limits = {
  ...{ connectMs: 4_000, lockMs: 5_500 },
  ...{ statementMs: 6_000, transactionMs: 8_000 },
}
/** Where workflows wait, which ask again. */
export const FOR_WORKERS: Limits = {
  ...{ connectMs: 10_000, lockMs: 10_000 },
  ...{ statementMs: 20_000, transactionMs: 30_000 },
}
/** Where an operator waits, for all that a start, a check or a rotation has to do. */
export const FOR_OPERATORS: Limits = {
  ...{ connectMs: 15_000, lockMs: 60_000 },
  ...{ statementMs: 600_000, transactionMs: 1_800_000 },
}

const LONG_MS = 120_000
/** A transaction of much work: what it is told first, and how long it may take in all, milliseconds. Locks keep their limit. */
export const LONG = {
  statement: `set local statement_timeout = ${LONG_MS}`,
  transactionMs: LONG_MS,
}

/** How long a transaction may stand idle, as one whose process was stopped does with its locks, milliseconds. */
const IDLE_IN_TRANSACTION_MS = 60_000
/** How much later than the server the driver gives up, milliseconds: the server then answers no more. */
const GRACE_MS = 1_000

/** The limits as a connection tells the server at its start. */
export const startOptions = ({ lockMs, statementMs }: Limits) =>
  [
    `-c lock_timeout=${lockMs}`,
    `-c statement_timeout=${statementMs}`,
    `-c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
  ].join(' ')

type Asked = { text?: string; query_timeout?: number }
const ENDS = /^(BEGIN|COMMIT|ROLLBACK)$/
type Driver = new (config: unknown) => {
  query(asked: Asked, ...rest: unknown[]): unknown
  end(): Promise<void>
}

/** A connection that gives up on a server that answers no more, such as one that is frozen. It is let go then: the transaction
 * may still be open on it, and nobody else's work may go into that. */
export class LimitedClient extends (Client as unknown as Driver) {
  readonly #patienceMs: number
  #isLong = false

  constructor(config: { patienceMs: number }) {
    super(config)
    this.#patienceMs = config.patienceMs
  }

  override query(asked: Asked, ...rest: unknown[]): unknown {
    if (asked.text === LONG.statement) this.#isLong = true
    else if (ENDS.test(asked.text ?? '')) this.#isLong = false
    const patienceMs = this.#isLong ? LONG_MS : this.#patienceMs
    const answer = super.query({ ...asked, query_timeout: patienceMs + GRACE_MS }, ...rest)
    if (!(answer instanceof Promise)) return answer
    return answer.catch((error: unknown) => {
      if (isReadTimeout(error)) void this.end()
      throw error
    })
  }
}
