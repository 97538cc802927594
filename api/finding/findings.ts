import { findingStates } from '../../domain/finding/states'
import { day, line, registerNo, text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import type { Actor } from '../../domain/person/access'
import { historyRoute } from '../http/historyRoute'
import { findingClasses } from '../../domain/programme/rectificationRules'
import { registerFinding } from '../../ledger/finding/findings'
import { listFindings, visibleFinding, type FindingFilter } from '../../ledger/finding/findingLists'
import { peopleAround } from '../../ledger/finding/findingPeople'
import { readFinding } from '../../ledger/finding/findingRows'
import { allowedOnFinding } from './findingAllowed'
import {
  findingAnswer,
  findingView,
  oneFindingAnswer,
  wholeFindingAnswer,
  wholeFindingView,
} from './findingViews'
import { comingOfFinding } from '../../ledger/escalation/whatComes'
import { comingView, positionAnswer } from '../escalation/coming'
import { change, read } from '../http/route'
import {
  flag,
  idFrom,
  idsAsked,
  listOf,
  pageFrom,
  pageOf,
  paging,
  pathId,
  personOrMe,
  regionCode,
  sliceOf,
} from '../http/shapes'

const findingBody = z.strictObject({
  campaign: uuid,
  source: line.meta({ description: "a code of the programme's rectification.sources" }),
  document: registerNo.meta({ description: 'the document that names the problem, with its number' }),
  clause: registerNo.meta({ description: 'where in the document it stands' }),
  category: line.meta({ description: "a code of the programme's rectification.categories" }),
  unit: regionCode.meta({ description: 'the region that is responsible' }),
  class: z.enum(findingClasses).meta({ description: '立行立改, 限期整改, 长期整改' }),
  dueOn: day.optional().meta({ description: 'needed by_date and long_term; not taken at_once' }),
  description: text,
  standard: text.meta({ description: 'what counts as done' }),
})

/** The filters of the ledger of findings. */
export const findingFilters = {
  campaign: uuid.optional(),
  target: uuid.optional(),
  unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
  source: line.optional(),
  category: line.optional(),
  class: z.enum(findingClasses).optional(),
  state: z.enum(findingStates).optional(),
  owner: personOrMe.optional(),
  overdue: flag.optional(),
  cleared: flag.optional(),
}
type Asked = Omit<FindingFilter, 'owners' | 'id'> & { owner?: string }

export function filterFrom({ owner, ...filter }: Asked, actor: Actor): FindingFilter {
  return { ...filter, owners: idsAsked(actor, owner) }
}

export const findingRoutes = {
  register: change({
    method: 'post',
    path: '/findings',
    summary: 'Register a finding 问题. Its rectifier is informed',
    right: 'register',
    status: 201,
    input: { body: findingBody },
    answer: wholeFindingAnswer,
    handle: async ({ tx, body, actor, now, by }) => {
      const { campaign, dueOn = null, ...given } = body
      const id = await registerFinding(tx, campaign, { ...given, dueOn }, by)
      return wholeFindingView(tx, await visibleFinding(tx, actor, id, now))
    },
  }),
  list: read({
    path: '/findings',
    summary: 'The ledger of findings 问题台账, soonest due first',
    right: 'read',
    input: {
      query: z.object({ ...findingFilters, ...paging }),
    },
    answer: listOf(findingAnswer),
    handle: async ({ service: { db }, actor, query, now }) => {
      const { limit: _limit, cursor: _cursor, ...asked } = query
      const page = pageFrom(query)
      const list = await listFindings(db, actor, filterFrom(asked, actor), now, page)
      return pageOf(await Promise.all(list.items.map((each) => findingView(db, each))), list)
    },
  }),
  one: read({
    path: '/findings/{id}',
    summary: 'One finding with every cycle of its rectification',
    right: 'read',
    input: { params: pathId },
    answer: oneFindingAnswer,
    handle: async ({ service: { db }, actor, params, now }) => {
      const finding = await visibleFinding(db, actor, idFrom(params, 'finding'), now)
      const whole = await readFinding(db, finding.id)
      const next = (await comingOfFinding(db, finding.id, now)).map(comingView)
      return { ...(await wholeFindingView(db, finding)), ...allowedOnFinding(whole!, actor), next }
    },
  }),
  position: read({
    path: '/findings/{id}/position',
    summary: 'Where the present cycle of a finding stands, and what comes of it by itself',
    right: 'read',
    input: { params: pathId },
    answer: positionAnswer,
    handle: async ({ service: { db }, actor, params, now }) => {
      const { id, state } = await visibleFinding(db, actor, idFrom(params, 'finding'), now)
      return { asOf: now, state, steps: (await comingOfFinding(db, id, now)).map(comingView) }
    },
  }),
  people: read({
    path: '/findings/{id}/people',
    summary: 'Possible rectifiers and owners of measures: people with a post near the unit',
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(
      z.object({
        id: z.string(),
        name: z.string(),
        posts: z.array(z.object({ title: z.string(), regionName: z.string() })),
      }),
    ),
    handle: async ({ service: { db }, actor, params, query, now }) => {
      const { regionCode } = await visibleFinding(db, actor, idFrom(params, 'finding'), now)
      return sliceOf(await peopleAround(db, regionCode), pageFrom(query), {
        name: { as: 'text', of: ({ name }) => name },
        id: { as: 'uuid', of: ({ id }) => id },
      })
    },
  }),
  actions: historyRoute('finding', visibleFinding),
}
