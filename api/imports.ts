import { z } from 'zod'
import { importKinds } from '../domain/importing/report'
import { importWithin } from '../ledger/imports'
import { change } from './route'
import { flag } from './shapes'
import { readSheet } from './sheets/readSheet'

const rowProblem = z.object({ row: z.number(), column: z.string(), value: z.string(), reason: z.string() })
const importAnswer = z.object({
  rows: z.number(),
  accepted: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  rejected: z.array(rowProblem),
  flagged: z.array(rowProblem).meta({ description: 'accepted and kept as stated, but contradicting itself' }),
})

export const importRoutes = importKinds.map((kind) =>
  change({
    method: 'post',
    path: `/imports/${kind}`,
    summary: `Import ${kind} from XLSX or CSV (UTF-8, GB18030); a dry run is the real run without its commit`,
    right: 'import',
    status: 200,
    file: 'file',
    input: { query: z.object({ dryRun: flag.default(false) }) },
    answer: importAnswer,
    handle: async ({ tx, file, query }) => {
      if (!file) throw new Error('an import was mounted without its file')
      const { cells } = await readSheet(file.bytes, file.name)
      return importWithin(tx, kind, cells, { dryRun: query.dryRun })
    },
  }),
)
