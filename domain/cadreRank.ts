import type { Label } from './label'

/** The ranks of leading cadres 领导职务层次, from the highest down (公务员法, 2018, §18). */
export const cadreRanks = [
  'province',
  'deputy_province',
  'bureau',
  'deputy_bureau',
  'division',
  'deputy_division',
  'section',
  'deputy_section',
] as const
export type CadreRank = (typeof cadreRanks)[number]

export const CADRE_RANKS: Record<CadreRank, Label> = {
  province: { zh: '正省级', en: 'Province' },
  deputy_province: { zh: '副省级', en: 'Deputy province' },
  bureau: { zh: '正厅级', en: 'Bureau' },
  deputy_bureau: { zh: '副厅级', en: 'Deputy bureau' },
  division: { zh: '正处级', en: 'Division' },
  deputy_division: { zh: '副处级', en: 'Deputy division' },
  section: { zh: '正科级', en: 'Section' },
  deputy_section: { zh: '副科级', en: 'Deputy section' },
}

/** Whether a rank is this one or above it. */
export const isAtLeast = (rank: CadreRank, least: CadreRank) =>
  cadreRanks.indexOf(rank) <= cadreRanks.indexOf(least)

const LEVELS: [level: RegExp, whole: CadreRank, deputy: CadreRank][] = [
  [/省|部/, 'province', 'deputy_province'],
  [/厅|局|司/, 'bureau', 'deputy_bureau'],
  [/处|县/, 'division', 'deputy_division'],
  [/科|乡/, 'section', 'deputy_section'],
]

/** A rank by its code or as it is written, such as 副厅级, 厅局级副职 or 正处; null: it is none. */
export function cadreRankIn(text: string): CadreRank | null {
  const code = cadreRanks.find((each) => each === text)
  if (code) return code
  const [, first, level, last] = /^([正副])?([省部厅局司处县科乡]{1,2})级?([正副]职)?$/.exec(text) ?? []
  const [side] = [first, last?.[0]].filter((each) => each !== undefined)
  if (level === undefined || side === undefined || (first && last)) return null
  const [, whole, deputy] = LEVELS.find(([of]) => of.test(level))!
  return side === '正' ? whole : deputy
}
