import { allHandlersFinished, condition, continueAsNew, patched, setHandler } from '@temporalio/workflow'
import { tableOf, type StepKind } from '../domain/escalation/nextSteps'
import {
  nextOfRectification,
  type RectificationPosition,
  WAITS_FOR,
} from '../domain/finding/rectificationStory'
import { rectificationAsBefore } from './asBefore'
import { rectificationPosition, type Version } from './messages'
import { createWait, inLedger, listen } from './story'
import { goOnAnew, rightNow, show } from './waiting'

export type RectificationInput = { rectificationId: string; seen?: Version }
type Here = { rectificationId: string; at: string }

const {
  readRectification,
  resumeFinding,
  remindOfFinding,
  escalateFinding,
  tellTopAgainOfFinding,
  armNextCycle,
} = inLedger

/** One cycle of a finding: measures, rectifying, submission, review, two signatures, clearing, and a later look. Where the look finds
 * that it did not hold, the next cycle follows. */
export async function rectification({ rectificationId, seen }: RectificationInput): Promise<void> {
  if (!patched('story')) return rectificationAsBefore(rectificationId, seen)
  const ear = listen(seen)
  const nudgedOr = createWait(ear)
  let asOf = rightNow()
  const here = () => ({ rectificationId, at: (asOf = rightNow()) })
  let position = await readRectification(here())
  setHandler(rectificationPosition, () => ({ asOf, ...position, waitsFor: WAITS_FOR[position.state] }))

  for (;;) {
    show(asOf, `${WAITS_FOR[position.state]}\n\n${tableOf([position], 'cycle')}`)
    switch (position.state) {
      // Each step waits for people. Whoever is late is reminded, and the step climbs its own ladder.
      case 'planning':
      case 'rectifying':
      case 'submitted':
      case 'reviewed':
      case 'signed':
      case 'drawn':
        position = await waitForPeople(position)
        break
      // Nobody is waited for: a draw may pick it, months later.
      case 'cleared':
        await nudgedOr(null)
        position = await readRectification(here())
        break
      case 'failed':
        await armNextCycle(here())
        return condition(allHandlersFinished)
      case 'confirmed':
      case 'withdrawn':
        return condition(allHandlersFinished)
    }
    await goOnAnew(() => continueAsNew<typeof rectification>({ rectificationId, seen: ear.seen }))
  }

  async function waitForPeople(before: RectificationPosition): Promise<RectificationPosition> {
    const next = nextOfRectification(before, rightNow())
    if ((await nudgedOr(next)) === 'nudged') return readRectification(here())
    let after = before
    for (const step of next?.kinds ?? []) after = await take(step, here())
    return after
  }
}

function take(step: StepKind, here: Here): Promise<RectificationPosition> {
  switch (step) {
    case 'remind':
      return remindOfFinding(here)
    case 'escalate':
      return escalateFinding(here)
    case 'tellTopAgain':
      return tellTopAgainOfFinding(here)
    case 'resume':
      return resumeFinding(here)
  }
}
