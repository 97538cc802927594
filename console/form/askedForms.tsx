import { bringsFiles, isOffered, type Asked, type LinkVerb } from '../../domain/act/asked'
import { frameWords } from '../../words/pages/frame'
import { labelIn } from '../../words/words'
import { AskedFields, type Choice } from './askedForm'
import type { Say } from './fields'
import { ActionForm, filledOf, type FormState } from './forms'

/** What the number in an act's address may be, and what is said of each. */
type Numbers = { [act: string]: { no: number; told?: string }[] }

/** What the form of an act is called on a page, and what it sends besides, where that depends on the item. */
type Meant = { [act: string]: { title: string; sends: Record<string, string> } }

type Shown = {
  every: [string, Asked][]
  state: FormState
  choice: Choice
  numbers?: Numbers
  meant?: Meant
  /** What each form sends of what it is about. */
  about?: Record<string, string>
  /** Of the item as the form of an act saw it; null: the act does not depend on it. */
  version: number | null
}

/** The forms of exactly what the reader of a page may do now, the likeliest first; and the one that was just refused, so that what
 * was typed into it is not lost. `verb`: of the mailed link behind which the page is; `quiet`: whether nothing is said where
 * there is no form. */
export function AskedForms({ verb, quiet = false, ...shown }: Shown & { verb?: LinkVerb; quiet?: boolean }) {
  const { every, state, choice } = shown
  const t = frameWords(state.language)
  const offered = every.filter(
    ([name, asked]) =>
      isOffered(asked, verb) &&
      (asked.kinds.some((kind) => choice.allowed.includes(kind)) || isToFillIn(shown, name, asked)),
  )
  const forms = (seldom: boolean) =>
    offered
      .filter(([, asked]) => (asked.seldom ?? false) === seldom)
      .flatMap(([name, asked]) => formsOf(name, asked, shown))
  const [usual, seldom] = [forms(false), forms(true)]
  if (usual.length + seldom.length === 0) return quiet ? null : <p className="quiet">{t('nothing')}</p>
  return (
    <>
      <div className="acts">{usual}</div>
      {seldom.length > 0 && (
        <details open={offered.some(([act, asked]) => asked.seldom && act === state.refused?.act)}>
          <summary>{t('more')}</summary>
          <div className="acts">{seldom}</div>
        </details>
      )}
    </>
  )
}

const isToFillIn = ({ state, about }: Shown, name: string, { fields }: Asked) =>
  fields.length > 0 && Object.keys(filledOf(state, name, about).typed).length > 0

function formsOf(name: string, asked: Asked, shown: Shown) {
  const { numbered } = asked
  if (!numbered) return [<OneForm key={name} {...{ name, asked, shown }} about={shown.about ?? {}} />]
  return (shown.numbers?.[name] ?? []).map(({ no, told }) => (
    <OneForm key={name + no} {...{ name, asked, shown, no, told }} about={{ [numbered]: String(no) }} />
  ))
}

function OneForm({
  name,
  asked,
  about,
  told,
  shown: { state, choice, meant, version: present },
}: {
  name: string
  asked: Asked
  about: Record<string, string>
  told?: string
  shown: Shown
}) {
  const say: Say = (label) => labelIn(state.language, label)
  const { kinds, narrower, title: whole, numbered } = asked
  const { title, sends } = meant?.[name] ?? {
    title: say(narrower && !choice.allowed.includes(kinds[0] ?? '') ? narrower : whole),
    sends: {},
  }
  const { typed, errors } = filledOf(state, name, about)
  // What was refused stays about what its reader saw.
  const version = asked.anyVersion ? null : (typed['version'] ?? present)
  const form = {
    form: ['form', name, ...Object.values(about)].join('-'),
    filled: { typed: { ...(asked.corrects && choice.standing), ...typed }, errors },
  }
  return (
    <ActionForm
      {...{ act: name, state, file: bringsFiles(asked) }}
      title={numbered === 'measure' ? `${title} ${about[numbered]}` : title}
      button={title}
      about={about}
      hidden={{ ...sends, ...(version === null ? {} : { version: String(version) }) }}
    >
      {told && <p>{told}</p>}
      <AskedFields {...{ ...form, asked, say, choice }} />
    </ActionForm>
  )
}
