import type { Label } from './label'

/** Of a day on which something is said to have happened. */
export const IN_FUTURE: Label = { zh: '日期在将来', en: 'lies in the future' }

/** Which codes a programme knows, where another was given. */
export function knownCodes(entries: { code: string }[]): Label {
  const codes = entries.map(({ code }) => code).join(', ')
  return { zh: `方案中只有：${codes}`, en: `the programme knows: ${codes}` }
}

/** Of a region that is absent, or outside the area of who names it: both are told alike. */
export const notTheirRegion = (code: string): Label => ({
  zh: `没有区划 ${code}，或不在您的辖区`,
  en: `there is no region ${code}, or it is not yours`,
})
