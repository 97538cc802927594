import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { supervise, type Child } from '../../start/supervise'
import { until } from '../whole/until'

const SCRIPT = join(__dirname, 'child.ts')
const PATIENCE_MS = 30_000

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
const supervised = (more?: NodeJS.ProcessEnv) => {
  const child = supervise('child', SCRIPT, environmentWith(more), (line) => said.push(line))
  children.push(child)
  return child
}
const started = () =>
  existsSync(join(folder, 'pids'))
    ? readFileSync(join(folder, 'pids'), 'utf8').trim().split('\n').map(Number)
    : []
const isGone = (pid: number) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

test('a child killed with kill -9 is started again, and one line says so', async () => {
  const child = supervised()
  await child.ready
  const [first] = started()
  process.kill(first ?? 0, 'SIGKILL')
  await until('a second child', PATIENCE_MS, () => Promise.resolve(started().length === 2))
  expect(said).toEqual([expect.stringMatching(/^child ended \(SIGKILL\); it is started again in [\d.]+ s$/)])
  expect(child.pid()).toBe(started()[1])
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
