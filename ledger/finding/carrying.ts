import { fault } from '../../domain/fault'
import { Refused, type FieldError } from '../../domain/refusal'
import { programmeById } from '../programme/programmes'
import { takeFindingNumbers } from '../record/numbers'
import { writeDown } from '../record/records'
import type { AppliedBy } from '../task/taskSteps'
import type { Transaction } from '../database/database'
import { findingRules } from './findingActs'
import { holdersIn } from './findingHolders'
import { linesForFinding } from './findingLines'
import type { LockedFinding } from './findingRows'
import { findingStep } from './findingSteps'

/** Where findings go: a campaign, and there the target of each, by the finding's id. */
export type Carried = {
  campaignId: string
  programmeId: string
  targetOf: (finding: LockedFinding) => string | null
}

/** Hands findings that are locked to another campaign, or to another target of their own. There they take new numbers.
 * @throws Refused `refused` for one that the programme there does not know, or that stands there already */
export async function carryFindings(
  tx: Transaction,
  findings: LockedFinding[],
  { campaignId, programmeId, targetOf }: Carried,
  document: string,
  by: Pick<AppliedBy, 'actor' | 'channel' | 'now' | 'onBehalfOfId'>,
): Promise<void> {
  const others = findings.filter((finding) => finding.campaignId !== campaignId)
  await refuseUnknown(tx, others, { campaignId, programmeId })
  let no = others.length === 0 ? 0 : await takeFindingNumbers(tx, campaignId, others.length)
  for (const finding of findings) {
    const target = targetOf(finding)
    const place = {
      campaign: campaignId,
      target,
      no: finding.campaignId === campaignId ? finding.no : no++,
      document,
    }
    const act = { kind: 'carry', ...place } as const
    const rules = await findingRules(tx, { ...finding, programmeId })
    const who = {
      actorId: by.actor?.id ?? null,
      onBehalfOfId: by.onBehalfOfId,
      channel: by.channel,
      now: by.now,
    }
    const step = findingStep(finding, act, finding.state, rules, who)
    const { version, auditHash } = step.finding
    await tx.finding.update({
      where: { id: finding.id },
      data: { campaignId, targetId: target, no: place.no, version, auditHash },
    })
    const lines = await linesForFinding(holdersIn(tx), step.finding, act, finding, rules, by.now)
    await writeDown(tx, by.now, { actions: [step.action], lines })
  }
}

async function refuseUnknown(
  tx: Transaction,
  findings: LockedFinding[],
  { campaignId, programmeId }: Pick<Carried, 'campaignId' | 'programmeId'>,
): Promise<void> {
  const { rectification } = await programmeById(tx, programmeId)
  const knows = ({ source, category }: LockedFinding) =>
    rectification?.sources.some(({ code }) => code === source) &&
    rectification.categories.some(({ code }) => code === category)
  const errors: FieldError[] = []
  for (const finding of findings) {
    const { no, document, clause, regionCode } = finding
    if (!knows(finding)) errors.push({ path: 'open', fault: fault('finding.unknown-there', { no }) })
    else if ((await tx.finding.count({ where: { campaignId, document, clause, regionCode } })) > 0)
      errors.push({ path: 'open', fault: fault('finding.stands-there', { no }) })
  }
  if (errors.length > 0) throw new Refused('refused', 'finding.not-carried', errors)
}
