import { FactList, type Fact } from '../frame/factList'
import { Outcome, type FormState } from '../form/forms'
import { consolePage, type Frame } from '../frame/frame'
import { EndPairing, PlanPairing } from './pairingForms'
import { daysInWords, helpedInWords, type PairingListed } from './pairingsPage'
import { pairingWords } from '../../words/pages/pairings'
import { labelIn } from '../../words/words'

/** `keeps`: the viewer may act on it. */
export type PairingView = { frame: Frame; state: FormState; pairing: PairingListed; keeps: boolean }

/** One pairing as HTML: who helps whom since when, its plan, and what may be done. */
export function pairingPage({ frame, state, pairing, keeps }: PairingView): string {
  const { language } = frame.viewer
  const t = pairingWords(language)
  const { helper, kind, place, plan, endReason, endedOn, campaign, version } = pairing
  const title = `${helper.name} → ${helpedInWords(pairing, language)}`
  const facts: Fact[] = [
    [t('kind'), labelIn(language, kind.name)],
    [t('helper'), helper.name],
    [t('helped'), helpedInWords(pairing, language)],
    [t('place'), `${place.name} ${place.code}`],
    [t('days'), daysInWords(pairing, language)],
    ...(plan === null ? [] : [[t('plan'), plan] satisfies Fact]),
    ...(endReason === null ? [] : [[t('endReason'), endReason] satisfies Fact]),
  ]
  return consolePage(
    frame,
    title,
    <>
      <header>
        <p>
          <a href={`/pairings?${new URLSearchParams({ campaign, kind: kind.code }).toString()}`}>
            {t('title')}
          </a>
        </p>
        <h1>{title}</h1>
      </header>
      <Outcome state={state} />
      <section>
        <FactList facts={facts} />
      </section>
      {keeps && endedOn === null && (
        <div className="acts">
          <EndPairing state={state} version={version} />
          {plan !== null && <PlanPairing state={state} version={version} />}
        </div>
      )}
    </>,
  )
}
