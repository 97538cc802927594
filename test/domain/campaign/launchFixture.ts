import { instantAt, SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { type HoldersAt, holdersFrom } from '../../../domain/escalation/chain'
import * as launchPlan from '../../../domain/campaign/launchPlan'
import type { Programme } from '../../../domain/programme/programme'
import { shippedProgrammes } from '../../support/programmes'

/** A launch in the morning of its first day. */
export const planLaunch = (
  programme: Programme,
  startsOn: string,
  designations: { regionCode: string; classCode: string; path: string }[],
  holdersAt: HoldersAt,
) =>
  launchPlan.planLaunch(programme, designations, holdersAt, {
    days: { launch: startsOn },
    issuedAt: instantAt(startsOn, '09:00'),
    calendar: SHIPPED_CALENDAR,
  })

export const programmes = shippedProgrammes().map(({ programme }) => programme)
export const byCode = (code: string) => programmes.find((programme) => programme.code === code)!
export const assault = byCode('targeted-assault-2020')
export const startsOn = '2020-07-30'
export const post = (regionCode: string, role: string, personId = `${role} ${regionCode}`) => ({
  regionCode,
  role,
  title: role,
  personId,
})
export const township = { regionCode: 't1', classCode: 'township', path: 'm/c1/t1' }
export const village = { regionCode: 'v1', classCode: 'village', path: 'm/c1/t2/v1' }
export const posts = [
  ...['lead_leader', 'assistance_group', 'work_team', 'township_head'].map((role) => post('t1', role)),
  post('c1', 'county_head'),
  post('v1', 'first_secretary'),
]
export const without = (role: string) => holdersFrom(posts.filter((each) => each.role !== role))
export const plan = (designations = [township, village], holdersAt = holdersFrom(posts)) =>
  planLaunch(assault, startsOn, designations, holdersAt)
