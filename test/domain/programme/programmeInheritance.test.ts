import { join } from 'node:path'
import fc from 'fast-check'
import { combineProgrammes, inherit } from '../../../domain/programme/inheritance'
import { programmeFileShape, type Programme } from '../../../domain/programme/programme'
import { parseProgrammeFile, type ProgrammeFile } from '../../../domain/programme/programmeFile'
import { loadProgrammes, programmeHash } from '../../../programmes/load'
import { asYaml, smallChild, smallProgramme, smallTask } from './programmeFixture'

const { programmes } = loadProgrammes(join(__dirname, '../../../programmes'))
const byCode = (code: string) => programmes.find((programme) => programme.code === code) as Programme

const fileOf = (content: { code: string }): ProgrammeFile => {
  const parsed = parseProgrammeFile(`${content.code}.yaml`, asYaml(content))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed
}
const combine = (...contents: { code: string }[]) => combineProgrammes(contents.map(fileOf))
const reasons = (...contents: { code: string }[]) =>
  combine(...contents).problems.map(({ file, reason }) => `${file} ${reason}`)

describe('a programme that extends another', () => {
  test('the targeted assault has five national tasks and then three of its own', () => {
    expect(byCode('targeted-assault-2020').tasks.map(({ no, key, from }) => `${no} ${key} ${from}`)).toEqual([
      '1 guarantees national-supervised-battle-2020',
      '2 employment_safetynet national-supervised-battle-2020',
      '3 relocation national-supervised-battle-2020',
      '4 household_monitoring national-supervised-battle-2020',
      '5 rectification national-supervised-battle-2020',
      '6 industry targeted-assault-2020',
      '7 funds_projects targeted-assault-2020',
      '8 covid targeted-assault-2020',
    ])
  })

  test('the national parent is marked as external practice and has no class to launch', () => {
    const national = byCode('national-supervised-battle-2020')
    expect(national.source.zh).toContain('外部做法')
    expect([national.publishedOn, national.tasks.length, national.classes]).toEqual(['2020-02-11', 5, []])
  })

  test('what it has from its parent says so, what is its own does not', () => {
    const child = smallChild({ roles: { head: { level: 'county', name: { zh: '区县', en: 'District' } } } })
    const { programmes: both, problems } = combine(smallProgramme(), child)
    expect(problems).toEqual([])
    const [, { roles, classes, ladder, tasks }] = both as [Programme, Programme]
    expect(roles.secretary?.from).toBe('small')
    expect(roles.head).toEqual({ level: 'county', name: { zh: '区县', en: 'District' } })
    expect([classes[0]?.from, ladder.from]).toEqual(['small', 'small'])
    expect(tasks.map(({ from }) => from)).toEqual(['small', 'small'])
  })

  test('what it says of an inherited task goes over it, in its place', () => {
    const child = smallChild({ tasks: [{ key: 'roads', dueAfterWorkingDays: 99 }, smallTask(3, 'clinics')] })
    const { tasks } = combine(smallProgramme(), child).programmes[1]!
    expect(tasks.map(({ no, key, dueAfterWorkingDays }) => [no, key, dueAfterWorkingDays])).toEqual([
      [1, 'roads', 99],
      [2, 'schools', 20],
      [3, 'clinics', 30],
    ])
    expect(tasks[0]?.name.en).toBe('roads')
  })

  test('a due day of its own takes the place of the inherited one, however either is said', () => {
    const due = { calendarDays: 30 }
    const child = smallChild({ tasks: [{ key: 'roads', due }] })
    const grandchild = smallChild({
      code: 'grandchild',
      extends: 'child',
      tasks: [{ key: 'roads', dueAfterWorkingDays: 99 }],
    })
    const { programmes: all, problems } = combine(smallProgramme(), child, grandchild)
    expect(problems).toEqual([])
    expect(all.map(({ tasks: [roads] }) => [roads?.due, roads?.dueAfterWorkingDays])).toEqual([
      [undefined, 10],
      [due, undefined],
      [undefined, 99],
    ])
  })

  test('a grandchild has its grandparent’s tasks, marked as the grandparent’s', () => {
    const child = smallChild({ tasks: [smallTask(3, 'clinics')] })
    const grandchild = {
      ...smallChild({ tasks: [smallTask(4, 'wells')] }),
      code: 'grandchild',
      extends: 'child',
    }
    const { programmes: three } = combine(grandchild, child, smallProgramme())
    expect(three[0]?.tasks.map(({ from }) => from)).toEqual(['small', 'small', 'child', 'grandchild'])
    expect(three[0]?.ladder.from).toBe('small')
  })

  test('lists are joined by key, the child’s own winning', () => {
    const list = (en: string) => ({ name: { zh: en, en }, entries: [{ zh: en, en }] })
    const parent = { ...smallProgramme(), lists: { first: list('a'), second: list('b') } }
    const { lists } = combine(parent, smallChild({ lists: { second: list('c') } })).programmes[1]!
    expect(lists).toEqual({ first: { ...list('a'), from: 'small' }, second: list('c') })
  })
})

