import { z } from 'zod'
import { seesMailAddresses, type Actor } from '../domain/access'
import { mailKinds } from '../domain/mailPace'
import { listMails, mailStates, type ListedMail } from '../ledger/mailLists'
import { trustAddress } from '../ledger/refusedAddresses'
import { change, read } from './route'
import { idFrom, listOf, pageFrom, pageOf, paging, pathId } from './shapes'

const addressRefusedAt = z.string().nullable().meta({
  description: 'since when the address takes no mail; nothing is sent to it, and what there is to tell waits',
})
const mailAnswer = z.object({
  id: z.string(),
  kind: z.enum(mailKinds).meta({
    description:
      'digest: what can wait for the morning; immediate: what cannot, or everything where there are no digests',
  }),
  state: z.enum(mailStates),
  recipient: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string().optional(),
    addressRefusedAt,
  }),
  lines: z.number().meta({ description: 'how many things it tells' }),
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
})

/** What a mail server answers often repeats the address. */
const ADDRESS = /[^\s<>]+@[^\s<>]+/g

function mailView(listed: ListedMail, actor: Actor) {
  const { personId, name, address, addressRefusedAt, lastError, ...mail } = listed
  const shown = seesMailAddresses(actor)
  return {
    ...mail,
    lastError: shown ? lastError : (lastError?.replaceAll(ADDRESS, '…') ?? null),
    recipient: { id: personId, name, ...(shown ? { email: address } : {}), addressRefusedAt },
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
      const list = await listMails(service.db, { state: query.state }, page)
      return pageOf(
        list.items.map((mail) => mailView(mail, actor)),
        list,
      )
    },
  }),
  change({
    method: 'delete',
    path: '/people/{id}/mail-refusal',
    summary: 'Trust the address of a person again that a mail server refused; what waits for them goes out',
    right: 'watch',
    status: 200,
    input: { params: pathId },
    answer: z.object({ id: z.string(), name: z.string(), addressRefusedAt }),
    handle: ({ tx, params, now }) => trustAddress(tx, idFrom(params, 'person'), now),
  }),
]
