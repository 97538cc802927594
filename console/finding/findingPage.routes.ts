import { Refused } from '../../domain/refusal'
import type { FindingConsoleView, WholeFinding } from './findingConsoleView'
import type { Act, Viewing } from '../frame/viewing'
import type { EvidenceShown } from '../frame/evidenceList'
import { findingConsolePage } from './findingConsolePage'
import { measuresIn } from './findingPlanForm'
import type { ActionShown } from '../frame/history'
import type { LetterListed } from '../escalation/letterTable'
import type { Typed } from '../form/typed'
import { evidenceFrom } from '../link/linkForms'
import { campaignChosen, findingListsOf } from '../campaign/campaignChoice'
import type { Page } from '../frame/pageRoutes'

/** The most that one answer of the API holds. */
const MOST = '200'

async function show(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const finding = (await read('get /findings/{id}', { params })) as WholeFinding
  const ofIt = async <Item>(list: string) => {
    const { items } = (await read(`get /findings/{id}/${list}`, { params, query: { limit: MOST } })) as {
      items: Item[]
    }
    return items
  }
  const { items: letters } = (await read('get /letters', {
    query: { finding: finding.id, limit: MOST },
  })) as { items: LetterListed[] }
  const handsOut = finding.allowed.some((act) => act === 'plan' || act === 'assign')
  const { campaign } = await campaignChosen({ ...viewing, query: { campaign: finding.campaign } })
  const lists = await findingListsOf(viewing, finding.campaign)
  const className = lists?.classes.find(({ code }) => code === finding.class)?.name
  return findingConsolePage({
    ...{ frame, state, letters },
    finding: { ...finding, target: await seenTarget(viewing, finding.target) },
    campaign: { name: campaign?.name ?? '', className: className ?? { zh: '', en: '' } },
    evidence: await ofIt<EvidenceShown>('evidence'),
    actions: await ofIt<ActionShown>('actions'),
    people: handsOut ? await ofIt<FindingConsoleView['people'][number]>('people') : [],
  })
}

/** The target of a finding, if it is the reader's to see; whoever has a part in the finding alone does not see it. */
async function seenTarget({ read }: Viewing, id: string | null): Promise<string | null> {
  try {
    if (id !== null) await read('get /targets/{id}', { params: { id } })
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
  plan: {
    route: 'post /findings/{id}/measures',
    body: (typed) => ({
      measures: measuresIn(typed).map(({ text, dueOn, owner }) => ({
        text,
        dueOn,
        ...given('owner', owner),
      })),
    }),
  },
  complete: {
    route: 'post /findings/{id}/measures/{n}/completion',
    params: ({ params }, { measure = '' }) => ({ ...params, n: measure }),
    body: (typed) => ({ result: trimmed(typed['result']), evidence: evidenceFrom(typed) }),
  },
  report: {
    route: 'post /findings/{id}/reports',
    body: ({ text, progress }) => ({
      text: trimmed(text),
      ...(trimmed(progress) === '' ? {} : { progress: Number(progress) }),
    }),
  },
  submit: {
    route: 'post /findings/{id}/submission',
    body: (typed) => ({ outcome: trimmed(typed['outcome']), evidence: evidenceFrom(typed) }),
  },
  review: {
    route: 'post /findings/{id}/review',
    body: ({ decision, reason }) => ({ decision, ...given('reason', reason) }),
  },
  sign: {
    route: 'post /findings/{id}/signatures',
    body: ({ statement }) => given('statement', statement),
  },
  clear: { route: 'post /findings/{id}/clearing' },
  unclear: { route: 'delete /findings/{id}/clearing', body: reasoned },
  look_back: {
    route: 'post /findings/{id}/look-backs',
    body: ({ result, reason }) => ({ result, reason: trimmed(reason) }),
  },
  assign: { route: 'post /findings/{id}/assignment', body: ({ person }) => ({ person: trimmed(person) }) },
  raise: { route: 'post /findings/{id}/raising', body: reasoned },
  withdraw: { route: 'post /findings/{id}/withdrawal', body: reasoned },
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
