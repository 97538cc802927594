import { regionLevels } from '../../domain/level'
import type { Actor } from '../../domain/person/access'
import { holdersFor } from '../../domain/escalation/chain'
import type { Page, Paged } from '../../domain/paging'
import { classOf } from '../../domain/programme/programmeParts'
import type { Database } from '../database/database'
import { Prisma } from '../generated/client'
import { isOverdueTask } from '../task/openTasks'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { holdersOf } from '../person/people'
import { programmeById } from '../programme/programmes'
import { liesIn, targetsVisibleTo } from '../person/visibility'
import { oneOf, orNull, type RowOf, rowsOf, stored } from '../database/rows'
import { targetStates } from '../../domain/campaign/states'

const LISTED_TARGET = {
  id: 'text',
  campaignId: 'text',
  campaignState: 'text',
  programmeId: 'text',
  classCode: 'text',
  state: oneOf(targetStates),
  rest: orNull(stored<{ on: string; until: string | null; reason: string }>()),
  version: 'int',
  regionCode: 'text',
  regionName: 'text',
  path: 'text',
  /** From the top of the area tree down to the target's own. */
  regions: [{ code: 'text', name: 'text', level: oneOf(regionLevels) }],
  armed: 'flag',
  tasks: 'int',
  verified: 'int',
  overdue: 'int',
  nextMomentAt: 'instant?',
} as const
export type ListedTarget = RowOf<typeof LISTED_TARGET>
export type TargetPerson = { role: string; personId: string; name: string; post: string; email: string }

const BY_CODE: SqlOrder = {
  code: { by: Prisma.sql`r.code`, as: 'text' },
  id: { by: Prisma.sql`g.id`, as: 'uuid' },
}

/** Targets a person sees, in order of their regions' codes. */
export async function listTargets(
  db: Database,
  actor: Actor,
  filter: { campaign?: string; unit?: string; id?: string },
  now: Date,
  page: Page,
): Promise<Paged<ListedTarget>> {
  const where = Prisma.sql`${targetsVisibleTo(actor)} and ${liesIn(filter.unit)}
    and (${filter.campaign ?? null}::uuid is null or g."campaignId" = ${filter.campaign ?? null}::uuid)
    and (${filter.id ?? null}::uuid is null or g.id = ${filter.id ?? null}::uuid)`
  const { bookmark, behind, tail } = pageIn(BY_CODE, page)
  const rows = await rowsOf(db, marked(LISTED_TARGET))`
    select g.id, g."campaignId", c.state as "campaignState", c."programmeId", g."classCode", g.state, g.rest, g.version, r.code as "regionCode",
      r.name as "regionName", r.path, (
        select json_agg(json_build_object('code', a.code, 'name', a.name, 'level', a.level) order by length(a.path))
        from "Region" a where a.code = any(string_to_array(r.path, '/'))) as regions,
      g."armedAt" is not null as armed, g."nextMomentAt", count(t.id)::int as tasks,
      (count(*) filter (where t.state = 'verified'))::int as verified,
      (count(*) filter (where ${isOverdueTask(now)}))::int as overdue, ${bookmark}
    from "Target" g join "Campaign" c on c.id = g."campaignId" join "Region" r on r.code = g."regionCode"
    left join "Task" t on t."targetId" = g.id and t.kind = 'programme'
    where ${where} and ${behind} group by g.id, c.id, r.code ${tail}`
  const counted = await rowsOf(db, { total: 'int' })`
    select count(*)::int as total from "Target" g join "Region" r on r.code = g."regionCode" where ${where}`
  return pagedRows(rows, counted[0]?.total, page)
}

/** Who answers for a target now, slot by slot: its leader, assistance group, work team and the chain upward. */
export async function peopleOf(db: Database, target: ListedTarget): Promise<TargetPerson[]> {
  const programme = await programmeById(db, target.programmeId)
  const targetClass = classOf(programme, target.classCode)
  const roles = [...new Set([...targetClass.slots.map((slot) => slot.role), ...targetClass.chain])]
  const holdersAt = await holdersOf(db, roles)
  const held = roles.flatMap((role) =>
    holdersFor(target.path, role, holdersAt).map((holder) => ({ role, ...holder })),
  )
  const people = await db.person.findMany({ where: { id: { in: held.map((each) => each.personId) } } })
  const byId = new Map(people.map((person) => [person.id, person]))
  return held.flatMap(({ role, personId, post }) => {
    const person = byId.get(personId)
    return person ? [{ role, personId, name: person.name, post, email: person.email }] : []
  })
}
