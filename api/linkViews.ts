import type { LetterPageView } from '../console/letterPage'
import type { LetterShown } from '../console/letterSection'
import type { TaskPageView } from '../console/taskPage'
import type { Actor } from '../domain/access'
import { mayDo } from '../domain/admission'
import { isOverdue } from '../domain/ladder'
import { letterNumber } from '../domain/mailLink'
import { templateFor } from '../domain/programmeParts'
import type { Submission } from '../domain/submission'
import { next } from '../domain/taskLife'
import { askedOf } from '../ledger/askedTasks'
import { lettersTo, type WrittenLetter } from '../ledger/letters'
import type { LinkPurpose } from '../ledger/mailLinks'
import { programmeById } from '../ledger/programmes'
import { lastAct, taskOfLink, type LinkedTask } from '../ledger/linkedTasks'
import { instantInWords } from '../mail/words'
import type { Service } from './route'

/** An opened link: whose it is, what for, and the key its forms carry. */
export type Shown = {
  service: Service
  token: string
  code: string
  link: LinkPurpose
  actor: Actor
  key: string
}

type LinkedKind = 'accept' | 'submit' | 'report' | 'return' | 'verify' | 'rework'
const KINDS_OF_VERB = {
  work: ['accept', 'submit', 'report', 'return'],
  review: ['verify', 'rework'],
} as const

/** What the page of a `work` or `review` link shows: the task as it stands, and what its holder can do now. */
export async function taskPageView(shown: Shown): Promise<TaskPageView> {
  const { service, link, actor } = shown
  const { task, template, common } = await partsOf(shown)
  const kinds: readonly LinkedKind[] = link.verb === 'review' ? KINDS_OF_VERB.review : KINDS_OF_VERB.work
  const allowed = kinds.filter((kind) => next(kind, task.state).ok && mayDo(task, kind, actor) !== null)
  const last = await lastAct(service.db, task.id)
  const { text } = await askedOf(service.db, task.id)
  return {
    ...common,
    ...(text === null ? {} : { text }),
    items: template.items,
    state: task.state,
    allowed,
    ...(link.verb === 'review' && task.submission ? { submission: task.submission as Submission } : {}),
    ...(last?.reason && task.state === 'returned' ? { returnedReason: last.reason } : {}),
    ...(last && last.kind !== 'issue' ? { doneLine: doneLine(last, task) } : {}),
    evidenceKinds: template.evidence.kinds,
    evidenceAtLeast: template.evidence.atLeast,
  }
}

/** What the page of an `answer` link shows of the letters of its task. */
export async function letterPageView(shown: Shown): Promise<LetterPageView> {
  return (await partsOf(shown)).common
}

async function partsOf({ service, token, code, link, actor, key }: Shown) {
  const task = await taskOfLink(service.db, link.taskId)
  const template = templateFor(await programmeById(service.db, task.programmeId), task)
  const letters = await lettersTo(service.db, actor, task.id)
  const common = {
    token,
    code,
    key,
    campaign: task.campaignName,
    target: task.regionName,
    no: task.no,
    title: template.name,
    dueOn: task.dueOn,
    overdue: isOverdue({ ...task, dueAt: task.dueAt.toISOString() }, service.now().toISOString()),
    letters: letters.map(letterShown),
  }
  return { task, template, common }
}

function letterShown(letter: WrittenLetter): LetterShown {
  const { id, colour, replyBy, acknowledgedAt, repliedAt, reply } = letter
  const answeredAt = repliedAt ?? acknowledgedAt
  return {
    id,
    number: letterNumber(letter),
    colour,
    replyBy: replyBy.toISOString(),
    allowed: repliedAt ? [] : acknowledgedAt ? ['reply'] : ['acknowledge', 'reply'],
    ...(reply ? { reply } : {}),
    ...(answeredAt
      ? {
          doneLine: `已于${instantInWords(answeredAt.toISOString())}${repliedAt ? '答复 replied' : '签收 acknowledged'}`,
        }
      : {}),
  }
}

const DONE: Record<string, string> = {
  accept: '签收 accepted',
  return: '退回 returned',
  report: '报告进展 reported',
  submit: '报结 submitted',
  verify: '审核通过 verified',
  rework: '退回补充 returned for rework',
  assign: '改派 handed over',
}

/** "Done by X at T", with the post and not the name: a mailed page may become public. */
function doneLine(last: { kind: string; at: Date; byAssignee: boolean }, task: LinkedTask): string {
  const who = last.byAssignee ? task.assigneePost : '审核单位'
  return `已由${who}于${instantInWords(last.at.toISOString())}办理：${DONE[last.kind] ?? last.kind}`
}
