import { askedOfFindings, everyAskedOfFindings } from '../../domain/finding/acts'
import { campaignRoutes } from '../../api/campaign/campaigns'
import { targetRoutes } from '../../api/campaign/targets'
import { escalationRoutes } from '../../api/escalation/escalation'
import { evidenceRoutes } from '../../api/evidence/evidence'
import { findingActRoutes } from '../../api/finding/findingActs'
import { findingRoutes } from '../../api/finding/findings'
import { ifSeen } from '../frame/ifSeen'
import type { ListRoute } from '../frame/everyItem'
import { lastActOnFinding } from '../../ledger/task/linkedTasks'
import { findingWords } from '../../words/pages/findings'
import { taskWords } from '../../words/pages/tasks'
import { lettersOnPage } from '../escalation/letterReading'
import { answerActs } from '../escalation/lettersPage.routes'
import { actsAsked, actsWithFiles } from '../form/askedForm'
import type { Done } from '../frame/history'
import type { Page } from '../frame/pageRoutes'
import type { Viewing } from '../frame/viewing'
import { findingPage } from './findingPage'
import type { WholeFinding } from './findingView'

/** The most that one answer of the API holds. */
const MOST = '200'

async function show(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const finding = await read(findingRoutes.one, { params })
  const { mailed } = frame
  const ofIt = async <Item>(list: ListRoute<Item>, isShown = !mailed): Promise<Item[]> =>
    isShown ? (await read(list, { params, query: { limit: MOST } })).items : []
  const handsOut = !mailed && finding.allowed.some((act) => act === 'plan' || act === 'assign')
  const campaign = await read(campaignRoutes.one, { params: { id: finding.campaign } })
  const className = campaign.findings?.classes.find(({ code }) => code === finding.class)?.name
  return findingPage({
    ...{ frame, state },
    finding: { ...finding, target: mailed ? null : await seenTarget(viewing, finding.target) },
    campaign: { name: campaign.name, className: className ?? { zh: '', en: '' } },
    ...(await lettersOnPage(viewing, { finding: finding.id })),
    last: mailed ? await lastDone(viewing, finding) : null,
    evidence: await ofIt(evidenceRoutes.ofFinding),
    actions: await ofIt(findingRoutes.actions),
    people: await ofIt(findingRoutes.people, handsOut),
  })
}

/** The target of a finding; null where its reader sees the finding alone. */
async function seenTarget({ read }: Viewing, id: string | null): Promise<string | null> {
  const target = id === null ? null : await ifSeen(read(targetRoutes.one, { params: { id } }))
  return target && id
}

/** Acts that open a cycle: they are no news to its rectifier. */
const UNTOLD = new Set(['register', 'reopen'])

/** What was done last, and by which post. */
async function lastDone({ service, language }: Viewing, finding: WholeFinding): Promise<Done | null> {
  const last = await lastActOnFinding(service.db, finding.id)
  if (!last || UNTOLD.has(last.kind)) return null
  const { measures = [], inspector = null } = finding.cycles.at(-1) ?? {}
  const held = [finding.owner, ...measures.map(({ owner }) => owner)].find(({ id }) => id === last.forId)
  const isInspectors = inspector !== null && last.forId === inspector
  const by = held?.post ?? (isInspectors ? findingWords(language)('inspector') : taskWords(language)('above'))
  return { kind: last.kind, at: last.at.toISOString(), by }
}

export const findingPages: [Page] = [
  {
    path: '/findings/:id',
    here: 'findings',
    show,
    acts: {
      ...actsAsked(askedOfFindings, { ...findingActRoutes, raise: escalationRoutes.finding }),
      ...answerActs,
    },
    evidence: { item: ({ id = '' }) => ({ finding: id }), acts: actsWithFiles(everyAskedOfFindings) },
  },
]
