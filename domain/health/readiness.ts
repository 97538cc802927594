import type { Label } from '../label'
import { Refused } from '../refusal'

/** By how much a clock may differ from the ledger's before nothing is written by it, seconds. */
const CLOCK_LIMIT_SECONDS = 300
/** How old the last sign of life of a process may be, seconds. */
const BEAT_LIMIT_SECONDS = 20

/** How long each kind may wait before the service counts as degraded, seconds. */
const WAIT_LIMITS_SECONDS = { nudges: 120, moments: 120, launches: 600, mail: 300, deliveries: 300 }

export type WaitingKind = keyof typeof WAIT_LIMITS_SECONDS
const waitingKinds = Object.keys(WAIT_LIMITS_SECONDS) as WaitingKind[]

/** What of the service is asked and answers, or does not. */
export type Asked = 'database' | 'temporal' | 'appendOnlyRecord' | 'singleSignOn' | 'polling'
type CheckName = Asked | 'clock' | 'writes' | 'worker' | WaitingKind

/** What is known of the service; undefined: it was not to be learned. */
export type Signs = {
  /** undefined: it did not answer. */
  passed: Partial<Record<Asked, boolean | undefined>>
  /** By how much the clock of this process is ahead of the ledger's, seconds. */
  aheadSeconds: number
  /** How long ago this process last wrote to the ledger, seconds. */
  unwrittenSeconds: number
  /** The last signs of life of the workers. */
  workers: { ageSeconds: number; aheadSeconds: number }[] | undefined
  /** How long the oldest of each kind has been waiting, seconds; 0: none is. */
  waitingSeconds: Record<WaitingKind, number> | undefined
}

/** What the service says of itself: without the ledger it is unready, with any other fault degraded. `reasons` tell each fault,
 * and what to do. */
export type Readiness = {
  status: 'ready' | 'degraded' | 'unready'
  checks: Partial<Record<CheckName, 'ok' | 'failed' | 'unknown'>>
  reasons: Label[]
}

/** Whether nothing may be written by a clock that is so many seconds ahead of the ledger's. */
export const isClockOff = (aheadSeconds: number) => Math.abs(aheadSeconds) > CLOCK_LIMIT_SECONDS

/** What is told instead of a change by a clock that is off. */
export const clockOff = () => new Refused('clock-off', 'service.clock-wrong')

/** null: it is well; undefined: it could not be learned. */
type Fault = Label | null | undefined

/** From what is known of the service to what it says of itself. */
export function readinessFrom(signs: Signs): Readiness {
  const isThere = !('database' in signs.passed) || signs.passed.database === true
  const faults = Object.entries({ ...faultsAround(signs), ...(isThere ? faultsIn(signs) : UNKNOWN) })
  const told: Fault[] = faults.map(([, fault]) => fault)
  const reasons = told.filter((fault) => fault !== null && fault !== undefined)
  const word = (fault: Fault) => (fault === null ? 'ok' : fault === undefined ? 'unknown' : 'failed')
  return {
    status: !isThere ? 'unready' : told.every((fault) => fault === null) ? 'ready' : 'degraded',
    checks: Object.fromEntries(faults.map(([name, fault]) => [name, word(fault)])),
    reasons: isThere && told.includes(undefined) ? [...reasons, TOO_SLOW] : reasons,
  }
}

type Faults = Partial<Record<CheckName, Fault>>

function faultsAround({ passed, aheadSeconds }: Signs): Faults {
  const asked = Object.entries(passed) as [Asked, boolean | undefined][]
  // Of all others no answer is the fault itself; this one asks the ledger, and a ledger that is silent has not said no.
  const faultOf = (name: Asked, isWell: boolean | undefined) =>
    name === 'appendOnlyRecord' && isWell === undefined ? undefined : OF_ASKED[name]
  return {
    ...Object.fromEntries(asked.map(([name, isWell]) => [name, isWell ? null : faultOf(name, isWell)])),
    clock: isClockOff(aheadSeconds) ? ofClock(aheadSeconds) : null,
  }
}

/** What only the ledger can tell. */
function faultsIn({ unwrittenSeconds, workers, waitingSeconds }: Signs): Faults {
  const ofKind = (kind: WaitingKind) => waitingSeconds && faultOfWaiting(kind, waitingSeconds[kind])
  return {
    writes: unwrittenSeconds > BEAT_LIMIT_SECONDS ? ofWrites(unwrittenSeconds) : null,
    worker: workers && faultOfWorkers(workers),
    ...Object.fromEntries(waitingKinds.map((kind) => [kind, ofKind(kind)])),
  }
}

const UNKNOWN: Faults = Object.fromEntries(
  ['writes', 'worker', ...waitingKinds].map((name) => [name, undefined]),
)

