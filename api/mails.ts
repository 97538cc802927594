import { z } from 'zod'
import { seesMailAddresses, type Actor } from '../domain/access'
import { listMails, mailStates, type ListedMail } from '../ledger/mailLists'
import { read } from './route'
import { listOf, pageFrom, pageOf, paging } from './shapes'

const mailAnswer = z.object({
  id: z.string(),
  state: z.enum(mailStates),
  recipient: z.object({ id: z.string(), name: z.string(), email: z.string().optional() }),
  lines: z.number().meta({ description: 'how many things it tells' }),
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
})

/** What a mail server answers often repeats the address. */
const ADDRESS = /[^\s<>]+@[^\s<>]+/g

function mailView({ personId, name, address, lastError, ...mail }: ListedMail, actor: Actor) {
  const shown = seesMailAddresses(actor)
  return {
    ...mail,
    lastError: shown ? lastError : (lastError?.replaceAll(ADDRESS, '…') ?? null),
    recipient: { id: personId, name, ...(shown ? { email: address } : {}) },
  }
}

export const mailRoutes = [
  read({
    path: '/mails',
    summary: 'How mails ended; `state=unknown` lists those that may have gone out and are not sent again',
    right: 'watch',
    input: { query: z.object({ state: z.enum(mailStates).optional(), ...paging }) },
    answer: listOf(mailAnswer),
    handle: async ({ service, actor, query }) => {
      const page = pageFrom(query)
      const { items, total } = await listMails(service.db, { state: query.state }, page)
      return pageOf(
        items.map((mail) => mailView(mail, actor)),
        total,
        page,
      )
    },
  }),
]
