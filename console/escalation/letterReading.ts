import { ifSeen } from '../frame/ifSeen'
import type { Viewing } from '../frame/viewing'
import { campaignRoutes } from '../../api/campaign/campaigns'
import { findingRoutes } from '../../api/finding/findings'
import { letterRoutes } from '../../api/escalation/letters'
import { taskRoutes } from '../../api/task/tasks'
import type { LetterListed } from './letterTable'
import type { LetterView, WholeLetter } from './letterView'

/** Letters of one item, at most: a few of each series. */
const MOST = '200'

/** What a page shows of one letter. */
export async function letterRead(viewing: Viewing, id: string): Promise<LetterView> {
  const { read, frame } = viewing
  const letter = await read(letterRoutes.one, { params: { id } })
  return {
    letter,
    campaign: await campaignName(viewing, letter.campaign),
    matter: await matterOf(viewing, letter),
    chain: frame.mailed ? [] : await chainOf(viewing, letter),
  }
}

/** The name of a campaign. */
export async function campaignName({ read }: Viewing, id: string): Promise<string> {
  return (await read(campaignRoutes.one, { params: { id } })).name
}

/** By when what a letter is about is due, and who holds it; null where it is no longer the reader's to see. */
async function matterOf({ read }: Viewing, { task, finding }: WholeLetter): Promise<LetterView['matter']> {
  if (task) {
    const shown = await ifSeen(read(taskRoutes.one, { params: { id: task.id } }))
    return shown && { ...shown, holder: shown.assignee }
  }
  const shown = await ifSeen(read(findingRoutes.one, { params: { id: finding?.id ?? '' } }))
  return shown && { dueOn: shown.dueOn, overdue: shown.overdue, holder: shown.owner }
}

/** The letters of the same cycle of the same task or finding that were written up to this one. */
async function chainOf(viewing: Viewing, letter: WholeLetter): Promise<LetterListed[]> {
  const { task, finding, cycle, rung } = letter
  const items = await lettersOf(viewing, task ? { task: task.id } : { finding: finding?.id ?? '' })
  return items.filter((each) => each.id !== null && each.cycle === cycle && each.rung <= rung)
}

type About = { task: string } | { finding: string }

/** The letters of an item. */
async function lettersOf({ read }: Viewing, about: About & { recipient?: 'me' }): Promise<LetterListed[]> {
  const query = { ...about, limit: MOST }
  return (await read(letterRoutes.list, { query })).items
}

/** What a page shows of the letters of its item: all of them, or behind a mailed link those that went to its reader, to be answered
 * there. */
export async function lettersOnPage(
  viewing: Viewing,
  about: About,
): Promise<{ letters: LetterListed[]; own: LetterView[] }> {
  if (!viewing.frame.mailed) return { letters: await lettersOf(viewing, about), own: [] }
  const own: LetterView[] = []
  for (const { id } of await lettersOf(viewing, { ...about, recipient: 'me' }))
    if (id !== null) own.push(await letterRead(viewing, id))
  return { letters: [], own }
}
