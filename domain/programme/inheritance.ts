import { programmeShape } from './checkedProgramme'
import { type Programme, type ProgrammeContent, type TaskTemplate } from './programme'
import { atPath, faultsIn, sayMissing, type ProgrammeFile, type ProgrammeProblem } from './programmeFile'

type TaskEntry = ProgrammeContent['tasks'][number]

/** What inheriting gives before it is checked: it may still lack what neither file says. */
type UncheckedProgramme = Omit<Programme, 'tasks' | 'ladder'> & {
  tasks: (TaskEntry & { from: string })[]
  ladder?: Programme['ladder']
}

/** Joins files that were read one by one into whole programmes, in the order of the files. A programme with a
 * problem is left out, and so are those that extend it. */
export function combineProgrammes(files: ProgrammeFile[]): {
  programmes: Programme[]
  problems: ProgrammeProblem[]
} {
  const byCode = new Map<string, ProgrammeFile>()
  const problems: ProgrammeProblem[] = []
  for (const file of files) {
    const { code } = file.content
    const other = byCode.get(code)
    if (other) problems.push(problemAt(file, ['code'], `code: ${code} is the code of ${other.file} already`))
    else byCode.set(code, file)
  }
  const resolved = new Map<string, Programme | null>()
  const resolve = (file: ProgrammeFile, below: string[]): Programme | null => {
    const { code, extends: parentCode } = file.content
    const known = resolved.get(code)
    if (known !== undefined) return known
    const parentFile = parentCode === undefined ? undefined : byCode.get(parentCode)
    const refusal = refuseParent(parentCode, parentFile, [...below, code])
    if (refusal) problems.push(problemAt(file, ['extends'], refusal))
    const parent = parentFile && !refusal ? resolve(parentFile, [...below, code]) : undefined
    const programme = refusal || parent === null ? null : check(file, parent, problems)
    resolved.set(code, programme)
    return programme
  }
  const programmes = [...byCode.values()].map((file) => resolve(file, []))
  return { programmes: programmes.filter((each) => each !== null), problems }
}

function problemAt({ file, lineOf }: ProgrammeFile, path: PropertyKey[], reason: string): ProgrammeProblem {
  return { file, line: lineOf(path), reason }
}

function refuseParent(
  code: string | undefined,
  file: ProgrammeFile | undefined,
  below: string[],
): string | null {
  if (code === undefined) return null
  if (!file) return `extends: there is no programme ${code}`
  return below.includes(code)
    ? `extends: a programme cannot extend itself: ${[...below, code].join(' → ')}`
    : null
}

/** The whole programme, or null after adding what is wrong with it to `problems`. */
function check(
  file: ProgrammeFile,
  parent: Programme | undefined,
  problems: ProgrammeProblem[],
): Programme | null {
  const unchecked = inherit(file.content, parent)
  const parsed = programmeShape.safeParse(unchecked, { error: sayMissing })
  if (parsed.success) return parsed.data
  for (const { path, reason } of faultsIn(parsed.error.issues)) {
    const { inFile, named } = placeOf(path, unchecked, file.content)
    problems.push(problemAt(file, inFile, atPath(named, reason)))
  }
  return null
}

/** Lays a file's content over its parent's programme. The parent's tasks come first, in their order, and what
 * the file says of the same key goes over them field by field; roles and lists are joined by key; classes and the
 * ladder are inherited where the file has none. Everything inherited, and every task, says in `from` which programme
 * it comes from. */
export function inherit(content: ProgrammeContent, parent?: Programme): UncheckedProgramme {
  const { code, classes, ...own } = content
  if (!parent) return { ...own, code, classes: classes ?? [], tasks: joinTasks([], content) }
  const mark = <T extends { from?: string }>(part: T): T => ({ ...part, from: part.from ?? parent.code })
  const markAll = <T extends { from?: string }>(parts: Record<string, T>) =>
    Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, mark(part)]))
  return {
    ...own,
    code,
    roles: { ...markAll(parent.roles), ...own.roles },
    classes: classes ?? parent.classes.map(mark),
    tasks: joinTasks(parent.tasks, content),
    lists: own.lists || parent.lists ? { ...markAll(parent.lists ?? {}), ...own.lists } : undefined,
    ladder: own.ladder ?? mark(parent.ladder),
    rectification: own.rectification ?? (parent.rectification && mark(parent.rectification)),
    reporting: own.reporting ?? parent.reporting,
    pairings: own.pairings ?? parent.pairings?.map(mark),
  }
}

function joinTasks(
  inherited: TaskTemplate[],
  { code, tasks }: ProgrammeContent,
): UncheckedProgramme['tasks'] {
  const joined = new Map<string, UncheckedProgramme['tasks'][number]>(
    inherited.map((task) => [task.key, task]),
  )
  for (const entry of tasks)
    joined.set(entry.key, { from: code, assignee: {}, ...withoutDue(joined.get(entry.key), entry), ...entry })
  return [...joined.values()]
}

/** A due day said in one way takes the place of one inherited in the other. */
function withoutDue<T extends Partial<TaskTemplate>>(inherited: T | undefined, own: Partial<TaskTemplate>) {
  if (own.due === undefined && own.dueAfterWorkingDays === undefined) return inherited
  return inherited && { ...inherited, due: undefined, dueAfterWorkingDays: undefined }
}

/** Where a fault of the whole programme stands in the file (what is inherited: at `extends`), and the path as people
 * read it, with a task's key for its index. */
function placeOf(path: PropertyKey[], whole: UncheckedProgramme, content: ProgrammeContent) {
  const [part, index, ...rest] = path
  const inherited = ['extends']
  if (part !== 'tasks' || typeof index !== 'number') {
    return { inFile: part !== undefined && part in content ? path : inherited, named: path }
  }
  const { key } = whole.tasks[index]!
  const own = content.tasks.findIndex((task) => task.key === key)
  return { inFile: own < 0 ? inherited : ['tasks', own, ...rest], named: ['tasks', key, ...rest] }
}
