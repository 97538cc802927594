import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endOrphan } from '../../start/orphans'

let folder: string
let pidFile: string
let orphans: ChildProcess[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-orphans-'))
  pidFile = join(folder, 'program.pid')
  orphans = []
})
afterEach(() => {
  for (const orphan of orphans) orphan.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** A process whose command line shows `words`, and the promise of the signal it ended by. */
function orphanShowing(...words: string[]) {
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60000)', '--', ...words])
  orphans.push(orphan)
  writeFileSync(pidFile, `${orphan.pid}\nmore lines, as PostgreSQL writes them\n`)
  return { orphan, ended: new Promise((resolve) => orphan.once('exit', (_code, signal) => resolve(signal))) }
}

test('a process that shows our folder is ended, and waited for', async () => {
  const { ended } = orphanShowing('--db-filename', join(folder, 'store'))
  await endOrphan(pidFile, join(folder, 'store'), 'SIGTERM')
  expect(await ended).toBe('SIGTERM')
})

test('a process that has since taken the pid is left alone', async () => {
  const { orphan } = orphanShowing('--db-filename', '/elsewhere/store')
  await endOrphan(pidFile, join(folder, 'store'), 'SIGTERM')
  expect(orphan.signalCode ?? orphan.exitCode).toBeNull()
})

test('no pid file, and one that names no process, are nothing to end', async () => {
  await endOrphan(pidFile, folder, 'SIGTERM')
  for (const content of ['', 'no number', '1', '-1', '999999999']) {
    writeFileSync(pidFile, content)
    await endOrphan(pidFile, folder, 'SIGTERM')
  }
})
