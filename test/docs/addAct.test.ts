import { execFile } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const ROOT = resolve(__dirname, '..', '..')
const ADDED = join(__dirname, 'addedAct')
const NOT_COPIED = new Set(['.git', 'node_modules', 'data', 'dist', 'coverage'])
const PATIENCE_MS = 180_000

let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'gongjian-added-'))
  chmodSync(copy, 0o755)
  for (const name of readdirSync(ROOT))
    if (!NOT_COPIED.has(name)) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true }))

const run = async (program: string, ...given: string[]) => {
  const path = join(ROOT, 'node_modules', '.bin', program)
  const done = promisify(execFile)(path, given, { cwd: copy, env: { ...process.env, NODE_OPTIONS: '' } })
  return done.then(() => '').catch(({ stdout, stderr }) => `${stdout}${stderr}`)
}

test(
  'the recipe of the architecture adds an act on a task: its own file and its lines beside it are enough',
  async () => {
    const acts = join(copy, 'domain', 'task', 'acts')
    cpSync(join(ADDED, 'remark.ts.txt'), join(acts, 'remark.ts'))
    const lines = JSON.parse(readFileSync(join(ADDED, 'lines.json'), 'utf8')) as Record<string, string>
    const index = readFileSync(join(acts, 'index.ts'), 'utf8').split('\n')
    for (const before of Object.keys(lines)) expect(index).toContain(before)
    const added = index.flatMap((line) => [line, ...(lines[line] === undefined ? [] : [lines[line]])])
    writeFileSync(join(acts, 'index.ts'), added.join('\n'))
    cpSync(join(ADDED, 'remark.test.ts.txt'), join(copy, 'test', 'api', 'task', 'remark.test.ts'))
    expect(await run('jest', 'test/api/task/remark')).toBe('')
  },
  PATIENCE_MS,
)
