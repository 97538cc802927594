import { EVIDENCE_BYTES, evidenceAccept, type EvidencePiece } from '../../domain/evidence/evidence'
import type { ToldError } from '../../api/http/problems'
import type { FormProps } from './fields'

const MOST = `${EVIDENCE_BYTES / 1024 / 1024} MB`

/** Where photos and documents are chosen: one field opens the camera of a phone, the other takes several files. What a
 * refused form had brought already stands above them, ticked. They come last in their form: where reading a form breaks off
 * at a file, all that was typed has arrived. */
export function FilesField({ form: { id, filled } }: { form: Pick<FormProps, 'id' | 'filled'> }) {
  const stored = Object.entries(filled.typed).filter(
    ([name, value]) => name.startsWith('file.') && value !== '',
  )
  return (
    <fieldset>
      <legend>照片和文件 Photos and documents</legend>
      {stored.length > 0 && <p className="quiet">已上传，无需再选。Already uploaded.</p>}
      {stored.map(([name, value]) => (
        <label className="check" key={name}>
          <input type="checkbox" name={name} value={value} defaultChecked />
          {value}
        </label>
      ))}
      <label htmlFor={`${id}-camera`}>拍照 Take a photo</label>
      <input id={`${id}-camera`} type="file" name="files" accept="image/*" capture="environment" />
      <label htmlFor={`${id}-files`}>选择照片或文件 Choose files</label>
      <input id={`${id}-files`} type="file" name="files" accept={evidenceAccept} multiple />
      <p className="quiet">照片、PDF、Word、Excel，每份不超过 {MOST}，一次至多 10 份。</p>
      <GroupError errors={filled.errors} path="files" />
    </fieldset>
  )
}

/** The faults of a group of fields. */
export function GroupError({ errors, path }: { errors: ToldError[]; path: string }) {
  return errors
    .filter((error) => error.path === path)
    .map((error) => (
      <p className="wrong" id={`wrong-${path}`} data-group={path} key={error.message}>
        {error.message}
      </p>
    ))
}

/** What was handed in as proof: where it is filed, and the files, to be saved through the link of the page. */
export function EvidenceList({ token, evidence }: { token: string; evidence: EvidencePiece[] }) {
  return (
    <ul>
      {evidence.map(({ title, reference, file }) => (
        <li key={file ?? title + reference}>
          {file ? <a href={`/t/${encodeURIComponent(token)}/evidence/${file}`}>{title}</a> : title}
          {reference && `：${reference}`}
        </li>
      ))}
    </ul>
  )
}
