import { findingStates } from '../../domain/finding/states'
import { othersTurns } from '../../domain/escalation/othersTurn'
import { taskStates } from '../../domain/task/states'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { printFindingTable } from '../../domain/finding/findingLife'
import { householdStates } from '../../domain/household/household'
import { householdLifeTable } from '../../domain/household/householdLife'
import { actsOn } from '../../domain/audit/recorded'
import { projectLifeTable } from '../../domain/project/acts'
import { projectStages } from '../../domain/project/projectLife'
import { printTable } from '../../domain/task/taskLife'
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
  const hidden = new Set(['node_modules', 'data', 'dist', 'coverage'])
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
  for (const turn of othersTurns) expect(page).toContain(`| ${turn} `)
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

test('the life of a project is documented as the rules have it', () => {
  const page = read('docs/life-cycles.md')
  const shown = /<!-- project transitions -->\s+```\n([\s\S]*?)```/.exec(page)?.[1]?.trimEnd()
  expect(shown).toBe(projectLifeTable())
  for (const stage of projectStages) expect(page).toContain(`| ${stage} `)
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

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/architecture.md',
  'docs/life-cycles.md',
  'docs/operations.md',
]

test.each(PAGES)('every page that %s points to is there', (page) => {
  const folder = page.startsWith('docs/') ? 'docs' : ''
  for (const [, target] of read(page).matchAll(/\]\(([^)#:]+)(?:#[\w-]+)?\)/g))
    expect(() => readFileSync(join(ROOT, folder, target ?? ''))).not.toThrow()
})

test.each([...PAGES, '.github/PULL_REQUEST_TEMPLATE.md'])('every script that %s names is there', (page) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  for (const [, name] of read(page).matchAll(/npm run ([\w:-]+)/g))
    expect(Object.keys(scripts)).toContain(name)
})

test.each(['CONTRIBUTING.md', 'SECURITY.md'])('every folder and file that %s names is there', (page) => {
  const named = [...read(page).matchAll(/`([\w./-]+(?:\/|\.\w+))`/g)].map(([, path]) => path ?? '')
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

describe('CHANGELOG.md is as Keep a Changelog says', () => {
  const page = read('CHANGELOG.md')
  const headings = (level: string) =>
    [...page.matchAll(new RegExp(`^${level} (.*)$`, 'gm'))].map(([, heading]) => heading)

  test('what is not released stands on top, by kind', () => {
    expect(headings('##')[0]).toBe('Unreleased')
    const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']
    expect(headings('###').filter((heading) => !kinds.includes(heading ?? ''))).toEqual([])
  })

  test('no line stands outside of a kind', () => {
    const [before = ''] = page.split('\n### ')
    expect(before).not.toMatch(/^- /m)
  })
})

test('continuous integration runs what the README tells, with pinned actions and the rights to read', () => {
  type Workflow = { permissions: object; jobs: Record<string, { steps: { uses?: string; run?: string }[] }> }
  const { permissions, jobs } = parse(read('.github/workflows/ci.yml')) as Workflow
  const steps = Object.values(jobs).flatMap((job) => job.steps)
  const commands = steps.flatMap(({ run }) => run ?? [])
  for (const command of ['npm install', 'npm test']) expect(commands).toContain(command)
  for (const { uses } of steps.filter((step) => step.uses)) expect(uses).toMatch(/@[0-9a-f]{40}$/)
  expect(permissions).toEqual({ contents: 'read' })
})

test('the forms for issues are YAML with a name and fields', () => {
  const folder = '.github/ISSUE_TEMPLATE'
  for (const file of readdirSync(join(ROOT, folder)).filter((name) => name !== 'config.yml'))
    expect(parse(read(`${folder}/${file}`))).toMatchObject({
      name: expect.any(String),
      description: expect.any(String),
      body: expect.arrayContaining([expect.objectContaining({ id: expect.any(String) })]),
    })
})

test('every package is locked at the public registry, with what tells whether it came whole', () => {
  type Package = { resolved?: string; integrity?: string }
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> }
  const { '': _root, ...locked } = packages
  const loose = Object.values(locked).filter(
    ({ resolved, integrity }) => !resolved?.startsWith('https://registry.npmjs.org/') || !integrity,
  )
  expect(Object.keys(locked).length).toBeGreaterThan(0)
  expect(loose).toEqual([])
})
