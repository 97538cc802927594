import { z } from 'zod'
import { listMails, mailStates } from '../ledger/mailLists'
import { read } from './route'
import { listOf, pageFrom, pageOf, paging } from './shapes'

const mailAnswer = z.object({
  id: z.string(),
  state: z.enum(mailStates),
  recipient: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  lines: z.number().meta({ description: 'how many things it tells' }),
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
})

export const mailRoutes = [
  read({
    path: '/mails',
    summary: 'How mails ended; `state=unknown` lists those that may have gone out and are not sent again',
    right: 'watch',
    input: { query: z.object({ state: z.enum(mailStates).optional(), ...paging }) },
    answer: listOf(mailAnswer),
    handle: async ({ service, query }) => {
      const page = pageFrom(query)
      const { items, total } = await listMails(service.db, { state: query.state }, page)
      const views = items.map(({ personId, name, address, ...mail }) => ({
        ...mail,
        recipient: { id: personId, name, email: address },
      }))
      return pageOf(views, total, page)
    },
  }),
]
