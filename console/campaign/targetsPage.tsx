import type { TargetListed } from './targetListed'
import { regionsInWords } from '../frame/regionsInWords'
import { CampaignName, type CampaignNames } from '../frame/campaignName'
import { DataTable } from '../frame/dataTable'
import { consolePage } from '../frame/frame'
import { Ledger, LEDGER_STYLE, type LedgerView } from '../frame/ledger'
import { frameWords } from '../../words/pages/frame'
import { targetWords } from '../../words/pages/targets'
import { labelIn, type Language } from '../../words/words'

/** The ledger of targets as HTML. */
export function targetsPage(ledger: LedgerView, targets: TargetListed[]): string {
  const { language } = ledger.frame.viewer
  return consolePage(
    ledger.frame,
    frameWords(language)('targets'),
    <Ledger ledger={ledger}>
      <TargetTable targets={targets} language={language} campaigns={ledger.campaigns} />
    </Ledger>,
    LEDGER_STYLE,
  )
}

function TargetTable({
  targets,
  language,
  campaigns,
}: {
  targets: TargetListed[]
  language: Language
  campaigns: CampaignNames
}) {
  const t = targetWords(language)
  const title = frameWords(language)('targets')
  return (
    <DataTable
      caption={title}
      captionShown
      columns={[
        t('code'),
        t('name'),
        t('region'),
        t('class'),
        t('state'),
        { number: t('progress') },
        { number: t('overdue') },
      ]}
    >
      {targets.map(({ id, campaign, code, name, className, state, progress, regions }) => (
        <tr key={id}>
          <td>{code}</td>
          <th scope="row">
            <a href={`/targets/${id}`}>{name}</a>
            <CampaignName id={campaign} names={campaigns} />
          </th>
          <td>{regionsInWords(regions.slice(0, -1))}</td>
          <td>{labelIn(language, className)}</td>
          <td>{t(state)}</td>
          <td className="number">{t('verifiedOf', progress)}</td>
          <td className={progress.overdue > 0 ? 'number overdue' : 'number'}>{progress.overdue}</td>
        </tr>
      ))}
    </DataTable>
  )
}
