import type { z } from 'zod'
import type { strandedAnswer } from '../../api/handOver/stranded'
import { DataTable } from '../frame/dataTable'
import { consolePage, type Frame } from '../frame/frame'
import { NextPage } from '../frame/nextPage'
import { strandedWords } from '../../words/pages/stranded'
import { labelIn, type Language } from '../../words/words'

/** A stranded item as the API lists it, over the wire. */
export type StrandedListed = z.infer<typeof strandedAnswer>
export type StrandedView = {
  frame: Frame
  items: StrandedListed[]
  total: number
  /** The filters of the page's address, and the cursor of the page behind this one. */
  filters: Record<string, string>
  next: string | null
}

const PAGES: Record<StrandedListed['kind'], string> = {
  task: 'tasks',
  support: 'tasks',
  issued: 'tasks',
  finding: 'findings',
  measure: 'findings',
  inspection: 'findings',
  letter: 'letters',
  household: 'households',
  pairing: 'pairings',
}

/** The open items whose holder is not at the post they came with, as HTML. */
export function strandedPage({ frame, items, total, filters, next }: StrandedView): string {
  const { language } = frame.viewer
  const t = strandedWords(language)
  return consolePage(
    frame,
    t('title'),
    <>
      <h1>{t('title')}</h1>
      <p>{t('intro')}</p>
      <section>
        <p role="status">
          <strong>{total === 0 ? t('none') : t('total', { count: total })}</strong>
        </p>
        {total > 0 && <StrandedTable items={items} language={language} />}
        <NextPage path="/stranded" filters={filters} cursor={next} language={language} />
      </section>
    </>,
  )
}

/** Stranded items, a row each, with their holder and who holds the post now. */
export function StrandedTable({ items, language }: { items: StrandedListed[]; language: Language }) {
  const t = strandedWords(language)
  const columns = [t('holder'), t('item'), t('place'), t('post'), t('successor')]
  return (
    <DataTable stacked caption={t('title')} columns={columns}>
      {items.map(({ kind, id, no, title, campaign, region, holder, post, successor }, index) => (
        <tr key={index}>
          <th scope="row">
            <a href={`/people/${holder.id}`}>{holder.name}</a>
            {holder.disabled && <span className="tag">{t('disabled')}</span>}
          </th>
          <td>
            <a href={`/${PAGES[kind]}/${id}`}>
              {t(kind, { no, title: title ? labelIn(language, title) : '' })}
            </a>
            {campaign && <div className="quiet">{campaign.name}</div>}
          </td>
          <td>{region.name}</td>
          <td>{post}</td>
          <td>{successor ? <a href={`/people/${successor.id}`}>{successor.name}</a> : t('nobody')}</td>
        </tr>
      ))}
    </DataTable>
  )
}
