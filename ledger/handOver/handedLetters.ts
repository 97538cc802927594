import { goesAtOnce } from '../../domain/mail/mailPace'
import type { Transaction } from '../database/database'
import type { HeldLetter } from '../person/holdings'
import type { Passing } from './passing'
import { programmeById } from '../programme/programmes'
import { chainAction, type LineRow, type ChainedAction } from '../record/records'

/** Readdresses letters to who takes over: what that adds to their record, and who is told of them. */
export async function passLetters(
  tx: Transaction,
  letters: HeldLetter[],
  { from, reason, assigneeFor, by }: Passing,
) {
  const actions: ChainedAction[] = []
  const lines: LineRow[] = []
  for (const letter of letters) {
    const { id: recipientId, post: recipientPost } = assigneeFor(letter.recipientPost)
    const action = chainAction({
      itemKind: 'letter',
      itemId: letter.id,
      version: letter.version + 1,
      kind: 'readdress',
      byId: by.actor.id,
      onBehalfOfId: by.onBehalfOfId,
      channel: by.channel,
      at: by.now,
      before: { recipientId: from, recipientPost: letter.recipientPost },
      after: { recipientId, recipientPost, reason },
      previousHash: letter.auditHash,
    })
    const { version, hash: auditHash } = action
    await tx.letter.update({
      where: { id: letter.id },
      data: { recipientId, recipientPost, version, auditHash },
    })
    const { ladder } = await programmeById(tx, letter.programmeId)
    const urgent = goesAtOnce(letter.rung, ladder)
    actions.push(action)
    const { id: letterId, taskId, findingId } = letter
    const about = findingId === null ? { taskId } : { taskId, findingId }
    lines.push({ personId: recipientId, kind: 'letter', ...about, letterId, urgent })
  }
  return { actions, lines }
}
