import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { unquoted } from '../support/english'

const ROOT = join(__dirname, '../..')
const LONGEST_SENTENCE_WORDS = 20

/** Every text that stands in both languages where a rule or the ledger tells it; values put in stand as `{}`. */
function labels(): { file: string; zh: string; en: string }[] {
  const files = globSync(['domain/**/*.ts', 'ledger/**/*.ts'], { cwd: ROOT }).filter(
    (file) => !file.includes('generated'),
  )
  return files.flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(ROOT, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    )
    const found: { file: string; zh: string; en: string }[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node)) {
        const [zh, en] = [textOf(node, 'zh'), textOf(node, 'en')]
        if (zh !== null && en !== null) found.push({ file, zh, en })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  })
}

function textOf(label: ts.ObjectLiteralExpression, language: string): string | null {
  const text = label.properties.find((each) => each.name?.getText() === language)
  if (!text || !ts.isPropertyAssignment(text)) return null
  const { initializer } = text
  if (ts.isStringLiteralLike(initializer)) return initializer.text
  if (!ts.isTemplateExpression(initializer)) return null
  return initializer.head.text + initializer.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')
}

const LABELS = labels()

test('no text is missing in one language, and none is Chinese in English but what it quotes', () => {
  expect(LABELS.length).toBeGreaterThan(200)
  expect(LABELS.filter(({ zh, en }) => (zh === '') !== (en === ''))).toEqual([])
  expect(LABELS.filter(({ en }) => /\p{sc=Han}/u.test(unquoted(en)))).toEqual([])
})

test('whoever corrects a sheet reads short sentences', () => {
  const told = LABELS.filter(({ file }) => /^(domain\/importing|ledger\/imports)\//.test(file))
  expect(told.length).toBeGreaterThan(80)
  const sentences = told.flatMap(({ en }) => unquoted(en).split(/(?<=[.:]) /))
  expect(sentences.filter((each) => each.split(/\s+/).length > LONGEST_SENTENCE_WORDS)).toEqual([])
})
