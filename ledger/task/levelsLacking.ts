import { heldAsInstruction } from '../../domain/task/instruction'
import { heldAt, type HeldAt } from '../../domain/task/level'
import type { Programme } from '../../domain/programme/programme'
import { tasksOf } from '../../domain/programme/programmeParts'
import { finalStates, taskKinds } from '../../domain/task/states'
import type { Database } from '../database/database'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { programmeById } from '../programme/programmes'

const LACKING = { ...all('text', 'programmeId classCode'), no: 'int', kind: oneOf(taskKinds) } as const

/** Gives open tasks of an earlier version the level at which they are held, and the role that reviews them. Returns of how many
 * tasks; a second time none. A request for coordination stays without: who asked reviews it. */
export async function giveLevelsLacking(db: Database): Promise<number> {
  const lacking = await rowsOf(db, LACKING)`
    select distinct c."programmeId", g."classCode", t.kind, case t.kind when 'programme' then t.no else 0 end as no
    from "Task" t join "Target" g on g.id = t."targetId" join "Campaign" c on c.id = g."campaignId"
    where t.level is null and t.kind <> 'coordination' and t.state not in ${setOf(finalStates)}`
  let given = 0
  for (const each of lacking) {
    const held = heldNow(await programmeById(db, each.programmeId), each)
    if (!held) continue
    given += await db.$executeRaw`
      update "Task" t set level = ${held.level}, "reviewerRole" = ${held.reviewerRole}
      from "Target" g, "Campaign" c where g.id = t."targetId" and c.id = g."campaignId" and t.level is null
        and c."programmeId" = ${each.programmeId}::uuid and g."classCode" = ${each.classCode} and t.kind = ${each.kind}
        and (t.no = ${each.no} or t.kind <> 'programme') and t.state not in ${setOf(finalStates)}`
  }
  return given
}

function heldNow(programme: Programme, { kind, no, classCode }: RowOf<typeof LACKING>): HeldAt | null {
  if (kind === 'instruction') {
    const [issuer] = Object.values(programme.roles).flatMap(({ reportsTo }) => reportsTo ?? [])
    return issuer === undefined ? null : heldAsInstruction(programme, issuer)
  }
  const role = tasksOf(programme, classCode).find((task) => task.no === no)?.assignee[classCode]
  return role === undefined ? null : heldAt(programme, classCode, role)
}
