import { Document, stringify } from 'yaml'
import { combineProgrammes } from '../../../domain/programme/inheritance'
import { parseProgrammeFile } from '../../../domain/programme/programmeFile'

const label = (text: string) => ({ zh: `${text}（中）`, en: text })

const task = (no: number, key: string) => ({
  no,
  key,
  name: label(key),
  items: [{ key: 'only', name: label('only item') }],
  assignee: { village: 'secretary' },
  dueAfterWorkingDays: 10 * no,
  evidence: { atLeast: 0, kinds: [] },
})

/** The smallest whole programme as a file's content, without indicators; two tasks, one class, one escalation level. */
export const smallProgramme = () => ({
  code: 'small',
  version: 1,
  name: label('Small'),
  issuer: label('Issuer'),
  period: { from: '2020-01-01' },
  source: label('Source'),
  roles: {
    secretary: { level: 'village', name: label('Secretary') },
    head: { level: 'township', name: label('Head') },
  },
  classes: [
    {
      code: 'village',
      level: 'village',
      name: label('Village'),
      selection: { chosen: true },
      slots: [{ role: 'secretary', min: 1, required: true }],
      chain: ['secretary'],
      reviewer: 'head',
    },
  ],
  tasks: [task(1, 'roads'), task(2, 'schools')],
  ladder: {
    atHour: '09:00',
    reminders: [{ workingDaysBefore: 5 }],
    rungs: [
      {
        no: 1,
        level: 'village',
        colour: 'blue',
        name: label('Notice'),
        afterWorkingDays: 1,
        replyWithinWorkingDays: 2,
      },
    ],
    reworkWorkingDays: 5,
    source: label('Defaults'),
  },
})

/** A file that says only who it is and whom it extends, with whatever else it says. */
export const smallChild = (more: Record<string, unknown>) => ({
  code: 'child',
  extends: 'small',
  version: 1,
  name: label('Child'),
  issuer: label('Child issuer'),
  period: { from: '2020-02-01' },
  source: label('Child source'),
  ...more,
})

export const smallTask = task

/** The content as the text of a file. */
export const asYaml = (content: unknown) => stringify(content, { lineWidth: 0, aliasDuplicateObjects: false })

/** The problems of a file's text, read and then checked as a whole programme. */
export const problemsOf = (text: string) => {
  const parsed = parseProgrammeFile('small.yaml', text)
  return 'problems' in parsed ? parsed.problems : combineProgrammes([parsed]).problems
}

/** The problems of the small programme after changes (path → value, undefined to leave it out), each as
 * "reason | the text of the line that it points to". */
export const afterChanges = (changes: Record<string, unknown>) => {
  const document = new Document(smallProgramme(), { aliasDuplicateObjects: false })
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
    if (value === undefined) document.deleteIn(steps)
    else document.setIn(steps, document.createNode(value))
  }
  const text = document.toString({ lineWidth: 0 })
  return problemsOf(text).map(({ line, reason }) => `${reason} | ${text.split('\n')[line - 1]?.trim()}`)
}
