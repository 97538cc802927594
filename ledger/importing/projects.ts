import type { ActBy } from '../acts'
import type { Label } from '../../domain/label'
import { behalfToKeep, type OnBehalf } from '../../domain/person/access'
import { fundChannels, isMore, type FundChannel } from '../../domain/project/funds'
import type { Identified } from '../../domain/importing/itemId'
import type { Table } from '../../domain/importing/cell'
import { readProjects, type ProjectRow, type StandingProjects } from '../../domain/importing/projects'
import { reportOf, type ImportReport } from '../../domain/importing/report'
import { standsAmongMany } from '../../domain/importing/standingTexts'
import { tidyText } from '../../domain/text'
import { projectStages } from '../../domain/project/projectLife'
import type { Transaction } from '../database/database'
import { allRowsOf, everyItem, mapOf } from '../database/longLists'
import { launchedCampaign } from '../campaign/campaigns'
import { listProjects, type ListedProject } from '../project/projectLists'
import { writeProjects } from '../project/projects'
import { namedItems } from './namedItems'
import { readKnownRegions } from './regions'
import { all, oneOf, type RowOf, stored } from '../database/rows'

const KNOWN = {
  year: 'int',
  ...all('text', 'name no region'),
  externalNo: 'text?',
  stage: oneOf(projectStages),
  budget: stored<Record<string, string>>(),
} as const
type Known = RowOf<typeof KNOWN>

/** Imports a sheet of projects into a campaign within the caller's transaction. What stands already with the same words is
 * unchanged; a project is not changed by an import.
 * @throws Refused `not-found`, `wrong-state` of a draft, and `refused` where the sheet has no header */
export async function importProjects(
  tx: Transaction,
  campaignId: string,
  sheet: Table[],
  by: ActBy,
): Promise<ImportReport> {
  await launchedCampaign(tx, campaignId)
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${campaignId}, 15))`
  const regions = await readKnownRegions(tx)
  const known = await knownProjects(tx, campaignId)
  const paths = await pathsOf(tx)
  const items = await everyItem((page) => listProjects(tx, by.actor, { campaign: campaignId }, page))
  const judgeNamed = await namedItems(items)
  const fitting = new Map<ProjectRow, OnBehalf>()
  const read = await readProjects(
    sheet,
    regions,
    (row, has) => {
      if (row.id !== null) return judgeNamed(row.id, (item) => saysTheSame(row, item, has), STANDS_OTHERWISE)
      const path = paths.get(row.region)
      const behalf = path === undefined ? null : behalfToKeep(by.actor, path)
      // Without the right to register for a unit, nobody learns what is registered there.
      if (!behalf) return [{ path: 'region' as const, fault: NOT_THEIRS }]
      const same = known.get(row.no)
      if (same) return isSame(row, same, has) ? [] : [STANDS_OTHERWISE]
      fitting.set(row, behalf)
      return []
    },
    await standingOf(items),
  )
  const fresh = read.accepted.flatMap(({ value }) => {
    const behalf = fitting.get(value)
    const { id: _id, ...project } = value
    return behalf ? [{ project, behalf }] : []
  })
  await writeProjects(tx, campaignId, fresh, by)
  return reportOf(read, fresh.length)
}

async function standingOf(items: ListedProject[]): Promise<StandingProjects> {
  const byId = await mapOf(items, ({ id, name }) => [id, name])
  const byNo = await mapOf(items, ({ no, name }) => [tidyText(no), name])
  return {
    no: (text) => byNo.has(text),
    externalNo: await standsAmongMany(items.map(({ externalNo }) => externalNo)),
    nameOf: ({ id, no }) => (id === null ? byNo.get(no) : byId.get(id)),
  }
}

const NOT_THEIRS: Label = {
  zh: '没有这个单位，或不在您的职责范围',
  en: 'There is no such unit, or you are not responsible for it. Correct it.',
}

const STANDS_OTHERWISE = {
  path: 'no',
  fault: {
    zh: '该编号已有内容不同的项目；导入不更改项目，请在系统中办理',
    en: 'A project with other facts has this number. An import does not change it: do so in the system.',
  },
} as const

async function pathsOf(tx: Transaction): Promise<Map<string, string>> {
  const rows = await allRowsOf(tx, all('text', 'code path'))`select code, path from "Region"`
  return mapOf(rows, ({ code, path }) => [code, path])
}

async function knownProjects(tx: Transaction, campaignId: string): Promise<Map<string, Known>> {
  const rows = await allRowsOf(tx, KNOWN)`
    select p.no, p."externalNo", p.name, p."regionCode" as region, p.year, p.stage,
      (select json_object_agg(part.channel, part.budget::text) from "ProjectPart" part where part."projectId" = p.id) as budget
    from "Project" p where p."campaignId" = ${campaignId}::uuid`
  return mapOf(rows, (row) => [tidyText(row.no), row])
}

type Has = (key: 'externalNo' | FundChannel) => boolean

/** A project goes on after it was imported: a sheet of an earlier stage says nothing against it, one of a later does. A column that
 * the sheet has not says nothing. */
const isSame = (row: ProjectRow, known: Known, has: Has) =>
  row.name === tidyText(known.name) &&
  row.region === known.region &&
  row.year === known.year &&
  projectStages.indexOf(row.stage) <= projectStages.indexOf(known.stage) &&
  (row.externalNo === (known.externalNo && tidyText(known.externalNo)) || !has('externalNo')) &&
  fundChannels.every((channel) => {
    const [stated, kept] = [row.budget[channel], known.budget[channel]]
    if (stated === undefined || kept === undefined) return stated === kept || !has(channel)
    return !isMore(kept, stated) && !isMore(stated, kept)
  })

const saysTheSame = (row: Identified<ProjectRow>, { region, parts, ...item }: ListedProject, has: Has) => {
  const budget = Object.fromEntries(parts.map((part) => [part.channel, part.budget]))
  return row.no === tidyText(item.no) && isSame(row, { ...item, region: region.code, budget }, has)
}
