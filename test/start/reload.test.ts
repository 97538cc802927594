import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchSources } from '../../start/reload'
import { until } from '../whole/until'

const PATIENCE_MS = 10_000

test('sources that change together are told once; tests, data and logs are not told', async () => {
  const root = mkdtempSync(join(tmpdir(), 'gongjian-sources-'))
  for (const folder of ['api/console', 'test', 'data/logs', 'elsewhere'])
    mkdirSync(join(root, folder), { recursive: true })
  let told = 0
  const end = watchSources(root, () => (told += 1))
  try {
    for (const file of ['test/a.test.ts', 'data/logs/a.ts', 'elsewhere/gongjian.jsonl'])
      writeFileSync(join(root, file), '')
    for (const file of ['api/routes.ts', 'api/console/page.tsx']) writeFileSync(join(root, file), '')
    await until('the change is told', PATIENCE_MS, () => Promise.resolve(told > 0))
    writeFileSync(join(root, 'api/routes.ts'), 'again')
    await until('the next change is told', PATIENCE_MS, () => Promise.resolve(told > 1))
    expect(told).toBe(2)
  } finally {
    end()
    rmSync(root, { recursive: true })
  }
})

test('a source that another file replaces is told each time, and so is one in a folder that came later', async () => {
  const root = mkdtempSync(join(tmpdir(), 'gongjian-sources-'))
  mkdirSync(join(root, 'api/task'), { recursive: true })
  const source = join(root, 'api/task/tasks.ts')
  writeFileSync(source, '')
  let told = 0
  const end = watchSources(root, () => (told += 1))
  const isTold = (times: number) =>
    until(`change ${times} is told`, PATIENCE_MS, () => Promise.resolve(told >= times))
  try {
    for (const times of [1, 2, 3]) {
      // As `sed -i` and many editors save.
      writeFileSync(`${source}.new`, String(times))
      renameSync(`${source}.new`, source)
      await isTold(times)
    }
    mkdirSync(join(root, 'api/letter'))
    await isTold(4)
    writeFileSync(join(root, 'api/letter/letters.ts'), '')
    await isTold(5)
  } finally {
    end()
    rmSync(root, { recursive: true })
  }
})
