import { answersFor, idsOf, type Actor } from '../../domain/person/access'
import { findingPageActs, type FindingPageView } from './findingPage'
import { clearingNumber } from '../../domain/finding/findingClearing'
import { stepDueOn } from '../../domain/finding/findingClock'
import { entryOf } from '../../domain/programme/programmeParts'
import { Refused } from '../../domain/refusal'
import { readFinding, type LockedFinding } from '../../ledger/finding/findingRows'
import { lettersTo } from '../../ledger/escalation/letters'
import { lastActOnFinding } from '../../ledger/task/linkedTasks'
import type { FindingPurpose } from '../../ledger/mail/mailLinks'
import { programmeById } from '../../ledger/programme/programmes'
import { instantInWords } from '../../words/mailTexts'
import { allowedOnFinding } from '../../api/finding/findingAllowed'
import { letterShown, type Shown } from './linkViews'
import type { Service } from '../../api/http/route'

/** An opened link to a finding. */
export type ShownFinding = Omit<Shown, 'link'> & { link: FindingPurpose }

/** The finding of a link, for whom it still concerns: who puts it right, signed or looks back at it, whom a letter about it
 * went to, and who answers for its area.
 * @throws Refused `link-spent` */
export async function findingOfLink(
  { db }: Service,
  findingId: string,
  actor: Actor,
): Promise<LockedFinding> {
  const finding = await readFinding(db, findingId)
  if (finding) {
    const concerned = [...finding.tookPartIds, finding.inspectorId]
    if (answersFor(actor, finding.path) || idsOf(actor).some((id) => concerned.includes(id))) return finding
    if ((await lettersTo(db, actor, { finding: findingId })).length > 0) return finding
  }
  throw new Refused('link-spent', 'link.handed-over')
}

/** What the page of a finding's link shows: the finding as it stands, and what its holder can do now.
 * @throws Refused `link-spent` where it concerns them no more */
export async function findingPageView(shown: ShownFinding): Promise<FindingPageView> {
  const { service, token, code, key, link, actor } = shown
  const { db } = service
  const finding = await findingOfLink(service, link.findingId, actor)
  const programme = await programmeById(db, finding.programmeId)
  const campaign = await db.campaign.findUniqueOrThrow({ where: { id: finding.campaignId } })
  const letters = await lettersTo(db, actor, { finding: finding.id })
  const last = await lastActOnFinding(db, finding.id)
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
    // A programme that keeps findings says how they are rectified.
    // eslint-disable-next-line @typescript-eslint/no-non-null-assertion
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
    ...(last && !UNTOLD.has(last.kind) ? { doneLine: doneLine(last, finding) } : {}),
    ...allowedNow(finding, shown),
  }
}

function allowedNow(
  finding: LockedFinding,
  { actor }: ShownFinding,
): Pick<FindingPageView, 'allowed' | 'completes'> {
  const { allowed, completes } = allowedOnFinding(finding, actor)
  const open = finding.measures.filter(({ no }) => completes.includes(no))
  return {
    allowed: findingPageActs.filter((act) => allowed.includes(act)),
    completes: open.map(({ no, text, dueOn }) => ({ no, text, dueOn })),
  }
}

/** What opens a cycle is no news to whom it waits for. */
const UNTOLD = new Set(['register', 'reopen'])
const DONE: Record<string, string> = {
  plan: '制定整改措施 measures planned',
  complete: '完成措施 measure completed',
  report: '报告进展 reported',
  submit: '报结 submitted',
  pass: '审核通过 reviewed',
  rework: '退回补充 returned for rework',
  sign: '签字 signed',
  countersign: '签字 signed',
  clear: '销号 cleared',
  draw: '抽取回头看 drawn for a look-back',
  confirm: '回头看通过 confirmed',
  unclear: '撤回销号 clearing taken back',
  assign: '改派 handed over',
  hand_over: '移交 handed over',
  hand_measure: '移交措施 measure handed over',
  hand_inspection: '移交回头看 look-back handed over',
  redate: '调整期限 dates moved',
  withdraw: '撤销 withdrawn',
}

/** "Done by X at T", with the post and not the name: a mailed page may become public. */
function doneLine(last: { kind: string; at: Date; forId: string | null }, finding: LockedFinding): string {
  const { ownerId, ownerPost, measures, inspectorId } = finding
  const post =
    last.forId === ownerId
      ? ownerPost
      : (measures.find((each) => each.ownerId === last.forId)?.ownerPost ??
        (inspectorId !== null && last.forId === inspectorId ? '回头看人员' : '上级单位'))
  return `已由${post}于${instantInWords(last.at.toISOString())}办理：${DONE[last.kind] ?? last.kind}`
}
