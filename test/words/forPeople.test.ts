import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { PROBLEM_WORDS } from '../../words/problems/inLanguage'
import { ON_PAGES, problemOnPage } from '../../words/problems/onPages'
import { problemKinds, toldIn } from '../../api/http/problems'
import { Refused } from '../../domain/refusal'
import { problemTexts } from './problemTexts'

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
/** Where only programs are answered: before a route is reached, and what has no page. */
const FOR_PROGRAMS =
  /^(api\/(http\/(mount|asking|problems)|integration\/|calendar\/)|outbound\/|ledger\/integration\/)/
/** A table has a header, and text of a sheet a coding. */
const OF_SHEETS = /^(sheets|domain\/importing)\//
const FILES = /\.(xlsx?|xlsb|ods|csv)\b|\bUTF-(8|16)\b/gi

const faultsIn = (text: string) => [...OF_PROGRAMS, A_KEY].flatMap((each) => each.exec(text)?.[0] ?? [])
const plain = (text: string) => text.replaceAll(/\{\d(:\w+)?\}|\{\{\w+\}\}/g, '7')

test('no problem that people read on a page names a key, a header or a protocol', () => {
  const texts = problemTexts().filter(({ file }) => !FOR_PROGRAMS.test(file))
  expect(texts.length).toBeGreaterThan(250)
  const found = texts.flatMap(({ file, text }) =>
    LANGUAGES.flatMap((language) => {
      const told = problemOnPage(language, plain(text))
      const faults = faultsIn(
        OF_SHEETS.test(file) ? told.replaceAll(FILES, '').replaceAll(/header/g, '') : told,
      )
      return faults.length > 0 ? [{ file, told, faults }] : []
    }),
  )
  expect(found).toEqual([])
})

test('nor does the title of a problem', () => {
  const titles = problemKinds.flatMap((kind) =>
    LANGUAGES.map((language) => toldIn(language, new Refused(kind, '')).title),
  )
  expect(titles.filter((title) => faultsIn(title).length > 0)).toEqual([])
})

test('what people are told in place of a text for programs stands for one that is told', () => {
  const told = new Set([...Object.keys(PROBLEM_WORDS), ...problemTexts().map(({ text }) => text)])
  expect(Object.keys(ON_PAGES).filter((text) => !told.has(text))).toEqual([])
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
