import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const ROOT = join(__dirname, '../..')
const FOLDERS = ['api', 'accounts', 'console', 'domain', 'files', 'ledger', 'outbound', 'sheets']
/** Told to whoever writes programmes or types a command, before any page is there, or in both languages where it stands. */
const NOT_FOR_PAGES =
  /^domain\/(programme\/|misfit|person\/personalData)|^api\/(commands\/|openapi)|generated/
/** What carries a text to a refusal beside `new Refused` and `message:`. */
const NAMES = new Set([
  'message',
  'detail',
  'REASONS',
  'ABSENT',
  'UNEXPECTED',
  'NOT_ONES_OWN',
  'NOT_THEIR_AREA',
  'seen',
])
const CALLS = new Set([
  'at',
  'unfit',
  'notAsked',
  'refuse',
  'refused',
  'faulty',
  'wrongType',
  'outside',
  'rectifier',
  'heads',
  'otherHeads',
  'city',
  'cityApart',
])
/** Checks of shapes that take a text of their own. */
const CHECKS = new Set(['date', 'regex', 'refine', 'min', 'max', 'union'])
const FUNCTIONS = new Set(['whyNot', 'staysBecause', 'messageOf', 'countiesMessage'])

export type ProblemText = { file: string; text: string }

/** Every English text in our source that may reach people in a problem; `{0}`, `{1}` … stand for what is put in. */
export function problemTexts(): ProblemText[] {
  const patterns = FOLDERS.map((folder) => `${folder}/**/*.ts`)
  return (
    globSync(patterns, { cwd: ROOT })
      .filter((file) => !NOT_FOR_PAGES.test(file))
      .flatMap((file) => textsIn(file).map((text) => ({ file, text })))
      // What is Chinese alone is a page's own word; a text in both would be told in both.
      .filter(({ text }) => / /.test(text) && /[a-z]{2}[a-z ,;:]+[a-z]{2}/i.test(text))
  )
}

function textsIn(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    for (const carrier of carriersIn(node)) found.push(...literalsIn(carrier))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function carriersIn(node: ts.Node): ts.Node[] {
  if (ts.isNewExpression(node) && ['Refused', 'BadAddress'].includes(node.expression.getText()))
    return [...(node.arguments ?? [])].slice(0, 2)
  if (ts.isPropertyAssignment(node) && ['message', 'whyNot', 'reason'].includes(node.name.getText()))
    return [node.initializer]
  if (ts.isVariableDeclaration(node) && NAMES.has(node.name.getText()) && node.initializer)
    return [node.initializer]
  if (ts.isCallExpression(node) && CALLS.has(node.expression.getText())) return [...node.arguments]
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    CHECKS.has(node.expression.name.text)
  )
    return node.arguments.filter(ts.isStringLiteralLike)
  if (ts.isFunctionDeclaration(node) && FUNCTIONS.has(node.name?.text ?? '') && node.body) return [node.body]
  return []
}

/** A text that stands in both languages where it is told. */
const isLabel = (node: ts.Node) =>
  ts.isObjectLiteralExpression(node) && node.properties.some((each) => each.name?.getText() === 'zh')

/** What a function returns in both languages may be thrown in English. */
const isThrown = (node: ts.Node) => ts.isReturnStatement(node.parent)

/** The texts of an expression; what stands within a template is a value, and what a function of ours returns is found where it
 * stands. */
function literalsIn(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return [
      node.templateSpans.reduce(
        (text, { literal }, index) => `${text}{${index}}${literal.text}`,
        node.head.text,
      ),
    ]
  if (ts.isCallExpression(node) || (isLabel(node) && !isThrown(node))) return []
  const found: string[] = []
  ts.forEachChild(node, (child) => void found.push(...literalsIn(child)))
  return found
}
