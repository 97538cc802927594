import { fault } from '../../domain/fault'
import { addressLine, line, name, text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { isOperator, seesMailAddresses, type Actor } from '../../domain/person/access'
import { cadreRanks } from '../../domain/cadreRank'
import { toMailAddress } from '../../domain/importing/parsers'
import { firstPage } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../../ledger/database/database'
import { grantsOfPerson } from '../../ledger/person/grants'
import { mailPasswordLink } from '../../ledger/person/passwords'
import { changePerson, createPerson, disablePerson, enablePerson } from '../../ledger/person/peopleChanges'
import { listPeople, type ListedPerson } from '../../ledger/person/peopleLists'
import { grantAnswer, grantView } from './grants'
import { change, read } from '../http/route'
import { flag, idFrom, listOf, pageFrom, pageOf, paging, pathId, regionCode } from '../http/shapes'

export const personAnswer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional().meta({ description: 'for operators and leaders alone' }),
  rank: z.enum(cadreRanks).nullable(),
  disabledAt: z.string().nullable(),
  addressRefusedAt: z.string().nullable().meta({ description: 'since when the address takes no mail' }),
  posts: z.array(
    z.object({ role: z.string(), title: z.string(), regionCode: z.string(), regionName: z.string() }),
  ),
})
export const wholePersonAnswer = personAnswer.extend({
  account: z
    .object({ hasPassword: z.boolean(), twoFactor: z.boolean() })
    .nullable()
    .meta({ description: 'how they sign in, for operators alone' }),
  grants: z
    .array(grantAnswer)
    .nullable()
    .meta({ description: 'roles beside the posts, for operators alone' }),
})

const mailAddress = addressLine.transform((value, context) => {
  const read = toMailAddress(value)
  if ('ok' in read && read.ok !== null) return read.ok
  context.addIssue({ code: 'custom', message: fault('text.one-address') })
  return z.NEVER
})
const facts = z.strictObject({
  email: mailAddress,
  name,
  rank: z.enum(cadreRanks).nullable().optional().meta({ description: 'unchanged if omitted' }),
})

const personView = (person: ListedPerson, actor: Actor) => ({
  id: person.id,
  name: person.name,
  ...(seesMailAddresses(actor) ? { email: person.email } : {}),
  rank: person.rank,
  disabledAt: person.disabledAt,
  addressRefusedAt: person.addressRefusedAt,
  posts: person.posts,
})

/** One person somebody sees. @throws Refused `not-found` */
async function wholeView(db: Database | Transaction, actor: Actor, id: string, now: Date) {
  const everybody = isOperator(actor)
  const { items } = await listPeople(db, { actor, everybody, now }, { id }, firstPage(1))
  const [person] = items
  if (!person) throw new Refused('not-found', 'person.absent')
  const { hasPassword, twoFactorEnabled: twoFactor } = person
  return {
    ...personView(person, actor),
    account: everybody ? { hasPassword, twoFactor } : null,
    grants: everybody ? (await grantsOfPerson(db, id)).map(grantView) : null,
  }
}

export const peopleRoutes = {
  list: read({
    path: '/people',
    summary:
      'People by name. Operators see all; heads and the city see people with a post, a role or stranded work in their area',
    right: 'assign',
    input: {
      query: z.object({
        q: line.optional().meta({
          description: 'part of a name or a title; of an address, too, for operators and leaders',
        }),
        post: line.optional().meta({ description: 'a role of a post' }),
        area: regionCode.optional(),
        disabled: flag.optional(),
        refused: flag.optional().meta({ description: 'whether a mail server refused their address' }),
        ...paging,
      }),
    },
    answer: listOf(personAnswer),
    handle: async ({ service, actor, query, now }) => {
      const page = pageFrom(query)
      const { q, post, area, disabled, refused } = query
      const sight = { actor, everybody: isOperator(actor), now }
      const list = await listPeople(service.db, sight, { q, post, area, disabled, refused }, page)
      return pageOf(
        list.items.map((person) => personView(person, actor)),
        list,
      )
    },
  }),
  one: read({
    path: '/people/{id}',
    summary: 'One person with their posts, for operators with their account and roles too',
    right: 'assign',
    input: { params: pathId },
    answer: wholePersonAnswer,
    handle: ({ service, actor, params, now }) => wholeView(service.db, actor, idFrom(params, 'person'), now),
  }),
  create: change({
    method: 'post',
    path: '/people',
    summary: 'Record somebody; `invitation` mails them how to sign in',
    right: 'administer',
    status: 201,
    input: { body: facts.extend({ invitation: z.boolean().default(true) }) },
    answer: wholePersonAnswer,
    handle: async ({ tx, body: { invitation, ...person }, by }) => {
      const id = await createPerson(tx, person, by)
      if (invitation) await mailPasswordLink(tx, id, by.now)
      return wholeView(tx, by.actor, id, by.now)
    },
  }),
  change: change({
    method: 'put',
    path: '/people/{id}',
    summary: 'Change the name, address or rank of a person. A new address signs the person out',
    right: 'administer',
    status: 200,
    input: { params: pathId, body: facts },
    answer: wholePersonAnswer,
    handle: async ({ tx, params, body, by }) => {
      const id = idFrom(params, 'person')
      await changePerson(tx, id, body, by)
      return wholeView(tx, by.actor, id, by.now)
    },
  }),
  invite: change({
    method: 'post',
    path: '/people/{id}/invitation',
    summary: 'Mail a person a link to set their password',
    right: 'administer',
    status: 202,
    input: { params: pathId },
    answer: wholePersonAnswer,
    handle: async ({ tx, params, by }) => {
      const person = await wholeView(tx, by.actor, idFrom(params, 'person'), by.now)
      if (person.disabledAt) throw new Refused('wrong-state', 'person.disabled')
      await mailPasswordLink(tx, person.id, by.now)
      return person
    },
  }),
  disable: change({
    method: 'post',
    path: '/people/{id}/disabling',
    summary:
      'Disable a person. Sessions, keys and links stop working at once. Open work needs a successor in `to`',
    right: 'administer',
    status: 200,
    input: {
      params: pathId,
      body: z.strictObject({
        reason: text,
        to: uuid.optional().meta({ description: 'the successor, who takes over all work and posts' }),
      }),
    },
    answer: wholePersonAnswer,
    handle: async ({ tx, params, body: { reason, to }, by }) => {
      const id = idFrom(params, 'person')
      await disablePerson(tx, id, { reason, to: to?.toLowerCase() }, by)
      return wholeView(tx, by.actor, id, by.now)
    },
  }),
  enable: change({
    method: 'delete',
    path: '/people/{id}/disabling',
    summary: 'Enable a disabled person',
    right: 'administer',
    status: 200,
    input: { params: pathId },
    answer: wholePersonAnswer,
    handle: async ({ tx, params, by }) => {
      const id = idFrom(params, 'person')
      await enablePerson(tx, id, by)
      return wholeView(tx, by.actor, id, by.now)
    },
  }),
}
