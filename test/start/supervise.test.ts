import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { supervise, type Child } from '../../start/supervise'
import { until } from '../whole/until'

const SCRIPT = join(__dirname, 'child.ts')
const PATIENCE_MS = 30_000
/** A child that hangs is up again within this time, milliseconds. */
const HUNG_MS = 20_000

let folder: string
let said: string[]
let children: Child[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-supervise-'))
  said = []
  children = []
})
afterEach(async () => {
  for (const child of children) await child.stop()
  rmSync(folder, { recursive: true })
})

const environmentWith = (more: NodeJS.ProcessEnv = {}) => ({
  ...process.env,
  NODE_OPTIONS: '',
  PIDS: join(folder, 'pids'),
  ...more,
})
const supervised = (more?: NodeJS.ProcessEnv, askEveryMs?: number) => {
  const say = (line: string) => said.push(line)
  const child = supervise('child', SCRIPT, environmentWith(more), say, undefined, askEveryMs)
  children.push(child)
  return child
}
const started = () =>
  existsSync(join(folder, 'pids'))
    ? readFileSync(join(folder, 'pids'), 'utf8').trim().split('\n').map(Number)
    : []
/** Time is what these tests are about. */
const passes = (ms: number) => {
  const began = Date.now()
  return until('the time', PATIENCE_MS, () => Promise.resolve(Date.now() - began > ms))
}
const isGone = (pid: number) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

test('a child that is told to restart ends in order and is up again at once, each time', async () => {
  const child = supervised()
  await child.ready
  for (let restarts = 1; restarts <= 3; restarts += 1) {
    child.restart()
    await until('it is started again', PATIENCE_MS, () => Promise.resolve(started().length === restarts + 1))
    await until('it is up again', PATIENCE_MS, () => Promise.resolve(child.pid() === started().at(-1)))
  }
  expect(started().slice(0, -1).every(isGone)).toBe(true)
  expect(said).toHaveLength(3)
  for (const line of said) expect(line).toMatch(/^child ended \(.*\); it is started again in 0\.5 s$/)
})

test('a child killed with kill -9 is started again, and one line says so', async () => {
  const child = supervised()
  await child.ready
  const [first] = started()
  process.kill(first ?? 0, 'SIGKILL')
  await until('a second child', PATIENCE_MS, () => Promise.resolve(started().length === 2))
  expect(said).toEqual([expect.stringMatching(/^child ended \(SIGKILL\); it is started again in [\d.]+ s$/)])
  expect(child.pid()).toBe(started()[1])
})

test('a child that is stopped and goes on no more is killed and started again in time, and told of', async () => {
  const child = supervised()
  await child.ready
  const [first] = started()
  process.kill(first ?? 0, 'SIGSTOP')
  await until('a second child', HUNG_MS, () => Promise.resolve(started().length === 2))
  expect(isGone(first ?? 0)).toBe(true)
  expect(said).toEqual([
    'child has left 12 questions in a row unanswered and is killed',
    expect.stringMatching(/^child ended \(SIGKILL\); it is started again in [\d.]+ s$/),
  ])
})

test('a child that runs in circles is killed and started again, and the next one is left in peace', async () => {
  const child = supervised({}, 50)
  await child.ready
  process.kill(started()[0] ?? 0, 'SIGUSR2')
  await until('a second child', PATIENCE_MS, () => Promise.resolve(started().length === 2))
  await passes(20 * 50)
  expect(started()).toHaveLength(2)
})

test('a machine that was suspended costs no child', async () => {
  const parent = fork(join(__dirname, 'parent.ts'), {
    env: environmentWith({ ASK_EVERY_MS: '50' }),
    execArgv: ['--import', 'tsx'],
    silent: true,
  })
  await new Promise((resolve) => parent.stdout?.once('data', resolve))
  const [pid] = started()
  for (const each of [parent.pid, pid]) process.kill(each ?? 0, 'SIGSTOP')
  await passes(40 * 50)
  for (const each of [parent.pid, pid]) process.kill(each ?? 0, 'SIGCONT')
  await passes(20 * 50)
  expect(isGone(pid ?? 0)).toBe(false)
  expect(started()).toEqual([pid])
  parent.kill('SIGKILL')
  await until('the end of the child', PATIENCE_MS, () => Promise.resolve(isGone(pid ?? 0)))
})

test('a child that dies before it was ever ready says why, and is not started again', async () => {
  const child = supervised({ WORDS: 'Port 1 is in use.' })
  await expect(child.ready).rejects.toThrow(/^Port 1 is in use\.$/)
  expect(said).toEqual([])
  expect(started()).toHaveLength(1)
})

test('a child that is stopped ends by itself and stays away', async () => {
  const child = supervised()
  await child.ready
  await child.stop()
  expect(said).toEqual([])
  expect(started().map(isGone)).toEqual([true])
})

test('a child ends when its parent is killed with kill -9', async () => {
  const parent = fork(join(__dirname, 'parent.ts'), {
    env: environmentWith(),
    execArgv: ['--import', 'tsx'],
    silent: true,
  })
  await new Promise((resolve) => parent.stdout?.once('data', resolve))
  const [pid] = started()
  expect(isGone(pid ?? 0)).toBe(false)
  parent.kill('SIGKILL')
  await until('the end of the child', PATIENCE_MS, () => Promise.resolve(isGone(pid ?? 0)))
})

test('a child ends too when its parent vanished before it listened', async () => {
  const child = fork(SCRIPT, { env: environmentWith(), execArgv: ['--import', 'tsx'], silent: true })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.disconnect()
  expect(await ended).toBe(0)
})
