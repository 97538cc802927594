import { z } from 'zod'
import { openWorkChoices, type OpenWork } from '../domain/importing/postChange'
import { importKinds } from '../domain/importing/report'
import { importWithin } from '../ledger/imports'
import { importFindings } from '../ledger/imports/findings'
import { importPairings } from '../ledger/imports/pairings'
import { importProjects } from '../ledger/imports/projects'
import { importReadings } from '../ledger/imports/readings'
import { importHouseholds } from '../ledger/imports/households'
import type { ImportReport } from '../domain/importing/report'
import { problemIn } from './problemWords/inLanguage'
import { change, type Route } from './route'
import { flag, uuid } from './shapes'
import { readSheet } from './sheets/readSheet'

const rowProblem = z.object({ row: z.number(), column: z.string(), value: z.string(), reason: z.string() })
const importAnswer = z.object({
  rows: z.number(),
  accepted: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  rejected: z.array(rowProblem),
  flagged: z.array(rowProblem).meta({ description: 'accepted as stated, with what a person should look at' }),
})

/** Rules of the ledger tell in English what does not fit; a sheet and its report are in Chinese. */
const reportIn = ({ rejected, ...report }: ImportReport) => ({
  ...report,
  rejected: rejected.map((fault) => ({ ...fault, reason: problemIn('zh', fault.reason) })),
})

const areaQuery = z.object({ dryRun: flag.default(false) })
const postsQuery = areaQuery.extend({
  openWork: z.enum(openWorkChoices).default('leave').meta({
    description: 'what a former holder has in hand by a post: stays with them, or passes to who holds it now',
  }),
})
const ABOUT_POSTS =
  '; the row of a post that changes hands is flagged with what its former holder has in hand, which stays (`leave`) or passes with it (`pass`)'

const ofAreas = importKinds.map((kind) =>
  change({
    method: 'post',
    path: `/imports/${kind}`,
    summary: `Import ${kind} from XLSX or CSV (UTF-8, GB18030); a dry run is the real run without its commit${kind === 'posts' ? ABOUT_POSTS : ''}`,
    right: 'administer',
    status: 200,
    file: 'file',
    personal: true,
    input: { query: kind === 'posts' ? postsQuery : areaQuery },
    answer: importAnswer,
    handle: async ({ tx, service: { keyRing: ring }, file, query, by }) => {
      if (!file) throw new Error('an import was mounted without its file')
      const { cells } = await readSheet(file.bytes, file.name)
      const { dryRun, openWork = 'leave' }: { dryRun: boolean; openWork?: OpenWork } = query
      return importWithin(tx, kind, cells, { dryRun, personal: { ring, by, openWork } })
    },
  }),
)

/** A route that imports a sheet into a campaign. */
function ofCampaign(
  kind: string,
  what: string,
  right: 'act' | 'register',
  importInto: typeof importProjects,
): Route {
  return change({
    method: 'post',
    path: `/imports/${kind}`,
    summary: `Import ${what} into a campaign from XLSX or CSV; a dry run is the real run without its commit`,
    right,
    status: 200,
    file: 'file',
    input: { query: z.object({ campaign: uuid, dryRun: flag.default(false) }) },
    answer: importAnswer,
    handle: async ({ tx, file, query: { campaign, dryRun }, by }) => {
      if (!file) throw new Error('an import was mounted without its file')
      const { cells } = await readSheet(file.bytes, file.name)
      return reportIn(await importInto(tx, campaign, cells, by, { dryRun }))
    },
  })
}

const ofCampaigns = [
  ofCampaign('findings', 'findings 问题台账', 'register', importFindings),
  ofCampaign('readings', 'readings of indicators 指标读数', 'act', importReadings),
  ofCampaign('projects', 'projects 项目', 'act', importProjects),
  ofCampaign('pairings', 'pairings 结对', 'act', importPairings),
]

const ofHouseholds = change({
  method: 'post',
  path: '/imports/households',
  summary:
    'Import monitored households 监测户 with who is responsible for each, from XLSX or CSV; a dry run is the real run without its commit',
  right: 'assign',
  status: 200,
  file: 'file',
  personal: true,
  input: { query: z.object({ dryRun: flag.default(false) }) },
  answer: importAnswer,
  handle: async ({ tx, service: { keyRing }, file, query: { dryRun }, by }) => {
    if (!file) throw new Error('an import was mounted without its file')
    const { cells } = await readSheet(file.bytes, file.name)
    return importHouseholds(tx, keyRing, cells, by, { dryRun })
  },
})

export const importRoutes = [...ofAreas, ...ofCampaigns, ofHouseholds]
