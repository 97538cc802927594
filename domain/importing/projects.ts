import { LEAVE_EMPTY, saysNothing, type Parser } from './dayParsers'
import type { Why } from '../fault'
import type { Label } from '../label'
import { AMOUNT_SHAPE, fundChannels, FUND_CHANNELS, isNothing, type FundChannel } from '../project/funds'
import { PROJECT_STAGES, projectStages, type ProjectStage } from '../project/projectLife'
import type { Table } from './cell'
import type { Columns } from './columns'
import { idColumn, type Identified, toItemId } from './itemId'
import type { KnownRegions } from './knownRegions'
import { oneOf, unitParser } from './naming'
import { toOptionalText, toText, toYear } from './parsers'
import { readRows } from './rows'
import type { ReadRows } from './rowsRead'
import { nothingStands, standsAmong, type Stands } from './standingTexts'
import { foldText, ungrouped } from '../text'

type Key = 'no' | 'externalNo' | 'name' | 'region' | 'year' | 'stage' | 'id' | FundChannel

const budgetColumn = (channel: FundChannel) => {
  const { zh, en } = FUND_CHANNELS[channel]
  return { name: `${zh}（元）`, aliases: [zh, en, channel], required: false, measure: 'yuan' as const }
}

/** The columns of a sheet of projects; the first name of each is the one an export bears. */
export const projectColumns: Columns<Key> = {
  no: { name: '项目编号', aliases: ['编号', '项目库编号', 'no'], required: true, holds: 'number' },
  externalNo: { name: '全国系统编号', aliases: ['外部编号', 'externalNo'], required: false, holds: 'number' },
  name: { name: '项目名称', aliases: ['名称', 'name', 'project'], required: true, holds: 'name' },
  region: { name: '单位', aliases: ['行政区划代码', '项目地点', 'region', 'unit'], required: true },
  year: { name: '年度', aliases: ['年份', 'year'], required: true },
  stage: { name: '项目阶段', aliases: ['阶段', '状态', 'stage'], required: false },
  transition: budgetColumn('transition'),
  east_west: budgetColumn('east_west'),
  central_units: budgetColumn('central_units'),
  credit: budgetColumn('credit'),
  social: budgetColumn('social'),
  id: idColumn('项目标识'),
}

/** A project as it is registered; of a sheet, one without a stage is in the library. `budget`: yuan by channel, one at least. */
export type ProjectRow = {
  no: string
  externalNo: string | null
  name: string
  region: string
  year: number
  stage: ProjectStage
  budget: Partial<Record<FundChannel, string>>
}
type Misfit = { path: Key; fault: Why }

/** What stands of projects: whether a number is one of theirs, and the name of the one that a row names. */
export type StandingProjects = {
  no: Stands
  externalNo: Stands
  nameOf: (row: { id: string | null; no: string }) => string | undefined
}

const NONE: StandingProjects = { no: nothingStands, externalNo: nothingStands, nameOf: () => undefined }

/** Reads projects, each number once.
 * @param standing those that the reader sees
 * @param fit what of a row, whose sheet has certain columns, the ledger refuses; empty: it fits */
export function readProjects(
  sheet: Table[],
  regions: KnownRegions,
  fit: (row: Identified<ProjectRow>, has: (key: Key) => boolean) => Misfit[],
  standing: StandingProjects = NONE,
): Promise<ReadRows<Identified<ProjectRow>>> {
  const toUnit = unitParser(regions)
  return readRows(sheet, projectColumns, {
    read: (row) => {
      const budget = fundChannels.flatMap((channel) => {
        const amount = row.read(channel, toAmount)
        return amount === null ? [] : [[channel, amount] as const]
      })
      const [id, no] = [row.read('id', toItemId), row.read('no', toText, standing.no)]
      const project: Identified<ProjectRow> = {
        ...{ id, no },
        externalNo: row.read('externalNo', toOptionalText, standing.externalNo),
        name: row.read('name', toText, standsAmong([standing.nameOf({ id, no })])),
        region: row.read('region', toUnit),
        year: row.read('year', toYear),
        stage: row.read('stage', toStage),
        budget: Object.fromEntries(budget),
      }
      for (const [channel] of budget) row.checkYear(channel, project.year)
      if (budget.length === 0)
        row.reject(fundChannels.find((channel) => row.has(channel)) ?? 'transition', NO_BUDGET)
      const [misfit] = fit(project, (key) => row.has(key))
      if (misfit) row.reject(misfit.path, misfit.fault)
      return project
    },
    identityOf: ({ no }) => no,
    identityColumn: 'no',
  })
}

const NO_BUDGET: Label = {
  zh: '该行各资金渠道都没有预算，请至少填写一个',
  en: 'The row has no budget from any channel. Give at least one.',
}

const toAmount: Parser<string | null> = (value) => {
  const text = ungrouped(foldText(value))
  if (text === '') return { ok: null }
  if (saysNothing(text)) return { reason: LEAVE_EMPTY }
  if (!AMOUNT_SHAPE.test(text))
    return {
      reason: {
        zh: '应为金额（元），最多两位小数，如 120000.50',
        en: 'Give an amount in yuan with two decimals at most, such as 120000.50.',
      },
    }
  return { ok: isNothing(text) ? null : text }
}

const namedStage = oneOf(projectStages.map((code) => ({ code, name: PROJECT_STAGES[code] })))
const toStage: Parser<ProjectStage> = (value) => {
  if (foldText(value) === '') return { ok: 'planned' }
  const named = namedStage(value)
  return 'ok' in named ? { ok: named.ok as ProjectStage } : named
}
