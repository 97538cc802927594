import { householdActRoutes } from '../../api/household/householdActs'
import { owedVisitRoutes } from '../../api/household/owedVisits'
import type { Service } from '../../api/http/route'
import { visitAsked } from '../../domain/household/acts/visit'
import { idsOf, type Actor } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import { isResponsible } from '../../ledger/household/householdsWaiting'
import { dayIn } from '../../words/dates'
import { dutyWords } from '../../words/pages/duties'
import { householdWords } from '../../words/pages/households'
import { AskedForms } from '../form/askedForms'
import { givenIn, type Typed } from '../form/typed'
import { consolePage } from '../frame/frame'
import type { Page } from '../frame/pageRoutes'
import { performs, type Viewing } from '../frame/viewing'

/** Visits of one page: whoever owes more sees the next ones once these are made. */
const SHOWN = '50'

/** The visits and checks that the holder of a mailed link owes: one record answers all of a household. It names villages and the numbers of
 * households, and nobody. */
async function show({ read, frame, state, language }: Viewing): Promise<string> {
  const { items, total } = await read(owedVisitRoutes.list, { query: { responsible: 'me', limit: SHOWN } })
  const [t, ofDuty] = [householdWords(language), dutyWords(language)]
  return consolePage(
    frame,
    t('owed'),
    <>
      <h1>{t('owed')}</h1>
      <p role="status">{t('owedCount', { total })}</p>
      {[...Map.groupBy(items, ({ household: { id } }) => id)].map(([id, owed]) => (
        <section key={id}>
          <h2>
            {owed[0]?.village.name} {owed[0]?.household.no}
          </h2>
          <ul>
            {owed.map(({ kind, on, overdue, since }) => (
              <li key={`${kind} ${since}`}>
                {ofDuty(kind)} · {dayIn(language, on)}{' '}
                {overdue && <span className="tag bad">{t('overdue')}</span>}
              </li>
            ))}
          </ul>
          <AskedForms
            every={[['visit', visitAsked]]}
            verb="visits"
            state={state}
            choice={{ allowed: ['visit'], people: [], known: {} }}
            about={{ household: id }}
            version={null}
          />
        </section>
      ))}
    </>,
  )
}

export const mailedVisitsPage: Page = {
  path: '/households/visits',
  here: 'households',
  show,
  acts: {
    visit: performs(householdActRoutes.visit, {
      params: (_, { household = '' }) => ({ id: household }),
      body: (typed) => givenIn(typed, ['on', 'result']),
      mailed: ['visits'],
    }),
  },
}

/** A form behind the link is about a household that its holder is responsible for. @throws Refused `refused` */
export async function refuseOthersVisit({ db }: Service, actor: Actor, { household = '' }: Typed) {
  if (!(await isResponsible(db, idsOf(actor), household))) throw new Refused('refused', 'link.not-for-that')
}
