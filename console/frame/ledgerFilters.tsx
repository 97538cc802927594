import { instantIn } from '../../words/dates'
import { ledgerWords } from '../../words/pages/ledger'
import type { Language } from '../../words/words'

type Option = { value: string; label: string }
/** One filter of a ledger, by the name the API has for it. A choice without options is there only while the address has it;
 * `always`: one of them always holds, so that "any" is none. */
export type LedgerField = { name: string; label: string } & (
  { kind: 'choice'; options: Option[]; always?: true } | { kind: 'instant' } | { kind: 'line' }
)

/** The options of a filter that is yes, no, or not asked. */
export const yesOrNo = (language: Language): Option[] => [
  { value: 'true', label: ledgerWords(language)('yes') },
  { value: 'false', label: ledgerWords(language)('no') },
]

/** The options of a filter for a person. */
export const me = (language: Language): Option[] => [{ value: 'me', label: ledgerWords(language)('me') }]

type Filters = Record<string, string>

/** The filters as a form whose address is the filtered list. */
export function FilterForm({
  path,
  fields,
  filters,
  language,
}: {
  path: string
  fields: LedgerField[]
  filters: Filters
  language: Language
}) {
  const t = ledgerWords(language)
  return (
    <form method="get" action={path} aria-label={t('filters')}>
      <div className="filters">
        {fields.filter(isShown(filters)).map((field) => (
          <div key={field.name}>
            <label htmlFor={`filter-${field.name}`}>{field.label}</label>
            <Control field={field} value={filters[field.name] ?? ''} any={t('any')} />
          </div>
        ))}
      </div>
      <button type="submit">{t('show')}</button> <a href={path}>{t('clear')}</a>
    </form>
  )
}

const isShown = (filters: Filters) => (field: LedgerField) =>
  field.kind !== 'choice' || field.options.length > 0 || filters[field.name] !== undefined

function Control({ field, value, any }: { field: LedgerField; value: string; any: string }) {
  const attributes = { id: `filter-${field.name}`, name: field.name }
  if (field.kind === 'line') return <input {...attributes} type="text" defaultValue={value} />
  if (field.kind === 'instant')
    return <input {...attributes} type="datetime-local" defaultValue={localTime(value)} />
  return (
    <select {...attributes} defaultValue={value}>
      {!field.always && <option value="">{any}</option>}
      {withPresent(field.options, value).map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

/** A value that came by a link stays when the form is sent, though nobody would choose it. */
const withPresent = (options: Option[], value: string) =>
  value === '' || options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: value }]

/** An instant as a field for a local time takes it, in Asia/Shanghai; '' for none. */
function localTime(instant: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? '' : new Date(at + SHANGHAI_AHEAD_MS).toISOString().slice(0, 16)
}
const SHANGHAI_AHEAD_MS = 8 * 60 * 60 * 1000

/** What such a field sends, as an instant; anything else as it is. */
export const instantTyped = (typed: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed) ? `${typed}:00+08:00` : typed

/** The filters of an address in words, for the reader of a printed page. */
export function filtersInWords(fields: LedgerField[], filters: Filters, language: Language): string {
  return fields
    .flatMap((field) => {
      const value = filters[field.name]
      if (value === undefined) return []
      return [ledgerWords(language)('chosen', { label: field.label, value: inWords(field, value, language) })]
    })
    .join(language === 'zh' ? '；' : '; ')
}

function inWords(field: LedgerField, value: string, language: Language): string {
  if (field.kind === 'instant') return instantIn(language, value)
  if (field.kind === 'line') return value
  return field.options.find((option) => option.value === value)?.label ?? value
}
