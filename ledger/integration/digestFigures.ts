import { openForAssignee } from '../../domain/escalation/suspension'
import { regionLevels } from '../../domain/level'
import { SYSTEM } from '../../domain/person/access'
import { addDays, endOfDay, shanghaiDayOf } from '../../domain/calendar/calendar'
import { DUE_SOON_DAYS, type DigestFigures } from '../../domain/integration/groupDigest'
import { firstPage } from '../../domain/paging'
import type { Database } from '../database/database'
import { overdueDuties } from '../duty/duties'
import { listFindings } from '../finding/findingLists'
import { lettersAsOf } from '../escalation/overdue'
import { listTasks, type ListedTask } from '../task/taskLists'

/** More open tasks than any ledger here holds. */
const ALL = firstPage(1_000_000)

/** How a campaign, or the part of it within an area, stands at `asOf`; letters are new since `since`. */
export async function digestFigures(
  db: Database,
  { campaignId, areaCode }: { campaignId: string; areaCode: string | null },
  { asOf, since }: { asOf: Date; since: Date },
): Promise<DigestFigures> {
  const campaign = await db.campaign.findUniqueOrThrow({ where: { id: campaignId } })
  const area = areaCode === null ? null : await db.region.findUniqueOrThrow({ where: { code: areaCode } })
  const within = ({ path }: { path: string }) =>
    area === null || path === area.path || path.startsWith(`${area.path}/`)
  const seen = { asOf, fromRecord: false }
  const day = shanghaiDayOf(asOf.toISOString())
  const dueBefore = new Date(endOfDay(addDays(day, DUE_SOON_DAYS)))
  const listed = await listTasks(db, SYSTEM, { campaign: campaignId, dueBefore }, seen, ALL)
  const tasks = listed.items.filter(within)
  const overdue = tasks.filter((task) => task.overdue)
  const letters = (await lettersAsOf(db, SYSTEM, { campaign: campaignId }, seen)).filter(within)
  const ofFindings = { campaign: campaignId, unit: areaCode ?? undefined, overdue: true }
  const findings = await listFindings(db, SYSTEM, ofFindings, asOf, ALL)
  const scope = { actor: SYSTEM, campaign: campaignId, unit: areaCode ?? undefined }
  const duties = await overdueDuties(db, scope, asOf)
  return {
    campaign: campaign.name,
    area: area?.name ?? null,
    day,
    overdue: byLevel(overdue, letters),
    overdueFindings: findings.total,
    overdueDuties: duties.length,
    newLetters: letters.filter(({ firesAt }) => firesAt > since).length,
    dueSoon: tasks.filter((task) => !task.overdue && openForAssignee(task.state)).length,
    places: placesOf([...overdue, ...findings.items]),
  }
}

type Filed = { taskId: string | null; cycle: number; rung: number; level: string; loweredAt: Date | null }

/** Overdue tasks by the level of the highest letter of their series that nobody has de-escalated. */
function byLevel(overdue: ListedTask[], letters: Filed[]): DigestFigures['overdue'] {
  const highest = new Map<string, Filed>()
  for (const letter of letters.filter(({ loweredAt }) => loweredAt === null)) {
    const series = `${letter.taskId} ${letter.cycle}`
    if (letter.rung > (highest.get(series)?.rung ?? 0)) highest.set(series, letter)
  }
  const levels = overdue.map(({ id, cycle }) => highest.get(`${id} ${cycle}`)?.level ?? null)
  return [...regionLevels, null].map((level) => ({
    level,
    count: levels.filter((each) => each === level).length,
  }))
}

function placesOf(items: { regionCode: string; regionName: string }[]): DigestFigures['places'] {
  const places = new Map<string, { name: string; count: number }>()
  for (const { regionCode, regionName } of items) {
    const count = (places.get(regionCode)?.count ?? 0) + 1
    places.set(regionCode, { name: regionName, count })
  }
  return [...places.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
