import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isFree } from '../../start/ports'
import { findRunning, forgetRunning, noteRunning, runningDatabaseUrl, wasNoted } from '../../start/running'

const ROOT = join(__dirname, '..', '..')
const URL_OF_LEDGER = 'postgres://user:secret@127.0.0.1:5543/gongjian'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'gongjian-running-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const noteFile = () => join(dataDir, 'run', 'running.json')
const note = () => JSON.parse(readFileSync(noteFile(), 'utf8')) as object

describe('the note of a running service', () => {
  test('tells commands beside it where the ledger is, and only its owner may read it', () => {
    noteRunning(dataDir, URL_OF_LEDGER)
    expect(runningDatabaseUrl({ DATA_DIR: dataDir })).toBe(URL_OF_LEDGER)
    expect(statSync(noteFile()).mode & 0o777).toBe(0o600)
  })

  test('holds for its own process, not for a later one with the same pid', () => {
    noteRunning(dataDir, URL_OF_LEDGER)
    expect(findRunning(dataDir)).toMatchObject({ pid: process.pid })
    writeFileSync(noteFile(), JSON.stringify({ ...note(), born: '1' }))
    expect(findRunning(dataDir)).toBeNull()
    expect(() => runningDatabaseUrl({ DATA_DIR: dataDir })).toThrow(`Nothing runs on ${dataDir}.`)
  })

  test('stays behind only where a service was cut off', () => {
    expect(wasNoted(dataDir)).toBe(false)
    noteRunning(dataDir, URL_OF_LEDGER)
    expect(wasNoted(dataDir)).toBe(true)
    forgetRunning(dataDir)
    expect(wasNoted(dataDir)).toBe(false)
  })
})

describe('npm start refuses in one line', () => {
  let server: Server
  let port: number
  beforeEach(async () => {
    server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    port = (server.address() as AddressInfo).port
  })
  afterEach(() => new Promise((closed) => server.close(closed)))

  test('a second service on the same data folder', async () => {
    noteRunning(dataDir, URL_OF_LEDGER)
    expect(await start({})).toEqual({
      code: 1,
      said: `Already running on ${dataDir} as process ${process.pid}. Stop it there first.\n`,
    })
  })

  test('a port in use', async () => {
    expect(await isFree(port)).toBe(false)
    expect(await start({ PORT: String(port) })).toEqual({
      code: 1,
      said: `Port ${port} is in use. Stop what uses it, or set PORT.\n`,
    })
  })

  test('a setting that cannot be used', async () => {
    expect(await start({ PORT: 'abc' })).toEqual({
      code: 1,
      said: 'Setting refused: PORT="abc" must be a whole number from 1 to 65535\n',
    })
  })

  async function start(environment: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'start/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, ...environment },
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, said }
  }
})
