import { uuid } from '../../domain/shapes'
import { z } from 'zod'
import { seesMailAddresses, type Actor } from '../../domain/person/access'
import { withoutAddresses } from '../../domain/person/masking'
import { mailKinds } from '../../domain/mail/mailPace'
import { mailStates } from '../../domain/mail/states'
import { listMails, type ListedMail } from '../../ledger/mail/mailLists'
import { trustAddress, trustAddresses } from '../../ledger/mail/refusedAddresses'
import { change, read } from '../http/route'
import { flag, idFrom, listOf, pageFrom, pageOf, paging, pathId } from '../http/shapes'

/** Most people named at once. */
const PEOPLE_MOST = 1_000

const addressRefusedAt = z.string().nullable().meta({
  description: 'since when the address takes no mail; nothing is sent to it, and what there is to tell waits',
})
export const mailAnswer = z.object({
  id: z.string(),
  kind: z.enum(mailKinds).meta({
    description: 'digest: can wait for the morning; immediate: cannot wait, or the person gets no digests',
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
  refusedAt: z.string().nullable().meta({
    description:
      'when a mail server last refused it; of one that is composed still: the server refused everybody',
  }),
})

function mailView(listed: ListedMail, actor: Actor) {
  const { personId, name, address, addressRefusedAt, lastError, ...mail } = listed
  const shown = seesMailAddresses(actor)
  return {
    ...mail,
    lastError: shown || lastError === null ? lastError : withoutAddresses(lastError),
    recipient: { id: personId, name, ...(shown ? { email: address } : {}), addressRefusedAt },
  }
}

export const mailRoutes = {
  list: read({
    path: '/mails',
    summary: 'How mails ended; `state=unknown` lists those that may have gone out and are not sent again',
    right: 'watch',
    input: {
      query: z.object({
        state: z.enum(mailStates).optional(),
        held: flag.optional().meta({
          description: 'true: those that wait because the mail server refuses everybody; false: all others',
        }),
        ...paging,
      }),
    },
    answer: listOf(mailAnswer),
    handle: async ({ service, actor, query }) => {
      const page = pageFrom(query)
      const list = await listMails(service.db, { state: query.state, held: query.held }, page)
      return pageOf(
        list.items.map((mail) => mailView(mail, actor)),
        list,
      )
    },
  }),
  trust: change({
    method: 'delete',
    path: '/people/{id}/mail-refusal',
    summary: 'Accept a refused mail address again. Waiting mail goes out',
    right: 'watch',
    status: 200,
    input: { params: pathId },
    answer: z.object({ id: z.string(), name: z.string(), addressRefusedAt }),
    handle: ({ tx, params, by }) => trustAddress(tx, idFrom(params, 'person'), by),
  }),
  trustMany: change({
    method: 'post',
    path: '/mail-refusals/lifting',
    summary: 'Accept several or all refused mail addresses again. Waiting mail goes out',
    right: 'watch',
    status: 200,
    input: {
      body: z.strictObject({
        people: z
          .union([z.literal('all'), z.array(uuid.toLowerCase()).min(1).max(PEOPLE_MOST)])
          .meta({ description: '`all`: everybody whose address was refused' }),
      }),
    },
    answer: z.object({ lifted: z.number().int().meta({ description: 'how many were flagged' }) }),
    handle: async ({ tx, body, by }) => ({ lifted: await trustAddresses(tx, body.people, by) }),
  }),
}
