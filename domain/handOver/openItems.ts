/** What may stand open with a person:
 * - task: it is theirs to do; support: a contribution to one; issued: an instruction given, or coordination asked for.
 * - finding: theirs to put right; measure: one of it is theirs; inspection: it is theirs to look back at.
 * - letter: a supervision letter without a reply; household: they are responsible for it; pairing: they help in it. */
export const openKinds = [
  'task',
  'support',
  'issued',
  'finding',
  'measure',
  'inspection',
  'letter',
  'household',
  'pairing',
] as const
export type OpenKind = (typeof openKinds)[number]
/** How many of each kind. */
export type OpenCounts = Partial<Record<OpenKind, number>>

/** What each kind is called; in English of one and of more. */
const OPEN_WORDS: Record<OpenKind, { zh: string; one: string; more: string }> = {
  task: { zh: '任务', one: 'task', more: 'tasks' },
  support: { zh: '配合事项', one: 'contribution', more: 'contributions' },
  issued: { zh: '交办和协调', one: 'instruction or request', more: 'instructions and requests' },
  finding: { zh: '问题', one: 'finding', more: 'findings' },
  measure: { zh: '整改措施', one: 'measure', more: 'measures' },
  inspection: { zh: '回头看', one: 'look-back', more: 'look-backs' },
  letter: { zh: '督办函', one: 'supervision letter', more: 'supervision letters' },
  household: { zh: '监测户', one: 'monitored household', more: 'monitored households' },
  pairing: { zh: '结对', one: 'pairing', more: 'pairings' },
}

export function countsOf(items: { kind: OpenKind }[]): OpenCounts {
  const counts: OpenCounts = {}
  for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

export const sumOf = (counts: OpenCounts): number =>
  openKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)

/** Of each kind that there is, how many, and its words. */
export const countedKinds = (counts: OpenCounts) =>
  openKinds.flatMap((kind) => {
    const count = counts[kind] ?? 0
    return count === 0 ? [] : [{ count, ...OPEN_WORDS[kind] }]
  })

/** As people read it: "8 项未办结事项（任务 8）", "8 tasks". */
export function countsInWords(counts: OpenCounts): { zh: string; en: string } {
  const kinds = countedKinds(counts)
  const zh = kinds.map((each) => `${each.zh} ${each.count}`).join('、')
  const en = kinds.map(({ count, one, more }) => `${count} ${count === 1 ? one : more}`).join(', ')
  return { zh: `${sumOf(counts)} 项未办结事项（${zh}）`, en }
}
