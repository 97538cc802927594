import type { Label } from '../../domain/label'
import type { z } from 'zod'
import type { differencesAnswer } from '../../api/programme/programmes'
import { partName } from '../../domain/programme/programmeDifferences'
import { DataTable } from '../frame/dataTable'
import { OTHER_PART, PROGRAMME_PARTS } from '../../words/programmeKeys'
import { programmeWords } from '../../words/pages/programmes'
import { labelIn, type Language } from '../../words/words'

export type Differences = z.infer<typeof differencesAnswer>
type Shown = { differences: Differences; programme: object; language: Language }

/** How a programme differs from another, part by part. */
export function DifferenceTable({ differences, programme, language }: Shown) {
  const t = programmeWords(language)
  const { before: other, items } = differences
  const title = t('differences', { before: labelIn(language, other.name) })
  const valueIn = (value: unknown) => inWords(value, programme, language) || t('absent')
  return (
    <section>
      <h2>{title}</h2>
      {items.length === 0 ? (
        <p>{t('same')}</p>
      ) : (
        <DataTable stacked caption={title} columns={[t('part'), t('before'), t('now')]}>
          {items.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">{partIn(path, after ?? before, programme, language)}</th>
              <td>{valueIn(before)}</td>
              <td>{valueIn(after)}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </section>
  )
}

/** Where a part stands, in words: its chain of parts by their names. `value`: the part itself, where the programme lacks it. */
function partIn(path: string, value: unknown, programme: object, language: Language): string {
  const segments = path.split('.')
  let here: unknown = programme
  const names = segments.map((segment, index) => {
    const above = here
    here = stepInto(above, segment) ?? (index === segments.length - 1 ? value : undefined)
    const word = Array.isArray(above) ? undefined : PROGRAMME_PARTS[segment]
    return labelIn(language, word ?? nameOf(here) ?? OTHER_PART)
  })
  return names.join(' › ')
}

function stepInto(part: unknown, segment: string): unknown {
  if (!isObject(part)) return undefined
  if (!Array.isArray(part)) return part[segment]
  const parts: unknown[] = part
  return parts.find((each) => partName(each) === segment)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isLabel = (value: unknown): value is Label => isObject(value) && 'zh' in value && 'en' in value

function nameOf(part: unknown): Label | undefined {
  if (!isObject(part)) return undefined
  return isLabel(part.name) ? part.name : undefined
}

/** A part of a programme as people read it: a label, or the name of what bears one; of anything else what stands in it. */
function inWords(value: unknown, programme: object, language: Language): string {
  const t = programmeWords(language)
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((each) => inWords(each, programme, language)).join(t('comma'))
  if (typeof value === 'string') return roleIn(value, programme, language) ?? value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (isLabel(value)) return labelIn(language, value)
  if (!isObject(value)) return ''
  const name = nameOf(value)
  if (name) return labelIn(language, name)
  return Object.entries(value)
    .map(([key, each]) => {
      const part = labelIn(language, PROGRAMME_PARTS[key] ?? OTHER_PART)
      return `${part}${t('colon')}${inWords(each, programme, language)}`
    })
    .join(t('comma'))
}

/** The name of a post by its code; undefined: the text is none. */
function roleIn(text: string, programme: object, language: Language): string | undefined {
  const role = nameOf(stepInto('roles' in programme ? programme.roles : undefined, text))
  return role && labelIn(language, role)
}
