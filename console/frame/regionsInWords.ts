/** Regions from the top down, without the city itself, which all of them lie in. */
export const regionsInWords = (regions: { level: string; name: string }[]) =>
  regions
    .filter(({ level }) => level !== 'municipality')
    .map(({ name }) => name)
    .join(' › ')
