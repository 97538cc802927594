import { rehearsed } from '../../ledger/database/rehearsal'
import { faultIn } from '../../words/problems/inLanguage'
import { findingStates } from '../../domain/finding/states'
import { text, uuid } from '../../domain/shapes'
import { taskStates } from '../../domain/task/states'
import { z } from 'zod'
import { templateFor } from '../../domain/programme/programmeParts'
import { handOver } from '../../ledger/handOver/handOvers'
import { nobodyThere } from '../../ledger/person/holdings'
import { programmeById } from '../../ledger/programme/programmes'
import { change } from '../http/route'
import { flag, label, pathId } from '../http/shapes'

const part = z.enum(['rectifier', 'measure', 'inspection'])
export const handOverAnswer = z.object({
  dryRun: z.boolean(),
  tasks: z.array(
    z.object({
      id: z.string(),
      no: z.number(),
      title: label,
      campaign: z.string(),
      target: z.object({ id: z.string(), code: z.string(), name: z.string() }),
      state: z.enum(taskStates),
    }),
  ),
  findings: z.array(
    z.object({
      id: z.string(),
      no: z.number(),
      campaign: z.string(),
      unit: z.object({ code: z.string(), name: z.string() }),
      state: z.enum(findingStates),
      passes: z.array(part).meta({ description: 'what of it passes on; a measure each' }),
      stays: z
        .array(z.object({ part, reason: label }))
        .meta({ description: 'work that the successor may not take: name another person' }),
    }),
  ),
  supports: z.number().meta({ description: 'contributions still asked for' }),
  issued: z.number().meta({ description: 'instructions given and coordination asked for' }),
  posts: z.array(z.object({ region: z.string(), role: z.string(), title: z.string() })),
  letters: z.number().meta({ description: 'supervision letters not replied to' }),
  households: z.number().meta({ description: 'monitored households that the successor takes over' }),
  pairings: z.number().meta({ description: 'pairings in which the successor helps from now on' }),
  standsIn: z.number().meta({ description: 'absences in which the person is the substitute' }),
  links: z.number().meta({ description: 'mail links that stop working' }),
})

export const handOverRoutes = {
  handOver: change({
    method: 'post',
    path: '/people/{id}/hand-over',
    long: true,
    summary: 'Hand over all work of a person, or only stranded work. A dry run changes nothing',
    right: 'assign',
    status: 200,
    input: {
      params: pathId,
      query: z.object({ dryRun: flag.default(false) }),
      body: z.strictObject({
        to: uuid,
        reason: text,
        only: z
          .literal('stranded')
          .optional()
          .meta({ description: 'what is left with them of posts that they hold no more; no post passes' }),
      }),
    },
    answer: handOverAnswer,
    handle: async ({ tx, params, query: { dryRun }, body, by }) => {
      if (!uuid.safeParse(params.id).success) throw nobodyThere()
      const { reason, only } = body
      const asked = { personId: params.id.toLowerCase(), to: body.to.toLowerCase(), reason, only }
      const { tasks, findings, posts, ...counts } = await rehearsed(tx, { dryRun }, () =>
        handOver(tx, asked, by),
      )
      return {
        dryRun,
        tasks: await Promise.all(
          tasks.map(async (task) => ({
            id: task.id,
            no: task.no,
            title: templateFor(await programmeById(tx, task.programmeId), task).name,
            campaign: task.campaignId,
            target: { id: task.targetId, code: task.regionCode, name: task.regionName },
            state: task.state,
          })),
        ),
        findings: findings.map(
          ({ finding: { id, no, campaignId, regionCode, regionName, state }, passed, stays }) => ({
            ...{ id, no, campaign: campaignId, state },
            stays: stays.map(({ part, reason: why }) => ({
              part,
              reason: { zh: faultIn('zh', why), en: faultIn('en', why) },
            })),
            unit: { code: regionCode, name: regionName },
            passes: passed,
          }),
        ),
        posts: posts.map(({ regionCode, role, title }) => ({ region: regionCode, role, title })),
        ...counts,
      }
    },
  }),
}
