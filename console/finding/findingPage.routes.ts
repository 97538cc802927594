import { Refused } from '../../domain/refusal'
import { targetRoutes } from '../../api/campaign/targets'
import { evidenceRoutes } from '../../api/evidence/evidence'
import type { ListRoute } from '../frame/everyItem'
import { findingRoutes } from '../../api/finding/findings'
import { letterRoutes } from '../../api/escalation/letters'
import { findingActRoutes } from '../../api/finding/findingActs'
import { raisingRoutes } from '../../api/escalation/raising'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { findingConsolePage } from './findingConsolePage'
import { measuresIn } from './findingPlanForm'
import type { Typed } from '../form/typed'
import { evidenceFrom } from '../link/linkForms'
import { campaignChosen, findingListsOf } from '../campaign/campaignChoice'
import type { Page } from '../frame/pageRoutes'

/** The most that one answer of the API holds. */
const MOST = '200'

async function show(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const finding = await read(findingRoutes.one, { params })
  const ofIt = async <Item>(list: ListRoute<Item>) =>
    (await read(list, { params, query: { limit: MOST } })).items
  const { items: letters } = await read(letterRoutes.list, {
    query: { finding: finding.id, limit: MOST },
  })
  const handsOut = finding.allowed.some((act) => act === 'plan' || act === 'assign')
  const { campaign } = await campaignChosen({ ...viewing, query: { campaign: finding.campaign } })
  const lists = await findingListsOf(viewing, finding.campaign)
  const className = lists?.classes.find(({ code }) => code === finding.class)?.name
  return findingConsolePage({
    ...{ frame, state, letters },
    finding: { ...finding, target: await seenTarget(viewing, finding.target) },
    campaign: { name: campaign?.name ?? '', className: className ?? { zh: '', en: '' } },
    evidence: await ofIt(evidenceRoutes.ofFinding),
    actions: await ofIt(findingRoutes.actions),
    people: handsOut ? await ofIt(findingRoutes.people) : [],
  })
}

/** The target of a finding, if it is the reader's to see; whoever has a part in the finding alone does not see it. */
async function seenTarget({ read }: Viewing, id: string | null): Promise<string | null> {
  try {
    if (id !== null) await read(targetRoutes.one, { params: { id } })
    return id
  } catch (error) {
    if (error instanceof Refused && error.kind === 'not-found') return null
    throw error
  }
}

const trimmed = (text: string | undefined) => text?.trim() ?? ''
/** A member that was typed, or none where it was left empty. */
const given = (name: string, text: string | undefined) =>
  trimmed(text) === '' ? {} : { [name]: trimmed(text) }
const reasoned = ({ reason }: Typed) => ({ reason: trimmed(reason) })

const acts: Record<string, Act> = {
  plan: performs(findingActRoutes.plan, {
    body: (typed) => ({
      measures: measuresIn(typed).map(({ text, dueOn, owner }) => ({
        text,
        dueOn,
        ...given('owner', owner),
      })),
    }),
  }),
  complete: performs(findingActRoutes.complete, {
    params: ({ params }, { measure = '' }) => ({ ...params, n: measure }),
    body: (typed) => ({ result: trimmed(typed['result']), evidence: evidenceFrom(typed) }),
  }),
  report: performs(findingActRoutes.report, {
    body: ({ text, progress }) => ({
      text: trimmed(text),
      ...(trimmed(progress) === '' ? {} : { progress: Number(progress) }),
    }),
  }),
  submit: performs(findingActRoutes.submit, {
    body: (typed) => ({ outcome: trimmed(typed['outcome']), evidence: evidenceFrom(typed) }),
  }),
  review: performs(findingActRoutes.review, {
    body: ({ decision, reason }) => ({ decision, ...given('reason', reason) }),
  }),
  sign: performs(findingActRoutes.sign, {
    body: ({ statement }) => given('statement', statement),
  }),
  clear: performs(findingActRoutes.clear),
  unclear: performs(findingActRoutes.unclear, { body: reasoned }),
  look_back: performs(findingActRoutes.lookBack, {
    body: ({ result, reason }) => ({ result, reason: trimmed(reason) }),
  }),
  assign: performs(findingActRoutes.assign, { body: ({ person }) => ({ person: trimmed(person) }) }),
  raise: performs(raisingRoutes.finding, { body: reasoned }),
  withdraw: performs(findingActRoutes.withdraw, { body: reasoned }),
}

export const findingPages: Page[] = [
  {
    path: '/findings/:id',
    here: 'findings',
    show,
    acts,
    evidence: { item: ({ id = '' }) => ({ finding: id }), acts: ['complete', 'submit'] },
  },
]
