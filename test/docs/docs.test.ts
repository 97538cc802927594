import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findingStates, printFindingTable } from '../../domain/finding/findingLife'
import { householdStates } from '../../domain/household/household'
import { householdLifeTable } from '../../domain/household/householdLife'
import { actsOn } from '../../domain/audit/recorded'
import { printTable, taskStates } from '../../domain/task/taskLife'
import { webhookItems } from '../../domain/integration/webhook'
import { settingNames } from '../../start/settings'

const ROOT = join(__dirname, '..', '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
/** What one screen holds, lines. */
const README_LINES = 60

test('the README fits one screen and names every folder', () => {
  const readme = read('README.md')
  expect(readme.split('\n').length).toBeLessThanOrEqual(README_LINES)
  const named = [...readme.matchAll(/^\| `([\w-]+)\/` +\|/gm)].map((match) => match[1])
  const hidden = new Set(['node_modules', 'data', 'coverage'])
  const folders = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !hidden.has(entry.name))
    .map((entry) => entry.name)
  expect(named.toSorted()).toEqual(folders.toSorted())
})

test('the life of a task is documented as the rules have it', () => {
  const page = read('docs/life-cycles.md')
  const shown = /<!-- transitions -->\s+```\n([\s\S]*?)```/.exec(page)?.[1]?.trimEnd()
  expect(shown).toBe(printTable())
  for (const state of taskStates) expect(page).toContain(`| ${state} `)
})

test('the life of a finding is documented as the rules have it', () => {
  const page = read('docs/life-cycles.md')
  const shown = /<!-- finding transitions -->\s+```\n([\s\S]*?)```/.exec(page)?.[1]?.trimEnd()
  expect(shown).toBe(printFindingTable())
  for (const state of findingStates) expect(page).toContain(`| ${state} `)
})

test('the life of a monitored household is documented as the rules have it', () => {
  const page = read('docs/life-cycles.md')
  const shown = /<!-- household transitions -->\s+```\n([\s\S]*?)```/.exec(page)?.[1]?.trimEnd()
  expect(shown).toBe(householdLifeTable())
  for (const state of householdStates) expect(page).toContain(`| ${state} `)
})

test('every setting is documented, and nothing else', () => {
  const page = read('docs/operations.md')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const documented = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_\d]+)`/g)].map((match) => match[1]),
  )
  expect(documented.toSorted()).toEqual([...settingNames, 'GONGJIAN_CACHE'].toSorted())
})

test('what webhooks may be told is documented as the rules have it', () => {
  const events = webhookItems.map((item) => `    ${item}: ${actsOn(item).join(' ')}\n`).join('')
  expect(read('docs/operations.md')).toContain(`\n\n${events}\n`)
})

test('every page that the docs point to is there', () => {
  for (const page of ['README.md', 'docs/architecture.md', 'docs/life-cycles.md', 'docs/operations.md']) {
    const folder = page.startsWith('docs/') ? 'docs' : ''
    for (const [, target] of read(page).matchAll(/\]\(([^)#:]+)\)/g)) {
      expect(() => readFileSync(join(ROOT, folder, target ?? ''))).not.toThrow()
    }
  }
})

/** One line each: a folder, and what it imports. */
function printedHouse(): string {
  const script = `import { FOLDERS, NOUNS } from './.dependency-cruiser.mjs'
    console.log(JSON.stringify([FOLDERS, NOUNS]))`
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT })
  const [folders, nouns] = JSON.parse(printed.toString()) as [
    Record<string, { folders?: string[]; types?: string[] }>,
    Record<string, string[]>,
  ]
  const line = (name: string, known: string[]) => `${name.padEnd(18)}${known.join(' ')}`.trimEnd()
  return [
    ...Object.entries(folders).map(([name, { folders = [], types = [] }]) =>
      line(`${name}/`, [...folders, ...types.map((each) => `${each}*`)]),
    ),
    '',
    ...Object.entries(nouns).map(([name, known]) => line(name, known)),
  ].join('\n')
}

test('the house is documented as the linter holds it', () => {
  const shown = /<!-- house -->\s+```\n([\s\S]*?)```/.exec(read('docs/architecture.md'))?.[1]?.trimEnd()
  expect(shown).toBe(printedHouse())
})

test('every file that docs and comments name is there', () => {
  const ofOurs =
    /(?<![\w/.'-])((?:activities|api|console|domain|ledger|mail|sheets|start|test|words|worker|workflows)\/[\w/.-]*\w)/g
  const files = globSync(['*.md', 'docs/*.md', '{a,c,d,f,l,m,o,s,w}*/**/*.{ts,tsx}'], { cwd: ROOT }).filter(
    (file) => !/generated|^data\/|^coverage\/|CHANGELOG/.test(file),
  )
  const named = files.flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => !/^(import|export|\}) .*from/.test(line))
      .flatMap((line) => [...line.matchAll(ofOurs)].map(([, path = '']) => ({ file, path }))),
  )
  const isThere = (path: string) =>
    ['', '.ts', '.tsx', '.test.ts'].some((end) => existsSync(join(ROOT, path + end)))
  const addresses = /^api\/(v1|docs|openapi)/
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(({ path }) => !addresses.test(path) && !isThere(path))).toEqual([])
})