describe('a programme that cannot inherit is refused', () => {
  test('an unknown parent', () => {
    expect(reasons(smallChild({}))).toEqual(['child.yaml extends: there is no programme small'])
  })

  test('a circle, once', () => {
    const extending = (parent: string) => ({ ...smallProgramme(), extends: parent })
    expect(reasons(extending('child'), smallChild({}))).toEqual([
      'child.yaml extends: a programme cannot extend itself: small → child → small',
    ])
    expect(reasons(extending('small'))).toHaveLength(1)
  })

  test('a code that another file has', () => {
    expect(reasons(smallProgramme(), smallProgramme())).toEqual([
      'small.yaml code: small is the code of small.yaml already',
    ])
  })

  test('a number that leaves a gap after the parent’s', () => {
    expect(reasons(smallProgramme(), smallChild({ tasks: [smallTask(4, 'clinics')] }))).toEqual([
      expect.stringMatching(/^child.yaml tasks.clinics.no: is 4, /),
    ])
  })

  test('an inherited task that nobody holds in a class of its own', () => {
    const classes = [{ ...smallProgramme().classes[0], code: 'hamlet' }]
    const { problems } = combine(smallProgramme(), smallChild({ classes }))
    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toContain(
      '2 tasks.roads.assignee: nobody holds this task in class hamlet',
    )
  })

  test('a broken parent is reported once, at the parent', () => {
    const parent = { ...smallProgramme(), tasks: [smallTask(2, 'roads')] }
    expect(reasons(parent, smallChild({}))).toEqual([expect.stringMatching(/^small.yaml tasks.roads.no/)])
  })
})

describe('inheriting, whatever the tasks', () => {
  const keys = ['roads', 'schools', 'clinics', 'wells', 'bridges']
  const child = fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1 }).map((chosen) => {
    const added = chosen.filter((key) => !['roads', 'schools'].includes(key))
    const tasks = chosen.map((key) =>
      added.includes(key) ? smallTask(3 + added.indexOf(key), key) : { key, dueAfterWorkingDays: 7 },
    )
    return smallChild({ tasks })
  })

  test('the parent’s tasks come first, the numbers have no gaps, and inheriting twice changes nothing', () => {
    fc.assert(
      fc.property(child, (content) => {
        const { programmes: both, problems } = combine(smallProgramme(), content)
        expect(problems).toEqual([])
        const whole = both[1]!
        expect(whole.tasks.map(({ no }) => no)).toEqual(whole.tasks.map((_, index) => index + 1))
        expect(whole.tasks.slice(0, 2).map(({ key }) => key)).toEqual(['roads', 'schools'])
        expect(inherit(programmeFileShape.parse(content), whole)).toEqual(whole)
      }),
      { numRuns: 50 },
    )
  })

  test('the order of the files changes neither a programme nor its hash', () => {
    fc.assert(
      fc.property(child, (content) => {
        const hashes = (files: { code: string }[]) =>
          combine(...files)
            .programmes.map((programme) => `${programme.code} ${programmeHash(programme)}`)
            .sort()
        expect(hashes([content, smallProgramme()])).toEqual(hashes([smallProgramme(), content]))
      }),
      { numRuns: 50 },
    )
  })
})
