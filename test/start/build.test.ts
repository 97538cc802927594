import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ranScript } from '../support/scripts'
import { clientOf } from '../whole/client'
import { startedService } from '../whole/startedService'
import { draft } from '../whole/story'
import { until } from '../whole/until'

const ROOT = join(__dirname, '../..')
/** What a clone has not, and what no build needs. */
const LEFT_OUT = new Set(['node_modules', 'data', 'dist', 'coverage', 'test', 'docs', 'bench'])
const BUILD_MS = 120_000
const PATIENCE_MS = 120_000

const BUILT = 'Runs the build in dist/.'
const OTHER = 'Runs the sources: dist/ is of other sources (npm run build).'
const NONE = 'Runs the sources: there is no build (npm run build).'
const WATCHED = 'Runs the sources, and watches them.'

let folder: string
let clone: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-build-'))
  // The server runs as its own user where the tests run as root, and has to walk in.
  chmodSync(folder, 0o755)
  clone = folderWith('clone', ROOT, readdirSync(ROOT).filter(isOfClone))
  expect(ranScript(clone, 'build', {})).toMatchObject({ status: 0, lines: [] })
}, BUILD_MS)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isOfClone = (name: string) => !LEFT_OUT.has(name) && !name.startsWith('.')

/** A folder with copies of these, and the packages. */
function folderWith(name: string, from: string, copied: string[]): string {
  const made = join(folder, name)
  mkdirSync(made)
  for (const each of copied) cpSync(join(from, each), join(made, each), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(made, 'node_modules'))
  return made
}

const settings = () => ({ DATA_DIR: join(folder, 'data') })

describe('where dist/ was made of just these sources, it runs, and says so', () => {
  test.each([
    ['start', { PORT: 'abc' }, 'Setting refused: PORT="abc"'],
    ['migrate', { PORT: 'abc' }, 'Setting refused: PORT="abc"'],
    ['api', {}, 'DATABASE_URL is not set'],
    ['worker', {}, 'DATABASE_URL is not set'],
    ['operator', {}, 'Say who: npm run operator'],
    ['key', {}, 'npm run key'],
  ])('npm run %s', (name, given, refusal) => {
    const { status, runs, lines } = ranScript(clone, name, { ...settings(), ...given })
    expect([status, runs]).toEqual([1, BUILT])
    expect(lines[0]).toContain(refusal)
  })

  test('and an error names lines of the sources', () => {
    const nowhere = { ...settings(), DATABASE_URL: 'postgres://127.0.0.1:1/ledger' }
    const { runs, lines } = ranScript(clone, 'operator', nowhere, 'operator@example.org')
    expect(runs).toBe(BUILT)
    expect(lines.join('\n')).toMatch(/ledger\/\S+\.ts:\d+/)
  })
})

describe('a build of other sources does not run, and the line says so', () => {
  const asked = () => ranScript(clone, 'operator', settings()).runs

  /** What is said while a file of the clone is another, or none; it is put back as it was. */
  function askedWith(file: string, content: string | null): string | undefined {
    const path = join(clone, file)
    const before = existsSync(path) ? readFileSync(path) : null
    const put = (bytes: string | Buffer | null) =>
      bytes === null ? rmSync(path) : writeFileSync(path, bytes)
    put(content)
    try {
      return asked()
    } finally {
      put(before)
    }
  }

  test.each([
    ['a programme that differs', 'programmes/consolidation-2021.yaml', '# '],
    ['a new file', 'api/new.ts', ''],
    ['a file that went', 'prisma/sample/townships-2020.csv', null],
    ['other packages', 'package-lock.json', '{}'],
    ['a folder that went', 'dist/build.json', '{ "folders": ["api", "went"], "print": "" }'],
  ])('%s; it runs again once they are as they were', (_, file, content) => {
    expect(askedWith(file, content)).toBe(OTHER)
    expect(asked()).toBe(BUILT)
  })

  test('nor does one that is not there', () => {
    expect(askedWith('dist/build.json', null)).toBe(NONE)
  })

  test('whoever has the service start again with its sources, runs them', () => {
    expect(ranScript(clone, 'dev', { ...settings(), PORT: 'abc' }).runs).toBe(WATCHED)
  })
})

test('a build with its packages is all that the service needs: it reads a sheet, runs workflows and shows pages', async () => {
  const alone = folderWith('alone', clone, ['dist'])
  // A worker that bundles the workflows itself begins here.
  rmSync(join(alone, 'dist/workflows/index.js'))
  const service = await startedService({
    command: ['--enable-source-maps', 'dist/start/main.js'],
    cwd: alone,
    settings: { NODE_ENV: 'production' },
  })
  try {
    await service.start()
    for (const process of ['api', 'worker'] as const)
      expect(service.commandOf(process)).toContain(`${alone}/dist/${process}/main.js`)

    const operator = clientOf(service.baseUrl, await service.keyOf('operator@example.org'))
    const sheet = readFileSync(join(ROOT, 'prisma/sample/villages-2020.xlsx'))
    const read = await operator.upload('/imports/villages', sheet, 'villages-2020.xlsx')
    expect(read).toMatchObject({ status: 200, body: { accepted: 1919, unchanged: 1919, rejected: [] } })

    const id = await draft(operator)
    expect((await operator.send('POST', `/campaigns/${id}/launch`)).status).toBe(202)
    await until('118 armed targets', PATIENCE_MS, async () => {
      const { body } = await operator.get(`/campaigns/${id}`)
      return body.state === 'running' && body.progress.armed === 118
    })

    for (const [page, style] of [
      ['/', /<style>[^<]*sans-serif/],
      ['/api/docs', /swagger-ui[^"]*\.css/],
    ] as const) {
      const shown = await (await fetch(service.baseUrl + page)).text()
      expect(shown).toMatch(style)
      const files = [...shown.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg))"/g)].map(([, path]) => path)
      expect(files.length).toBeGreaterThan(0)
      for (const file of files) expect((await fetch(service.baseUrl + file)).status).toBe(200)
    }
  } finally {
    expect(await service.stop()).toBe(0)
    service.remove()
  }
}, 240_000)
