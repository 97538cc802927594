import { whyIn } from '../../words/problems/inLanguage'
import { uuid } from '../../domain/shapes'
import { z } from 'zod'
import { openWorkChoices, type OpenWork } from '../../domain/importing/post/postChange'
import { reportIn, type ImportKind } from '../../domain/importing/report'
import type { SheetKind } from '../../domain/importing/sheetKinds'
import { launchedCampaign } from '../../ledger/campaign/campaigns'
import { rehearsed } from '../../ledger/database/rehearsal'
import { importInto } from '../../ledger/importing/imports'
import { importFindings } from '../../ledger/importing/findings'
import { importPairings } from '../../ledger/importing/pairings'
import { importProjects } from '../../ledger/importing/projects'
import { importReadings } from '../../ledger/importing/readings'
import { importHouseholds } from '../../ledger/importing/households'
import { change } from '../http/route'
import { flag } from '../http/shapes'

const rowProblem = z.object({
  row: z.number(),
  sheet: z.string().optional().meta({ description: 'where several sheets were read' }),
  column: z.string(),
  value: z.string(),
  reason: z.string().meta({
    description:
      'what is wrong, and what to do; in English where `Accept-Language` asks for it before Chinese, else in Chinese',
  }),
})
const importAnswer = z.object({
  rows: z.number(),
  accepted: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  rejected: z.array(rowProblem),
  flagged: z.array(rowProblem).meta({
    description: 'accepted, but to check: a converted unit, a formula, a contradictory figure',
  }),
  unlisted: z
    .object({ rejected: z.number(), flagged: z.number() })
    .optional()
    .meta({ description: 'how many the two lists leave out, where they would be too long' }),
  hiddenSheets: z.array(z.string()).optional().meta({ description: 'hidden sheets, which were not read' }),
  skippedSheets: z.array(z.string()).optional().meta({ description: 'sheets without a known header' }),
  ignoredColumns: z.array(z.string()).optional().meta({ description: 'headings that no column answers to' }),
})

const sheetOf = <const Kind extends SheetKind>(of: Kind) => ({ field: 'file', holds: 'sheet', of }) as const
const dryRun = flag.default(false)
const areaQuery = z.object({ dryRun })
const postsQuery = areaQuery.extend({
  openWork: z.enum(openWorkChoices).default('leave').meta({
    description: 'open work of a former holder: stays, or passes to the new holder of the post',
  }),
})
const ABOUT_POSTS =
  '. A row that changes the holder of a post is flagged with the open work of the former holder. The work stays (`leave`) or passes (`pass`)'

/** A route that imports regions, their figures or their posts. */
const ofArea = (kind: ImportKind) =>
  change({
    method: 'post',
    path: `/imports/${kind}`,
    summary: `Import ${kind} from XLSX or CSV (UTF-8, GB18030). A dry run changes nothing${kind === 'posts' ? ABOUT_POSTS : ''}`,
    right: 'administer',
    status: 200,
    file: sheetOf(kind),
    personal: true,
    input: { query: kind === 'posts' ? postsQuery : areaQuery },
    answer: importAnswer,
    handle: async ({ tx, service: { keyRing: ring }, tables, query, by, language }) => {
      const { dryRun, openWork = 'leave' }: { dryRun: boolean; openWork?: OpenWork } = query
      return reportIn(
        (why) => whyIn(language, why),
        await rehearsed(tx, { dryRun }, () => importInto(tx, kind, tables, { ring, by, openWork })),
      )
    },
  })

/** A route that imports a sheet into a campaign. */
function ofCampaign(
  kind: SheetKind,
  what: string,
  right: 'act' | 'register',
  importOne: typeof importProjects,
) {
  return change({
    method: 'post',
    path: `/imports/${kind}`,
    summary: `Import ${what} into a campaign from XLSX or CSV. A dry run changes nothing`,
    right,
    status: 200,
    file: sheetOf(kind),
    input: { query: z.object({ campaign: uuid, dryRun }) },
    answer: importAnswer,
    before: ({ service, query }) => launchedCampaign(service.db, query.campaign),
    handle: async ({ tx, tables, query, by, language }) =>
      reportIn(
        (why) => whyIn(language, why),
        await rehearsed(tx, query, () => importOne(tx, query.campaign, tables, by)),
      ),
  })
}

const ofHouseholds = change({
  method: 'post',
  path: '/imports/households',
  summary:
    'Import monitored households 监测户 with their responsible persons, from XLSX or CSV. A dry run changes nothing',
  right: 'assign',
  status: 200,
  file: sheetOf('households'),
  personal: true,
  input: { query: z.object({ dryRun }) },
  answer: importAnswer,
  handle: async ({ tx, service: { keyRing }, tables, query, by, language }) =>
    reportIn(
      (why) => whyIn(language, why),
      await rehearsed(tx, query, () => importHouseholds(tx, keyRing, tables, by)),
    ),
})

export const importRoutes = {
  regions: ofArea('regions'),
  villages: ofArea('villages'),
  townships: ofArea('townships'),
  posts: ofArea('posts'),
  findings: ofCampaign('findings', 'findings 问题台账', 'register', importFindings),
  readings: ofCampaign('readings', 'readings of indicators 指标读数', 'act', importReadings),
  projects: ofCampaign('projects', 'projects 项目', 'act', importProjects),
  pairings: ofCampaign('pairings', 'pairings 结对', 'act', importPairings),
  households: ofHouseholds,
}
