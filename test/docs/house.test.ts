import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(__dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

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

/** What one can look over. */
const FILES_MOST = 30

test(`no folder holds more than ${FILES_MOST} files side by side`, () => {
  const files = globSync('{a,b,c,d,f,l,m,o,p,s,t,w}*/**/*.*', {
    cwd: ROOT,
    exclude: ['ledger/generated', 'data', 'dist', 'coverage'],
  })
  const inFolder = Map.groupBy(files, (file) => dirname(file))
  expect(inFolder.size).toBeGreaterThan(50)
  expect([...inFolder].filter(([, held]) => held.length > FILES_MOST).map(([folder]) => folder)).toEqual([])
})
