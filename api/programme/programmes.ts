import { fault } from '../../domain/fault'
import { line } from '../../domain/shapes'
import { z } from 'zod'
import type { Programme } from '../../domain/programme/programme'
import { programmeDifferences } from '../../domain/programme/programmeDifferences'
import { holdFigures, type HeldFigure } from '../../domain/programme/programmeFacts'
import { Refused } from '../../domain/refusal'
import { visibleCampaign } from '../../ledger/campaign/campaignSight'
import { programmeById } from '../../ledger/programme/programmes'
import type { HashedProgramme } from '../../programmes/load'
import { read } from '../http/route'
import { idFrom, known, label, listOf, pageFrom, paging, pathId, sliceOf } from '../http/shapes'

export const programmeSummary = z.object({
  code: z.string(),
  name: label,
  issuer: label,
  source: label,
  period: z.object({ from: z.string(), to: z.string().optional() }),
  extends: z.string().nullable(),
  tasks: z.number(),
  classes: z.array(z.string()),
  hash: z.string(),
})

const side = z.object({ code: z.string(), version: z.number(), name: label })
export const differencesAnswer = z.object({
  before: side,
  after: side,
  items: z
    .array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() }))
    .meta({ description: 'where they differ; null: not there' }),
})

function differencesOf(before: Programme, after: Programme): z.infer<typeof differencesAnswer> {
  const sideOf = ({ code, version, name }: Programme) => ({ code, version, name })
  return { before: sideOf(before), after: sideOf(after), items: programmeDifferences(before, after) }
}

function programmeOf(programmes: HashedProgramme[], code: string): HashedProgramme {
  const found = programmes.find(({ programme }) => programme.code === code)
  if (!found) throw new Refused('not-found', fault('programme.none', { programme: code }))
  return found
}

/** A programme with its fingerprint, and its reported figures held against their parts. */
export type ProgrammeAnswer = Omit<Programme, 'reported'> & { hash: string; reported: HeldFigure[] }

export const programmeRoutes = {
  list: read({
    path: '/programmes',
    summary: 'The programme templates 工作方案',
    right: 'read',
    input: { query: z.object(paging) },
    answer: listOf(programmeSummary),
    handle: ({ service, query }) => {
      const items = service.programmes.map(({ programme, hash }) => ({
        code: programme.code,
        name: programme.name,
        issuer: programme.issuer,
        source: programme.source,
        period: programme.period,
        extends: programme.extends ?? null,
        tasks: programme.tasks.length,
        classes: programme.classes.map((each) => each.code),
        hash,
      }))
      return Promise.resolve(sliceOf(items, pageFrom(query)))
    },
  }),
  one: read({
    path: '/programmes/{code}',
    summary:
      'One template: tasks, items, evidence rules, indicators, ladder, labels; inherited parts say where they come from',
    right: 'read',
    input: { params: z.object({ code: line }) },
    answer: known<ProgrammeAnswer>(z.looseObject({ code: z.string() })),
    handle: ({ service, params }) => {
      const { programme, hash } = programmeOf(service.programmes, params.code)
      return Promise.resolve({ ...programme, hash, reported: holdFigures(programme.reported ?? []) })
    },
  }),
  differences: read({
    path: '/programmes/{code}/differences',
    summary: 'Differences from another template (default: the template it extends)',
    right: 'read',
    input: { params: z.object({ code: line }), query: z.object({ from: line.optional() }) },
    answer: differencesAnswer,
    handle: ({ service, params, query }) => {
      const { programme } = programmeOf(service.programmes, params.code)
      const from = query.from ?? programme.extends
      if (from === undefined) {
        const wrong = 'programme.extends-none'
        throw new Refused('bad-request', 'programme.nothing-to-compare', [{ path: 'from', fault: wrong }])
      }
      return Promise.resolve(differencesOf(programmeOf(service.programmes, from).programme, programme))
    },
  }),
  ofCampaign: read({
    path: '/campaigns/{id}/differences',
    summary: 'Differences between the current programme and the version that a campaign uses',
    right: 'read',
    input: { params: pathId },
    answer: differencesAnswer,
    handle: async ({ service, actor, params }) => {
      const campaign = await visibleCampaign(service.db, idFrom(params, 'campaign'), actor)
      const own = await programmeById(service.db, campaign.programmeId)
      return differencesOf(own, programmeOf(service.programmes, own.code).programme)
    },
  }),
}
