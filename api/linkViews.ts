import type { LetterPageView } from '../console/letterPage'
import type { TaskPageView } from '../console/taskPage'
import type { Actor } from '../domain/access'
import { letterNumber } from '../domain/mailLink'
import { templateOf } from '../domain/programmeParts'
import type { Submission } from '../domain/submission'
import { next } from '../domain/taskLife'
import { visibleLetter } from '../ledger/letters'
import type { LinkPurpose } from '../ledger/mailLinks'
import { programmeById } from '../ledger/programmes'
import { mayDo, type TaskAct } from '../ledger/taskActs'
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

const KINDS_OF_VERB = {
  work: ['accept', 'submit', 'report', 'return'],
  review: ['verify', 'rework'],
} as const

/** What the page of a `work` or `review` link shows: the task as it stands, and what its holder can do now. */
export async function taskPageView({ service, token, code, link, actor, key }: Shown): Promise<TaskPageView> {
  const task = await taskOfLink(service.db, link.taskId)
  const programme = await programmeById(service.db, task.programmeId)
  const template = templateOf(programme, task.no)
  const kinds: readonly Exclude<TaskAct['kind'], 'assign'>[] =
    link.verb === 'review' ? KINDS_OF_VERB.review : KINDS_OF_VERB.work
  const allowed = kinds.filter((kind) => next(kind, task.state).ok && mayDo(task, kind, actor))
  const last = await lastAct(service.db, task.id)
  return {
    token,
    code,
    verb: link.verb,
    campaign: task.campaignName,
    target: task.regionName,
    no: task.no,
    title: template.name,
    items: template.items,
    dueOn: task.dueOn,
    overdue: task.dueAt <= service.now() && ['issued', 'accepted', 'returned'].includes(task.state),
    state: task.state,
    allowed,
    ...(link.verb === 'review' && task.submission ? { submission: task.submission as Submission } : {}),
    ...(last?.reason && task.state === 'returned' ? { returnedReason: last.reason } : {}),
    ...(last && last.kind !== 'issue' ? { doneLine: doneLine(last, task) } : {}),
    key,
    evidenceKinds: template.evidence.kinds,
    evidenceAtLeast: template.evidence.atLeast,
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

/** What the page of an `answer` link shows of its letter. */
export async function letterPageView({
  service,
  token,
  code,
  link,
  actor,
  key,
}: Shown): Promise<LetterPageView> {
  const letter = await visibleLetter(service.db, actor, link.letterId ?? '')
  const task = await taskOfLink(service.db, letter.taskId)
  const programme = await programmeById(service.db, letter.programmeId)
  const answeredAt = letter.repliedAt ?? letter.acknowledgedAt
  return {
    token,
    code,
    number: letterNumber(letter),
    colour: letter.colour,
    campaign: task.campaignName,
    target: letter.regionName,
    no: letter.no,
    title: templateOf(programme, letter.no).name,
    dueOn: task.dueOn,
    replyBy: letter.replyBy.toISOString(),
    allowed: letter.repliedAt ? [] : letter.acknowledgedAt ? ['reply'] : ['acknowledge', 'reply'],
    ...(letter.reply ? { reply: letter.reply } : {}),
    ...(answeredAt
      ? {
          doneLine: `已于${instantInWords(answeredAt.toISOString())}${letter.repliedAt ? '答复 replied' : '签收 acknowledged'}`,
        }
      : {}),
    key,
  }
}
