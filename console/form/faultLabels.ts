import type { Language } from '../../words/words'

const FAULT = /<li data-fault="([^"]*)">/g
const BETWEEN: Record<Language, [parts: string, reason: string]> = { zh: [' · ', '：'], en: [' · ', ': '] }

/** Begins each fault of a page's notice with the label of its field, or of its group of fields, and leads to it. The notice
 * stands above the fields, so their labels are known only when the page is made. A fault of no field here stays by itself.
 * @param html of the whole page */
export function withFaultsNamed(html: string, language: Language): string {
  const [parts, reason] = BETWEEN[language]
  return html.replaceAll(FAULT, (_, path: string) => {
    const field = fieldAtFault(html, path) ?? groupAtFault(html, path.replace(/\.\d+$/, ''))
    if (!field) return '<li>'
    const label = [legendAround(html, field.at), field.label].filter((part) => part !== null).join(parts)
    return `<li><a href="#${field.id}">${label}</a>${reason}`
  })
}

/** The first control of this name that is marked as wrong, with its label. */
function fieldAtFault(html: string, name: string) {
  for (const { 0: tag, index: at } of html.matchAll(
    /<(?:input|select|textarea)\b[^>]*aria-invalid="true"[^>]*>/g,
  )) {
    if (valueOf(tag, 'name') !== name) continue
    const id = valueOf(tag, 'id')
    const label = id && /^[^>]*>(?:<input[^>]*>)?([^<]*)/.exec(html.slice(html.indexOf(`for="${id}"`)))?.[1]
    if (id && label) return { id, at, label }
  }
  return null
}

/** Where the fault of a group of fields is told; the group's legend is its label. */
function groupAtFault(html: string, path: string) {
  const at = html.indexOf(`data-group="${path}"`)
  return at < 0 || legendAround(html, at) === null ? null : { id: `wrong-${path}`, at, label: null }
}

/** The legend of the group in which something stands, or null. */
function legendAround(html: string, at: number): string | null {
  const before = html.slice(0, at)
  const begins = before.lastIndexOf('<fieldset')
  if (begins < 0 || before.lastIndexOf('</fieldset>') > begins) return null
  return /<legend>([^<]*)/.exec(html.slice(begins))?.[1] ?? null
}

const valueOf = (tag: string, attribute: string) => new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1]
