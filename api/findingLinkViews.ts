import type { FindingPageAct, FindingPageView } from '../console/findingPage'
import { mayDoFinding } from '../domain/findingAdmission'
import { clearingNumber } from '../domain/findingClearing'
import { stepDueOn } from '../domain/findingClock'
import { nextFinding } from '../domain/findingLife'
import { entryOf } from '../domain/programmeParts'
import { Refused } from '../domain/refusal'
import { isWithinSight } from '../domain/access'
import { readFinding, signerIdsOf, type LockedFinding } from '../ledger/findingRows'
import { lettersTo } from '../ledger/letters'
import type { FindingPurpose } from '../ledger/mailLinks'
import { programmeById } from '../ledger/programmes'
import { letterShown, type Shown } from './linkViews'

/** An opened link to a finding. */
export type ShownFinding = Omit<Shown, 'link'> & { link: FindingPurpose }

/** Which acts a page offers, and what each may be. `draw`, `assign` and the like are for the API. */
const OFFERED: [FindingPageAct, Parameters<typeof mayDoFinding>[1]][] = [
  ['plan', 'plan'],
  ['submit', 'submit'],
  ['report', 'report'],
  ['pass', 'pass'],
  ['rework', 'rework'],
  ['sign', 'sign'],
  ['clear', 'clear'],
  ['look_back', 'confirm'],
]

/** What the page of a finding's link shows: the finding as it stands, and what its holder can do now.
 * @throws Refused `link-spent` where it concerns them no more */
export async function findingPageView(shown: ShownFinding): Promise<FindingPageView> {
  const { service, token, code, key, link, actor } = shown
  const { db } = service
  const finding = await readFinding(db, link.findingId)
  const concerned = finding ? [...finding.tookPartIds, finding.inspectorId] : []
  if (!finding || !isWithinSight(actor, finding.path, concerned))
    throw new Refused('link-spent', '该问题已转交他人办理。This has been handed to somebody else.')
  const programme = await programmeById(db, finding.programmeId)
  const campaign = await db.campaign.findUniqueOrThrow({ where: { id: finding.campaignId } })
  const letters = await lettersTo(db, actor, { finding: finding.id })
  const {
    regionName: unit,
    no,
    document,
    clause,
    description,
    standard,
    dueOn,
    state,
    cycle,
    reworks,
  } = finding
  const now = service.now().toISOString()
  return {
    ...{ token, code, key, unit, no, document, clause, description, standard, dueOn, state, cycle, reworks },
    campaign: campaign.name,
    source: entryOf(programme, 'sources', finding.source),
    category: entryOf(programme, 'categories', finding.category),
    class: programme.rectification!.classes[finding.classCode].name,
    stepDueOn: stepDueOn(finding.clocks),
    overdue: finding.clocks.some(({ kind, metAt, at }) => kind === 'due' && metAt === null && at <= now),
    measures: finding.measures.map(({ no: each, text, ownerPost: post, dueOn: on, doneAt, result }) => {
      return { no: each, text, post, dueOn: on, done: doneAt !== null, result }
    }),
    submission: finding.submission,
    signers: finding.signers.map(({ post, statement }) => ({ post, statement })),
    clearing: finding.clearedAt ? clearingNumber(finding) : null,
    letters: letters.map(letterShown),
    ...allowedNow(finding, shown),
  }
}

function allowedNow(
  finding: LockedFinding,
  { actor }: ShownFinding,
): Pick<FindingPageView, 'allowed' | 'completes'> {
  const answerable = { ...finding, signerIds: signerIdsOf(finding.signers) }
  const open = finding.measures.filter(({ doneAt }) => doneAt === null)
  const allowed = OFFERED.filter(([act, kind]) => {
    if (act === 'submit' && open.length > 0) return false
    if (act === 'report' && finding.classCode !== 'long_term') return false
    return nextFinding(kind, finding.state).ok && mayDoFinding(answerable, kind, actor) !== null
  }).map(([act]) => act)
  const completes = nextFinding('complete', finding.state).ok
    ? open.filter(({ ownerId }) => mayDoFinding(answerable, 'complete', actor, ownerId) !== null)
    : []
  return { allowed, completes: completes.map(({ no, text, dueOn }) => ({ no, text, dueOn })) }
}
