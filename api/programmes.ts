import { z } from 'zod'
import { Refused } from '../domain/refusal'
import { read } from './route'
import { label, line, listOf, pageFrom, paging, sliceOf } from './shapes'

const summary = z.object({
  code: z.string(),
  name: label,
  tasks: z.number(),
  classes: z.array(z.string()),
  hash: z.string(),
})

export const programmeRoutes = [
  read({
    path: '/programmes',
    summary: 'The programme templates 工作方案',
    right: 'read',
    input: { query: z.object(paging) },
    answer: listOf(summary),
    handle: ({ service, query }) => {
      const items = service.programmes.map(({ programme, hash }) => ({
        code: programme.code,
        name: programme.name,
        tasks: programme.tasks.length,
        classes: programme.classes.map((each) => each.code),
        hash,
      }))
      return Promise.resolve(sliceOf(items, pageFrom(query)))
    },
  }),
  read({
    path: '/programmes/{code}',
    summary:
      'One template: tasks, items, evidence rules, indicators, ladder, labels; inherited parts say where they come from',
    right: 'read',
    input: { params: z.object({ code: line }) },
    answer: z.looseObject({ code: z.string() }),
    handle: ({ service, params }) => {
      const found = service.programmes.find(({ programme }) => programme.code === params.code)
      if (!found) throw new Refused('absent', `There is no programme ${params.code}.`)
      return Promise.resolve({ ...found.programme, hash: found.hash })
    },
  }),
]
