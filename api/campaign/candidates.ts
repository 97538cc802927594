import { knownCodes } from '../../domain/misfitWords'
import { line } from '../../domain/shapes'
import { z } from 'zod'
import { Refused } from '../../domain/refusal'
import { candidatesOf, type AssessedCandidate } from '../../ledger/campaign/candidates'
import { designationsOf } from '../../ledger/campaign/designations'
import { steeredCampaign } from '../../ledger/campaign/whoSteers'
import { pathOf } from '../../ledger/region/paths'
import { programmeById } from '../../ledger/programme/programmes'
import { read } from '../http/route'
import { flag, idFrom, label, listOf, pageFrom, paging, pathId, sliceOf } from '../http/shapes'

const figures = z.object({
  population: z.number(),
  remainingPoor: z.number(),
  incidence: z.number().nullable().meta({ description: 'percent, computed from the counts' }),
  statedIncidence: z.number().nullable().meta({ description: 'percent, as stated by the survey' }),
  rateContradicted: z.boolean(),
  shortfallAreas: z.array(z.string()),
})
const matched = z.looseObject({ rule: z.string(), name: label })
export const candidateAnswer = z.object({
  code: z.string(),
  name: z.string(),
  class: z.string(),
  level: z.string(),
  qualified: z.boolean(),
  figures: figures.nullable(),
  matched: z.array(matched),
  nearMisses: z.array(matched),
  overlaps: z
    .array(z.string())
    .meta({ description: 'listed regions of another class that this one lies in' }),
  designated: z.boolean(),
})

function candidateView(
  candidate: AssessedCandidate,
  classCode: string,
  outer: Set<string>,
  designated: Set<string>,
) {
  const { code, name, level, qualified, assessment } = candidate
  const overlaps = candidate.path
    .split('/')
    .slice(0, -1)
    .filter((each) => outer.has(each))
  const { matched, nearMisses } = assessment
  return {
    code,
    name,
    class: classCode,
    level,
    qualified,
    figures: candidate.figures,
    matched,
    nearMisses,
    overlaps,
    designated: designated.has(code),
  }
}

export const candidateRoutes = {
  list: read({
    path: '/campaigns/{id}/candidates',
    summary: 'Candidates for targets: figures, matching rules, near misses and overlaps',
    right: 'launch',
    input: {
      params: pathId,
      query: z.object({ class: line.optional(), qualified: flag.optional(), ...paging }),
    },
    answer: listOf(candidateAnswer),
    handle: async ({ service: { db }, actor, params, query }) => {
      const { campaign } = await steeredCampaign(db, idFrom(params, 'campaign'), actor)
      const areaPath = await pathOf(db, campaign.areaCode)
      const programme = await programmeById(db, campaign.programmeId)
      const wanted = programme.classes.filter(
        (each) => query.class === undefined || each.code === query.class,
      )
      if (wanted.length === 0) {
        const wrong = knownCodes(programme.classes)
        throw new Refused('bad-request', 'class.none', [{ path: 'class', fault: wrong }])
      }
      const designated = new Set((await designationsOf(db, campaign.id)).map((each) => each.regionCode))
      const fixed = programme.classes.filter(
        (each) => !('any' in each.selection) && !('chosen' in each.selection),
      )
      const outer = new Set(
        (await Promise.all(fixed.map((each) => candidatesOf(db, each, areaPath))))
          .flat()
          .map((each) => each.code),
      )
      const views = []
      for (const targetClass of wanted) {
        for (const candidate of await candidatesOf(db, targetClass, areaPath)) {
          if (query.qualified !== undefined && candidate.qualified !== query.qualified) continue
          views.push(candidateView(candidate, targetClass.code, outer, designated))
        }
      }
      const classes = wanted.map(({ code }) => code)
      return sliceOf(views, pageFrom(query), {
        class: { as: 'int', of: (view) => classes.indexOf(view.class) },
        code: { as: 'text', of: ({ code }) => code },
      })
    },
  }),
}
