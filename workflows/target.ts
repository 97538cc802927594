import { allHandlersFinished, condition, continueAsNew, patched, setHandler } from '@temporalio/workflow'
import { tableOf } from '../domain/escalation/nextSteps'
import { nextOfTarget, type TargetPosition, type TargetStep } from '../domain/task/targetStory'
import { targetAsBefore } from './asBefore'
import { targetPosition, type Version } from './messages'
import { createWait, inLedger, listen } from './story'
import { goOnAnew, rightNow, show } from './waiting'

export type TargetInput = { targetId: string; seen?: Version }

const { readTarget, resume, remind, escalate, tellTopAgain, closeTarget } = inLedger

/** One target. Its eight tasks are issued, accepted, submitted and reviewed by people, who change the ledger. Between what they do,
 * time acts: it reminds, escalates level by level, and ends suspensions. When all tasks are verified the target is closed. */
export async function target({ targetId, seen }: TargetInput): Promise<void> {
  if (!patched('story')) return targetAsBefore(targetId, seen)
  const ear = listen(seen)
  const nudgedOr = createWait(ear)
  let asOf = rightNow()
  const here = () => ({ targetId, at: (asOf = rightNow()) })
  let position: TargetPosition = { state: 'open', tasks: [] }
  setHandler(targetPosition, () => ({ asOf, ...position, next: nextOfTarget(position, rightNow()) }))

  position = await readTarget(here())
  while (position.state !== 'closed') {
    show(asOf, tableOf(position.tasks))
    const next = nextOfTarget(position, rightNow())
    switch (await nudgedOr(next)) {
      case 'nudged':
        position = await readTarget(here())
        break
      case 'due':
        for (const step of next?.kinds ?? []) position = await take(step, here())
    }
    await goOnAnew(() => continueAsNew<typeof target>({ targetId, seen: ear.seen }))
  }
  await condition(allHandlersFinished)
}

function take(step: TargetStep, target: { targetId: string; at: string }): Promise<TargetPosition> {
  switch (step) {
    case 'resume':
      return resume(target)
    case 'remind':
      return remind(target)
    case 'escalate':
      return escalate(target)
    case 'tellTopAgain':
      return tellTopAgain(target)
    case 'close':
      return closeTarget(target)
  }
}
