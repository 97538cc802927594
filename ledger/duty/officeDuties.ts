import { addWorkingDays, endOfDay, shanghaiDayOf } from '../../domain/calendar/calendar'
import { liveStates } from '../../domain/campaign/states'
import type { Climb } from '../../domain/duty/climb'
import { VACANCY_DUTY_DAYS } from '../../domain/duty/duty'
import { headPosts, levelOfPost, officePosts } from '../../domain/person/roles'
import { dutyOfProject } from '../../domain/project/duties'
import { projectStages } from '../../domain/project/projectLife'
import { calendarNow } from '../calendar/calendars'
import type { Database } from '../database/database'
import { all, oneOf, rowsOf } from '../database/rows'
import { Prisma } from '../generated/client'
import { liesIn, regionsVisibleTo } from '../person/visibility'
import { climbed, type DutyScope, isBesideCampaigns, type OpenDuty } from './openDuty'

/** Who answers for the region `r`, the nearest first; above it alone for a post that is a head's own. */
const answersFor = (headsOwn: Prisma.Sql) => Prisma.sql`(
  select coalesce(json_agg(json_build_object('id', above."personId", 'role', above.role)
    order by array_position(${officePosts}::text[], above.role), length(at.path) desc, above.title), '[]')
  from "Post" above join "Region" at on at.code = above."regionCode"
  join "Person" head on head.id = above."personId" and head."disabledAt" is null
  where above.role = any(${officePosts}) and above."regionCode" = any(string_to_array(r.path, '/'))
    and not (${headsOwn} and above."regionCode" = r.code))`
const ANSWERING = [{ id: 'text', role: 'text' }] as const

/** Whose turn it is, and who stands above them: one at each level. */
function climbOf(answering: { id: string; role: string }[]): Climb {
  const levels = Map.groupBy(answering, ({ role }) => levelOfPost(role))
  const [holder, ...above] = [...new Set([...levels.values()].map(([first]) => first!.id))]
  return { holders: holder === undefined ? [] : [holder], above }
}

const PROJECT = {
  ...all('text', 'id no name campaignId code place path stageOn'),
  publicityUntilOn: 'text?',
  answering: ANSWERING,
  year: 'int',
  stage: oneOf(projectStages),
} as const

/** The duties of projects: of who answers for their regions. */
export async function projectDuties(
  db: Database,
  { actor, campaign, unit }: DutyScope,
  now: Date,
): Promise<OpenDuty[]> {
  const rows = await rowsOf(db, PROJECT)`
    select p.id, p.no, p.name, p."campaignId", p.year, p.stage, p."stageOn", p."publicityUntilOn",
      r.code, r.name as place, r.path, ${answersFor(Prisma.sql`false`)} as answering
    from "Project" p join "Region" r on r.code = p."regionCode"
    where p.stage in ('planned', 'completed') and ${regionsVisibleTo(actor)} and ${liesIn(unit)}
      and (${campaign ?? null}::uuid is null or p."campaignId" = ${campaign ?? null}::uuid)`
  const calendar = await calendarNow(db)
  const today = shanghaiDayOf(now.toISOString())
  return rows.flatMap(
    ({ id, no, name, campaignId, code, place, path, answering, ...project }): OpenDuty[] => {
      const { publicityUntilOn: untilOn } = project
      const duty = dutyOfProject(
        { ...project, publicity: untilOn === null ? null : { untilOn } },
        calendar,
        today,
      )
      if (duty === null) return []
      return [
        {
          ...duty,
          item: { kind: 'project', id, no, title: { zh: name, en: name } },
          ...{ campaign: campaignId, targetId: null, place: { code, name: place, path } },
          ...climbed(duty, climbOf(answering), calendar, now),
        },
      ]
    },
  )
}

const VACANCY = {
  ...all('text', 'id title code place path'),
  answering: ANSWERING,
  since: 'instant',
} as const

/** The duties to fill posts that fell empty since a campaign was launched there: of who answers for the office above. */
export async function vacancyDuties(db: Database, scope: DutyScope, now: Date): Promise<OpenDuty[]> {
  if (!isBesideCampaigns(scope)) return []
  const rows = await rowsOf(db, VACANCY)`
    select post.id, post.title, r.code, r.name as place, r.path, left_post.at as since,
      ${answersFor(Prisma.sql`post.role = any(${headPosts})`)} as answering
    from "Post" post join "Region" r on r.code = post."regionCode"
    left join "Person" gone on gone.id = post."personId"
    join lateral (select coalesce(gone."disabledAt", (select max(a.at) from "Action" a
      where a."itemKind" = 'person' and a.kind in ('hand_over', 'lose_posts')
        and a.after->'posts' @> to_jsonb(post.id::text))) as at) left_post on left_post.at is not null
    where (post."personId" is null or gone."disabledAt" is not null)
      and ${regionsVisibleTo(scope.actor)} and ${liesIn(scope.unit)} and exists (
        select from "Target" g join "Campaign" c on c.id = g."campaignId" join "Region" place on place.code = g."regionCode"
        where c.state in ${Prisma.sql`(${Prisma.join(liveStates)})`} and c."launchedAt" < left_post.at
          and (r.code = any(string_to_array(place.path, '/')) or place.code = any(string_to_array(r.path, '/'))))`
  const calendar = await calendarNow(db)
  return rows.map(({ id, title, code, place, path, answering, since: left }) => {
    const since = left.toISOString()
    const { day: on } = addWorkingDays(calendar, shanghaiDayOf(since), VACANCY_DUTY_DAYS)
    const duty = { since, on, by: endOfDay(on) }
    return {
      kind: 'fill',
      item: { kind: 'post', id, no: title, title: null },
      ...{ campaign: null, targetId: null, place: { code, name: place, path } },
      ...duty,
      ...climbed(duty, climbOf(answering), calendar, now),
    }
  })
}
