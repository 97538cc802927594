import type { z } from 'zod'
import type { findingAnswer } from '../../api/finding/findingViews'
import { STANDS } from '../../domain/mail/findingMail'
import { CampaignName, type CampaignNames } from '../frame/campaignName'
import { DataTable } from '../frame/dataTable'
import { consolePage } from '../frame/frame'
import { Ledger, LEDGER_STYLE, type LedgerView } from '../frame/ledger'
import { Holder } from '../task/taskTable'
import { dayIn, deadlineIn } from '../../words/dates'
import { findingWords } from '../../words/pages/findings'
import { frameWords } from '../../words/pages/frame'
import { labelIn, type Language } from '../../words/words'

/** A finding as the API lists it, over the wire. */
export type FindingListed = z.infer<typeof findingAnswer>

/** The ledger of findings as HTML. */
export function findingsPage(ledger: LedgerView, findings: FindingListed[], mayRegister: boolean): string {
  const { language } = ledger.frame.viewer
  const t = findingWords(language)
  const { campaign } = ledger.filters
  const ofCampaign = campaign === undefined ? '' : `?campaign=${encodeURIComponent(campaign)}`
  return consolePage(
    ledger.frame,
    frameWords(language)('findings'),
    <>
      <Ledger ledger={ledger}>
        <FindingTable findings={findings} language={language} campaigns={ledger.campaigns} />
      </Ledger>
      <p className="screen">
        {mayRegister && <a href={`/findings/new${ofCampaign}`}>{t('registerOrImport')}</a>}{' '}
        <a href={`/draws${ofCampaign}`}>{t('draws')}</a>
      </p>
    </>,
    LEDGER_STYLE,
  )
}

type Shown = { language: Language; campaigns: CampaignNames }

function FindingTable({ findings, language, campaigns }: Shown & { findings: FindingListed[] }) {
  const t = findingWords(language)
  const title = frameWords(language)('findings')
  const columns = ['stepDue', 'finding', 'unit', 'category', 'state', 'owner', 'measures', 'number'] as const
  return (
    <DataTable stacked caption={title} columns={columns.map((column) => t(column))}>
      {findings.map((finding) => (
        <FindingRow key={finding.id} finding={finding} language={language} campaigns={campaigns} />
      ))}
    </DataTable>
  )
}

function FindingRow({ finding, language, campaigns }: Shown & { finding: FindingListed }) {
  const t = findingWords(language)
  const { stepDueAt, overdue, cycle, clearing } = finding
  return (
    <tr>
      <td className="day">
        {stepDueAt !== null && deadlineIn(language, stepDueAt)}{' '}
        {overdue && <span className="tag overdue">{t('overdue')}</span>}
      </td>
      <th scope="row">
        <a href={`/findings/${finding.id}`}>
          {t('no', { no: finding.no })} {finding.document} {finding.clause}
        </a>
        <CampaignName id={finding.campaign} names={campaigns} />
      </th>
      <td>{finding.unit.name}</td>
      <td>{labelIn(language, finding.category.name)}</td>
      <td className="tagged">
        {labelIn(language, STANDS[finding.state])}
        {cycle > 1 && <span className="quiet"> {t('cycle', { cycle })}</span>}
        <br />
        <span className="quiet">{t('by', { day: dayIn(language, finding.dueOn) })}</span>
      </td>
      <td>
        <Holder holder={finding.owner} />
      </td>
      <td className="number">{t('measuresDone', finding.measures)}</td>
      <td>{clearing?.number}</td>
    </tr>
  )
}
