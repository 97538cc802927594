import { codeOf } from '../../../domain/fault'
import { faultIn } from '../../../words/problems/inLanguage'
import { addDays, addWorkingDays, SHIPPED_CALENDAR as calendar } from '../../../domain/calendar/calendar'
import type { Holder } from '../../../domain/escalation/chain'
import { checkExtension, decidersOf } from '../../../domain/task/extension'
import type { Ladder } from '../../../domain/programme/programme'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { justBefore } from '../escalation/clocks'

const ladder = TARGETED_ASSAULT.ladder
const task = { dueOn: '2020-09-25', dueAt: '2020-09-25T16:00:00.000Z', asked: 0, waiting: false }
const now = '2020-09-01T01:00:00.000Z'
const faults = (dueOn: string, more: Partial<typeof task> = {}, at = now, by: Ladder = ladder) =>
  checkExtension({ ...task, ...more }, dueOn, { ladder: by, calendar, now: at }).map(({ path, fault }) => {
    expect(path).toBe('dueOn')
    return codeOf(fault)
  })

describe('an extension may be asked for', () => {
  const latest = addWorkingDays(calendar, task.dueOn, ladder.extension!.mostWorkingDays).day

  test('of any later day within the bounds, worked or not', () => {
    expect(latest).toBe('2020-10-29')
    for (const dueOn of ['2020-09-26', '2020-10-04', latest]) expect(faults(dueOn)).toEqual([])
    expect(faults(addDays(latest, 1))).toEqual(['extension.too-long'])
  })

  test('not of the day it has, nor of an earlier one', () => {
    expect(faults(task.dueOn)).toEqual(['day.not-later-than'])
    expect(faults('2020-09-24')).toEqual(['day.not-later-than'])
  })

  test('before the due instant, not at it', () => {
    expect(faults('2020-10-09', {}, justBefore(task.dueAt))).toEqual([])
    expect(faults('2020-10-09', {}, task.dueAt)).toEqual(['extension.too-late'])
  })

  test('as often as the programme says, granted and waiting requests together', () => {
    expect(faults('2020-10-09', { asked: 1 })).toEqual(['extension.too-many'])
    const twice: Ladder = { ...ladder, extension: { most: 2, mostWorkingDays: 20 } }
    expect(faults('2020-10-09', { asked: 1 }, now, twice)).toEqual([])
    expect(faults('2020-10-09', { asked: 2 }, now, twice)).toEqual(['extension.too-many'])
  })

  test('not while another request waits, whatever the programme allows', () => {
    const twice: Ladder = { ...ladder, extension: { most: 2, mostWorkingDays: 20 } }
    expect(faults('2020-10-09', { asked: 1, waiting: true }, now, twice)).toEqual(['extension.waits'])
  })

  test('not where the programme knows none', () => {
    expect(faults('2020-10-09', {}, now, { ...ladder, extension: undefined })).toEqual([
      'extension.not-in-programme',
    ])
  })

  test('the first rule broken is named alone, with what would be allowed', () => {
    const [fault, ...others] = checkExtension(task, '2021-03-01', { ladder, calendar, now })
    expect(others).toEqual([])
    expect(faultIn('en', fault!.fault)).toContain(latest)
  })
})

describe('who decides', () => {
  const village = TARGETED_ASSAULT.classes.find(({ code }) => code === 'village')!
  const holder = (personId: string): Holder => ({ personId, post: personId })
  const full = ['li', 'wang', 'zhao', 'lin'].map(holder)
  const deciders = (role: string | undefined, holders: (Holder | null)[]) =>
    decidersOf(role, village, holders).map(({ personId }) => personId)

  test('one level above the assignee first, and whoever is higher', () => {
    expect(deciders('first_secretary', full)).toEqual(['wang', 'zhao', 'lin'])
    expect(deciders('county_head', full)).toEqual(['lin'])
  })

  test('a vacant post is passed by', () => {
    expect(deciders('first_secretary', [full[0]!, null, full[2]!, null])).toEqual(['zhao'])
  })

  test('of a task held by none of the chain, the top', () => {
    expect(deciders('assistance_group', full)).toEqual(['lin'])
    expect(deciders(undefined, full)).toEqual(['lin'])
    expect(deciders(undefined, [...full.slice(0, 3), null])).toEqual([])
  })

  test('nobody above the top', () => {
    expect(deciders('supervisor', full)).toEqual([])
  })
})