function faultOfWorkers(workers: { ageSeconds: number; aheadSeconds: number }[]): Label | null {
  const alive = workers.filter(({ ageSeconds }) => ageSeconds <= BEAT_LIMIT_SECONDS)
  if (alive.some(({ aheadSeconds }) => !isClockOff(aheadSeconds))) return null
  if (alive.length > 0) return WORKERS_REST
  const last = Math.round(Math.min(...workers.map(({ ageSeconds }) => ageSeconds)))
  return Number.isFinite(last) ? ofLostWorkers(last) : NO_WORKER
}

const OF_ASKED: Record<Asked, Label> = {
  database: {
    en: 'PostgreSQL does not answer: nothing can be read or written. Look whether it runs, and has connections left.',
    zh: '数据库没有应答：不能读写。请查看其是否在运行、连接是否用尽。',
  },
  temporal: {
    en: 'Temporal does not answer: people still work, but no reminder, letter or mail goes out. Start it again.',
    zh: 'Temporal 没有应答：人员仍可办理，但提醒、督办函和邮件不会发出。请重新启动它。',
  },
  appendOnlyRecord: {
    en: 'The role of this process may change the record. Revoke this right, as the operations manual says.',
    zh: '本进程的数据库角色可以改动记录。请按运行手册收回该权限。',
  },
  singleSignOn: {
    en: 'The single sign-on of the city does not answer: people sign in by password.',
    zh: '市级统一身份平台没有应答：人员用密码登录。',
  },
  polling: {
    en: 'The worker takes no work from Temporal. Start it again.',
    zh: '工作进程没有从 Temporal 领取工作。请重新启动它。',
  },
}

const TOO_SLOW: Label = {
  en: 'The ledger is too slow to say how long work waits. Look at its load.',
  zh: '数据库过慢，无法得知工作已等待多久。请查看其负载。',
}
const NO_WORKER: Label = {
  en: 'No worker runs: no reminder, letter or mail goes out. Start one.',
  zh: '没有工作进程：提醒、督办函和邮件不会发出。请启动一个。',
}
const WORKERS_REST: Label = {
  en: 'Every worker rests, because its clock is wrong. Set the clocks of their machines.',
  zh: '所有工作进程都因时钟有误而停止工作。请校准其所在机器的时钟。',
}
const ofLostWorkers = (seconds: number): Label => ({
  en: `No worker has given a sign of life for ${seconds} s (${BEAT_LIMIT_SECONDS} s at most). Where it does not come back by itself, start it again.`,
  zh: `工作进程已 ${seconds} 秒没有响应（至多 ${BEAT_LIMIT_SECONDS} 秒）。如未自行恢复，请重新启动工作进程。`,
})

/** An off clock is told to the minute. */
function ofClock(aheadSeconds: number): Label {
  const minutes = Math.round(Math.abs(aheadSeconds) / 60)
  const ahead = aheadSeconds > 0
  return {
    en: `The clock of this machine is ${minutes} minutes ${ahead ? 'ahead of' : 'behind'} the ledger’s: nothing is written until it is set.`,
    zh: `本机时钟比数据库${ahead ? '快' : '慢'} ${minutes} 分钟：校准之前不写入任何内容。`,
  }
}

const ofWrites = (seconds: number): Label => ({
  en: `The ledger has taken no write of this process for ${Math.round(seconds)} s. If that lasts, look whether its disk is full, or it is a read-only copy.`,
  zh: `数据库已 ${Math.round(seconds)} 秒不接受本进程写入。如持续如此，请检查其磁盘是否已满，或其是否为只读副本。`,
})

const NAMES: Record<WaitingKind, Label> = {
  nudges: { en: 'A change waits for its workflow', zh: '有变更等待其工作流' },
  moments: { en: 'A due reminder or letter is not written', zh: '有到期的提醒或督办函尚未制发' },
  launches: { en: 'A launch is not complete', zh: '有启动尚未完成' },
  mail: { en: 'A mail ready to send has not left', zh: '有可发的邮件尚未发出' },
  deliveries: { en: 'A webhook event was not delivered', zh: '有外部通知尚未发出' },
}

function faultOfWaiting(kind: WaitingKind, seconds: number): Label | null {
  const [waited, most] = [Math.round(seconds), WAIT_LIMITS_SECONDS[kind]]
  if (seconds <= most) return null
  const { en, zh } = NAMES[kind]
  return {
    en: `${en} after ${waited} s (${most} s at most). Look at the worker's log.`,
    zh: `${zh}，已等待 ${waited} 秒（至多 ${most} 秒）。请查看工作进程日志。`,
  }
}
