import { isAlias, isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { programmeFileShape, type ProgrammeContent } from './programme'

/** The longest programme file that is read, characters. */
const LONGEST_FILE_CHARACTERS = 500_000

/** What is wrong with a programme file, and on which line (from 1). */
export type ProgrammeProblem = { file: string; line: number; reason: string }
/** A file's own content, and where each part of it stands. */
export type ProgrammeFile = {
  file: string
  content: ProgrammeContent
  /** The line (from 1) of the part at `path`, or of the nearest part around it that the file has. */
  lineOf: (path: PropertyKey[]) => number
}
/** What a shape refuses, and where. */
type Fault = { path: PropertyKey[]; reason: string }

/** Reads one file of programmes/: YAML 1.2, every key once, nothing that programmes do not have. It is not yet held
 * against the rules of a whole programme, as it may inherit what it lacks. */
export function parseProgrammeFile(
  file: string,
  text: string,
): ProgrammeFile | { problems: ProgrammeProblem[] } {
  if (text.length > LONGEST_FILE_CHARACTERS) {
    return { problems: [{ file, line: 1, reason: `is longer than ${LONGEST_FILE_CHARACTERS} characters` }] }
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0) {
    return { problems: broken.map(({ message, pos }) => ({ file, line: lineAt(pos[0]), reason: message })) }
  }
  const read = readContent(document)
  if ('reason' in read) return { problems: [{ file, line: 1, reason: read.reason }] }
  const lineOf = (path: PropertyKey[]) => lineAt(offsetOf(document, path))
  const parsed = programmeFileShape.safeParse(read.value, { error: sayMissing })
  if (parsed.success) return { file, content: parsed.data, lineOf }
  const faults = faultsIn(parsed.error.issues)
  return {
    problems: faults.map(({ path, reason }) => ({ file, line: lineOf(path), reason: atPath(path, reason) })),
  }
}

/** The document's value; an alias without an anchor, or aliases that multiply without end, only show here. */
function readContent(document: Document): { value: unknown } | { reason: string } {
  try {
    return { value: document.toJS() }
  } catch (error) {
    if (error instanceof ReferenceError) return { reason: error.message }
    throw error
  }
}

/** Where the part at `path` begins in the text, or the last part on the way to it that is there. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === String(step))
      if (!pair) return offset
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) ?? offset
    } else {
      return offset
    }
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

/** The words for a part that must be there and is not. For use as a parse's `error`. */
export function sayMissing(issue: { input?: unknown }): string | undefined {
  return issue.input === undefined ? 'is missing' : undefined
}

/** What a shape's issues say, one fault each: unknown fields by name, and of several choices the one that was meant. */
export function faultsIn(issues: z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    const { path } = issue
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, key], reason: 'is no field of a programme here' }))
    if (issue.code === 'invalid_key') return [{ path, reason: issue.issues[0]?.message ?? issue.message }]
    if (issue.code === 'invalid_union') {
      const meant = issue.errors.filter((choice) => !choice.some(isStrangeField))
      const inner = meant.length === 1 ? faultsIn(meant[0]!) : []
      if (inner.length > 0) return inner.map((fault) => ({ ...fault, path: [...path, ...fault.path] }))
    }
    return [{ path, reason: issue.message }]
  })
}

function isStrangeField(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'unrecognized_keys' && issue.path.length === 0
}

/** A reason with the place it speaks of in front. */
export function atPath(path: PropertyKey[], reason: string): string {
  return path.length > 0 ? `${path.join('.')}: ${reason}` : reason
}
