import { uuid } from '../../domain/shapes'
import { z } from 'zod'
import { openKinds } from '../../domain/handOver/openItems'
import { templateFor } from '../../domain/programme/programmeParts'
import type { Database } from '../../ledger/database/database'
import { programmeById } from '../../ledger/programme/programmes'
import { listStranded, type ListedStranded } from '../../ledger/handOver/strandedLists'
import { read } from '../http/route'
import { label, listOf, pageFrom, pageOf, paging, regionCode } from '../http/shapes'

export const strandedAnswer = z.object({
  kind: z.enum(openKinds).meta({ description: 'what of it stands with the holder' }),
  id: z.string().meta({ description: 'of the task, finding, letter, household or pairing' }),
  no: z.string().meta({ description: 'as people know it; of a pairing its kind' }),
  title: label.nullable().meta({ description: 'of a task' }),
  campaign: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'null: a household, which is of none' }),
  region: z.object({ code: z.string(), name: z.string() }),
  holder: z.object({ id: z.string(), name: z.string(), disabled: z.boolean() }),
  post: z.string().nullable().meta({ description: 'the title under which they hold it, where one is noted' }),
  successor: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'who holds the post now that it came with' }),
})

async function strandedView(db: Database, { task, ...item }: ListedStranded) {
  const title = task && templateFor(await programmeById(db, task.programmeId), task).name
  return { ...item, title }
}

export const strandedRoutes = {
  list: read({
    path: '/stranded',
    summary:
      'Open items whose holder is disabled or has left the post. Hand them over with `only`, or import the posts with `pass`',
    right: 'assign',
    input: {
      query: z.object({
        holder: uuid.optional(),
        area: regionCode.optional(),
        kind: z.enum(openKinds).optional(),
        ...paging,
      }),
    },
    answer: listOf(strandedAnswer),
    handle: async ({ service: { db }, actor, query, now }) => {
      const page = pageFrom(query)
      const list = await listStranded(db, actor, query, now, page)
      return pageOf(await Promise.all(list.items.map((item) => strandedView(db, item))), list)
    },
  }),
}
