import type { z } from 'zod'
import type { listedEvidenceAnswer } from '../../api/evidence/evidence'
import type { EvidencePiece } from '../../domain/evidence/evidence'
import { DataTable } from './dataTable'
import type { Frame } from './frame'
import { instantIn } from '../../words/dates'
import { evidenceWords } from '../../words/evidence'
import type { Language } from '../../words/words'

/** A file of evidence as the API lists it, over the wire. */
export type EvidenceShown = z.infer<typeof listedEvidenceAnswer>

/** Digits of the SHA-256 that people compare. */
const SUM_DIGITS = 12

/** Files of evidence, each to be saved. */
export function EvidenceList({ files, language }: { files: EvidenceShown[]; language: Language }) {
  const t = evidenceWords(language)
  if (files.length === 0) return <p>{t('none')}</p>
  return (
    <DataTable
      caption={t('title')}
      captionShown
      columns={[t('name'), t('type'), { number: t('size') }, t('who'), t('when'), 'SHA-256']}
    >
      {files.map(({ id, name, bytes, type, sha256, uploadedAt, uploadedBy }) => (
        <tr key={id}>
          <th scope="row">
            <a href={`/api/v1/evidence/${id}`}>{name}</a>
          </th>
          <td>{TYPES[type] ?? type}</td>
          <td className="number">{sizeIn(language, bytes)}</td>
          <td>{uploadedBy.name}</td>
          <td>{instantIn(language, uploadedAt)}</td>
          <td>
            <code title={sha256}>{sha256.slice(0, SUM_DIGITS)}</code>
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

/** What was handed in as proof: where it is filed, and the files, to be saved. */
export function Pieces({ pieces, frame: { mailed } }: { pieces: EvidencePiece[]; frame: Frame }) {
  const files = mailed ? `${mailed.path}/evidence` : '/api/v1/evidence'
  return (
    <ul>
      {pieces.map(({ title, reference, file }) => (
        <li key={file ?? `${title} ${reference}`}>
          {file ? <a href={`${files}/${file}`}>{title}</a> : title} {reference}
        </li>
      ))}
    </ul>
  )
}

/** The types that are taken as evidence, as people call them. */
const TYPES: Record<string, string> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/heic': 'HEIC',
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
}

const KILOBYTE = 1024
const UNITS = ['B', 'KiB', 'MiB']

function sizeIn(language: Language, bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(KILOBYTE)))
  const figure = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 1 })
  return `${figure.format(bytes / KILOBYTE ** power)} ${UNITS[power]}`
}
