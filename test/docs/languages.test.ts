import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(__dirname, '..', '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

type Structure = {
  headings: number[]
  code: string[]
  rows: number[]
  items: number
  links: string[]
  names: string[]
}

/** What a page has in any language: its headings' levels, its blocks of code, its tables, how many items its lists have, where it
 * leads, and what it names in code. */
function structureOf(page: string): Structure {
  const fenced = [...page.matchAll(/^```[^]*?^```$/gm)].map(([block]) => block)
  const indented = [...page.matchAll(/(?:^ {4}\S.*(?:\n|$)(?:^ {4}.*(?:\n|$))*)/gm)].map(([block]) =>
    block.trimEnd(),
  )
  const prose = [...fenced, ...indented].reduce((text, block) => text.replace(block, ''), page)
  const lines = prose.split('\n')
  return {
    headings: lines.flatMap((line) => /^(#+) /.exec(line)?.[1]!.length ?? []),
    // Comments in commands are for their readers.
    code: [...fenced, ...indented].map((block) => block.replaceAll(/ +# .*$/gm, '')),
    rows: lines.filter((line) => line.startsWith('|')).map((line) => line.split(/(?<!\\)\|/).length),
    items: lines.filter((line) => line.startsWith('- ')).length,
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to!.replace('.zh.md', '.md')).sort(),
    names: [
      ...new Set([...prose.matchAll(/`([^`]+)`/g)].map(([, name]) => name!.replaceAll(/\s+/g, ' '))),
    ].sort(),
  }
}

test.each([
  ['README.md', 'README.zh.md'],
  ['docs/operations.md', 'docs/operations.zh.md'],
])('%s and %s have the same parts, commands, tables, links and names', (english, chinese) => {
  expect(structureOf(read(chinese))).toEqual(structureOf(read(english)))
})

test('each leads to the other', () => {
  expect(read('README.md')).toContain('(README.zh.md)')
  expect(read('docs/operations.zh.md')).toContain('(operations.md)')
})
