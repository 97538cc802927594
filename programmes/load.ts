import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { combineProgrammes } from '../domain/programme/inheritance'
import type { Programme } from '../domain/programme/programme'
import {
  parseProgrammeFile,
  type ProgrammeFile,
  type ProgrammeProblem,
} from '../domain/programme/programmeFile'

/** Programme files that cannot be used: the message lists every problem as `file:line reason`. */
export class BrokenProgrammes extends Error {
  constructor(readonly problems: ProgrammeProblem[]) {
    const lines = problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`)
    super(['These programmes cannot be used:', ...lines].join('\n'))
    this.name = 'BrokenProgrammes'
  }
}

export type HashedProgramme = { programme: Programme; hash: string }

/** The programmes that come with the product, with their hashes. @throws {BrokenProgrammes} */
export function shippedProgrammes(): HashedProgramme[] {
  return loadProgrammes(__dirname).programmes.map((programme) => ({
    programme,
    hash: programmeHash(programme),
  }))
}

/** Reads every .yaml file of a folder, in order of their names, as whole programmes with what they inherit.
 * @throws {BrokenProgrammes} naming every file, line and reason, when any of them cannot be used */
export function loadProgrammes(folder: string): { programmes: Programme[] } {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
  const parsed = names.sort().map((name) => readProgrammeFile(folder, name))
  const unreadable = parsed.flatMap((each) => ('problems' in each ? each.problems : []))
  if (unreadable.length > 0) throw new BrokenProgrammes(unreadable)
  const { programmes, problems } = combineProgrammes(parsed.filter((each) => 'content' in each))
  if (problems.length > 0) throw new BrokenProgrammes(problems)
  return { programmes }
}

function readProgrammeFile(folder: string, name: string): ProgrammeFile | { problems: ProgrammeProblem[] } {
  const bytes = readFileSync(join(folder, name))
  if (!isUtf8(bytes)) return { problems: [{ file: name, line: 1, reason: 'is not UTF-8' }] }
  return parseProgrammeFile(name, bytes.toString('utf8'))
}

/** SHA-256 (hexadecimal) of a programme's canonical JSON: equal content gives an equal hash, whatever the order of
 * its keys. */
export function programmeHash(programme: Programme): string {
  return createHash('sha256').update(canonicalJson(programme)).digest('hex')
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
