import type { CampaignView } from '../campaign/campaignChoice'
import type { PairingKindShown } from './pairingKindShown'
import type { z } from 'zod'
import type { pairingAnswer } from '../../api/pairing/pairings'
import { DataTable } from '../frame/dataTable'
import { formPage } from '../frame/formPage'
import { LEDGER_STYLE } from '../frame/ledger'
import { FilterForm } from '../frame/ledgerFilters'
import { RegisterPairing } from './pairingForms'
import { NextPage } from '../frame/nextPage'
import { SheetImport } from '../importing/sheetImport'
import { dayIn } from '../../words/dates'
import { pairingWords } from '../../words/pages/pairings'
import { labelIn, type Language } from '../../words/words'

/** A pairing, and a kind of them, as the API answers them, over the wire. */
export type PairingListed = z.infer<typeof pairingAnswer>

/** `keeps`: the viewer may register some; `query`: what the workbook is asked for. */
export type PairingsView = CampaignView & {
  query: Record<string, string>
  kinds: PairingKindShown[]
  list: { items: PairingListed[]; total: number; nextCursor: string | null }
  keeps: boolean
}

/** The pairings of a campaign as HTML: how many there are of each kind, who helps whom, and the forms to register them. */
export function pairingsPage(view: PairingsView): string {
  const { frame, state, campaign, fields, filters, query, kinds, list, keeps } = view
  const { language } = frame.viewer
  const t = pairingWords(language)
  const { cursor: _cursor, ...kept } = filters
  const kind = kinds.find(({ code }) => code === filters['kind'])
  return formPage(
    { frame, state },
    t('title'),
    <>
      <nav>
        <a href={`/api/v1/exports/pairings.xlsx?${new URLSearchParams(query).toString()}`}>{t('workbook')}</a>
      </nav>
      <FilterForm path="/pairings" fields={fields} filters={filters} language={language} />
      {campaign === null && <p role="status">{view.none}</p>}
      {campaign !== null && kinds.length === 0 && <p>{t('noKinds')}</p>}
      {kinds.length > 0 && <KindTable kinds={kinds} filters={kept} language={language} />}
      <section>
        <p role="status">{list.total === 0 ? t('none') : t('counted', { count: list.total })}</p>
        {list.items.length > 0 && <PairingTable pairings={list.items} language={language} />}
        <NextPage path="/pairings" filters={kept} cursor={list.nextCursor} language={language} />
      </section>
      {keeps && campaign !== null && kinds.length > 0 && (
        <div className="acts screen">
          {kind ? (
            <RegisterPairing state={state} campaign={campaign.id} kind={kind} />
          ) : (
            <p>{t('chooseKind')}</p>
          )}
          <SheetImport state={state} title={t('import')} hidden={{ campaign: campaign.id }} />
        </div>
      )}
    </>,
    LEDGER_STYLE,
  )
}

function KindTable({
  kinds,
  filters,
  language,
}: {
  kinds: PairingKindShown[]
  filters: Record<string, string>
  language: Language
}) {
  const t = pairingWords(language)
  const counted = ({ count, quota }: PairingKindShown['helper' | 'helped']) =>
    quota === null ? count : t('ofQuota', { count, quota })
  return (
    <section>
      <h2>{t('kinds')}</h2>
      <DataTable
        stacked
        caption={t('kinds')}
        columns={[t('kind'), t('helper'), t('helped'), { number: t('count') }]}
      >
        {kinds.map(({ code, name, helper, helped, pairings }) => (
          <tr key={code}>
            <th scope="row">
              <a href={`/pairings?${new URLSearchParams({ ...filters, kind: code }).toString()}`}>
                {labelIn(language, name)}
              </a>
            </th>
            {[helper, helped].map((end, index) => (
              <td key={index}>
                {labelIn(language, end.name)} {counted(end)}{' '}
                {end.alone && <span className="quiet">{t('alone')}</span>}
              </td>
            ))}
            <td className="number">{pairings}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

/** Pairings as a table, each with the way to its own page. */
export function PairingTable({ pairings, language }: { pairings: PairingListed[]; language: Language }) {
  const t = pairingWords(language)
  return (
    <DataTable stacked caption={t('title')} columns={[t('helped'), t('helper'), t('kind'), t('days')]}>
      {pairings.map((pairing) => (
        <tr key={pairing.id}>
          <th scope="row">
            <a href={`/pairings/${pairing.id}`}>{helpedInWords(pairing, language)}</a>
          </th>
          <td>{pairing.helper.name}</td>
          <td>{labelIn(language, pairing.kind.name)}</td>
          <td>{daysInWords(pairing, language)}</td>
        </tr>
      ))}
    </DataTable>
  )
}

/** Who is helped: a region by its name, a household by its number and village, never by a person's name. */
export function helpedInWords({ helped, place }: PairingListed, language: Language): string {
  if (helped.household === null) return place.name
  return `${pairingWords(language)('household', { no: helped.code })} · ${place.name}`
}

/** The days on which a pairing holds, or held. */
export function daysInWords({ fromOn, endedOn }: PairingListed, language: Language): string {
  const t = pairingWords(language)
  if (endedOn === fromOn) return t('inError')
  const from = dayIn(language, fromOn)
  return endedOn === null ? t('since', { from }) : t('fromTo', { from, to: dayIn(language, endedOn) })
}
