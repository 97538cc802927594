import type { Label } from './label'

/** The levels of administrative regions, from the top down. */
export const regionLevels = ['municipality', 'prefecture', 'county', 'township', 'village'] as const
export type Level = (typeof regionLevels)[number]

export const regionLevelLabels: Record<Level, Label> = {
  municipality: { zh: '市', en: 'municipality' },
  prefecture: { zh: '地市（州）', en: 'prefecture' },
  county: { zh: '区县', en: 'county' },
  township: { zh: '乡镇', en: 'township' },
  village: { zh: '村', en: 'village' },
}

/** Whether a level is another one or stands above it. */
export const isAtLeast = (level: Level, other: Level) =>
  regionLevels.indexOf(level) <= regionLevels.indexOf(other)
