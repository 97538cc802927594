/** The levels of administrative regions, from the top down. */
export const regionLevels = ['municipality', 'prefecture', 'county', 'township', 'village'] as const
export type Level = (typeof regionLevels)[number]
