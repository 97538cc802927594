import { continueAsNew, patched, setHandler } from '@temporalio/workflow'
import { wordsOfDocket, type DocketPosition, type DocketStep } from '../domain/household/docketStory'
import { docketAsBefore } from './asBefore'
import { docketPosition, type Version } from './messages'
import { createWait, inLedger, listen } from './story'
import { goOnAnew, rightNow, show } from './waiting'

export type DocketInput = { docketId: string; seen?: Version }

const { readDocket, openVisits, escalateVisits, endPublicity } = inLedger

/** All monitored households of one township: visits are asked for when their lead begins; those that are missed climb, to the township
 * and then the county; publicity that is over is told to the township, a late confirmation to the county. It never ends. */
export async function docket({ docketId, seen }: DocketInput): Promise<void> {
  if (!patched('story')) return docketAsBefore(docketId, seen)
  const ear = listen(seen)
  const nudgedOr = createWait(ear)
  let asOf = rightNow()
  const here = () => ({ docketId, at: (asOf = rightNow()) })
  let position = await readDocket(here())
  setHandler(docketPosition, () => ({ asOf, ...position }))

  while (position.state === 'open') {
    const next = position.next && { ...position.next, summary: wordsOfDocket(position) }
    show(asOf, wordsOfDocket(position))
    switch (await nudgedOr(next)) {
      case 'nudged':
        position = await readDocket(here())
        break
      case 'due':
        for (const step of next?.kinds ?? []) position = await take(step, here())
    }
    await goOnAnew(() => continueAsNew<typeof docket>({ docketId, seen: ear.seen }))
  }
}

function take(step: DocketStep, docket: { docketId: string; at: string }): Promise<DocketPosition> {
  switch (step) {
    case 'openVisits':
      return openVisits(docket)
    case 'escalateVisits':
      return escalateVisits(docket)
    case 'endPublicity':
      return endPublicity(docket)
  }
}
