import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { CATALOGUE } from '../../words/problems/catalogue'
import { ON_PAGES } from '../../words/problems/onPages'
import { problemKinds, toldIn } from '../../api/http/problems'
import { Refused } from '../../domain/refusal'

const ROOT = join(__dirname, '../..')
const LANGUAGES = ['zh', 'en'] as const

/** Keys, headers and protocols, which are for programs alone. */
const OF_PROGRAMS = [
  /\b(GET|POST|PUT|DELETE)\b/,
  /\b(JSON|HTTPS?|UUID|RFC|UTF-8|ASCII|URL|SHA|headers?|idempotency|If-Match|Bearer|multipart|npm|cursors?|members?|strings?|undefined|null|array|boolean|object|regex)\b/i,
  /幂等|请求头|游标|字段|正文须|主机名|格式有误|令牌/,
]
/** A name as programs write it: camelCase, snake_case, with points between, or in braces. */
const A_KEY = /\b[a-z]+[A-Z][A-Za-z]*\b|\b[a-z]+_[a-z_]+\b|(?<![\w@/.-])[a-z]+\.[a-z]+\b(?!\.)|[{}]/
/** What only programs are answered. */
const FOR_PROGRAMS =
  /^(request|form|shown-once|service|ledger|webhook|robot|delivery|url|host|event|calendar|region)\./
/** A table has a header, and text of a sheet a coding. */
const OF_SHEETS = /^sheet\./
const FILES = /\.(xlsx?|xlsb|ods|csv)\b|\bUTF-(8|16)\b/gi

const faultsIn = (text: string) => [...OF_PROGRAMS, A_KEY].flatMap((each) => each.exec(text)?.[0] ?? [])
const plain = (text: string) => text.replaceAll(/\{\{\w+(, \w+)?\}\}/g, '7')

test('no fault that people read on a page names a key, a header or a protocol', () => {
  const told = Object.entries({ ...CATALOGUE, ...ON_PAGES }).filter(([code]) => !FOR_PROGRAMS.test(code))
  expect(told.length).toBeGreaterThan(400)
  const found = told.flatMap(([code, texts]) =>
    texts
      .flatMap((each) => (typeof each === 'string' ? [each] : [each.one, each.other]))
      .flatMap((text) => {
        const words = plain(text)
        const faults = faultsIn(
          OF_SHEETS.test(code) ? words.replaceAll(FILES, '').replaceAll(/header/g, '') : words,
        )
        return faults.length > 0 ? [{ code, text, faults }] : []
      }),
  )
  expect(found).toEqual([])
})

test('nor does the title of a problem', () => {
  const titles = problemKinds.flatMap((kind) =>
    LANGUAGES.map((language) => toldIn(language, new Refused(kind, 'task.none')).title),
  )
  expect(titles.filter((title) => faultsIn(title).length > 0)).toEqual([])
})

/** Every text of the pages and mails: what stands in a dictionary, and all that is Chinese. */
function textsOfPages(): { file: string; text: string }[] {
  return globSync(['console/**/*.{ts,tsx}', 'mail/*.{ts,tsx}', 'words/{*,pages/*}.ts'], {
    cwd: ROOT,
  }).flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(ROOT, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    )
    const found: { file: string; text: string }[] = []
    const visit = (node: ts.Node, inWords: boolean): void => {
      const within = inWords || (ts.isCallExpression(node) && node.expression.getText() === 'dictionary')
      const isText = ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateHead(node)
      const isName =
        ts.isPropertyAssignment(node.parent ?? node) && (node.parent as ts.PropertyAssignment).name === node
      if (isText && !isName && (within || /[\u4e00-\u9fff]/.test(node.text)))
        found.push({ file, text: node.text })
      ts.forEachChild(node, (child) => visit(child, within))
    }
    ts.forEachChild(source, (child) => visit(child, false))
    return found
  })
}

/** Of the mailbox that stands in for a mail server, which is for those who run the service. */
const FOR_OPERATORS = /^console\/mailboxPage\.tsx$/

test('no page and no mail names a key, a header or a protocol', () => {
  const texts = textsOfPages().filter(({ file }) => !FOR_OPERATORS.test(file))
  expect(texts.length).toBeGreaterThan(1000)
  expect(
    texts.filter(({ text }) => faultsIn(plain(text).replace('without a header', '')).length > 0),
  ).toEqual([])
})
