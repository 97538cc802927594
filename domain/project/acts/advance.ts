import { z } from 'zod'
import { asked } from '../../act/asked'
import { fault, type Fault } from '../../fault'
import { Refused } from '../../refusal'
import { day } from '../../shapes'
import { keepers, type ActOnProject, type ProjectParts } from '../act'
import { isGated, isOver, projectStages, stageAfter, type ProjectStage } from '../projectLife'

type Move = { to: ProjectStage; on: string }

/** It moves to its next stage; approval and acceptance wait for their publicity. */
export const advance: ActOnProject<Move> = {
  told: { zh: '转入下一阶段', en: 'moved to the next stage' },
  from: projectStages.filter((stage) => !isOver(stage)),
  to: 'next',
  notFrom: (stage) => fault('project.last-stage', { stage }),
  who: keepers,
  refuses: (project, { to, on }, today) => {
    const next = stageAfter(project.stage)
    if (next !== null && to !== next)
      throw new Refused('wrong-state', fault('project.next-stage', { stage: project.stage, next }))
    const wrong = on > today ? 'day.in-future' : unpublicised(project, on)
    if (wrong) throw new Refused('refused', 'project.unfit', [{ path: 'on', fault: wrong }])
  },
  on: ({ on }) => on,
}

/** What of its publicity stands against a move on a day. */
function unpublicised({ stage, publicity }: ProjectParts, on: string): Fault | null {
  if (!isGated(stage)) return null
  if (!publicity) return 'project.no-publicity'
  return on <= publicity.untilOn ? fault('project.publicity-until', { day: publicity.untilOn }) : null
}

export const advanceAsked = asked({
  kinds: ['advance'],
  at: 'put /stage',
  summary: 'Move a project to its next stage. Approval and acceptance need publicity first',
  right: 'act',
  body: z.strictObject({ to: z.enum(projectStages), on: day }),
  act: (body) => ({ kind: 'advance' as const, ...body }),
  title: { zh: '转入下一阶段', en: 'Move to the next stage' },
  fields: [
    { as: 'known', name: 'to' },
    { as: 'day', name: 'on', label: { zh: '日期', en: 'Day' }, required: true },
  ],
})
