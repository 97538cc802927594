import { EVIDENCE_BYTES, evidenceAccept } from '../../domain/evidence/evidence'
import type { Label } from '../../domain/label'
import type { ToldError } from '../../api/http/problems'
import type { Filled, Say } from './fields'

const MOST = `${EVIDENCE_BYTES / 1024 / 1024} MB`
const FILES: Label = { zh: '照片和文件', en: 'Photos and documents' }
const STORED: Label = { zh: '已上传，无需再选。', en: 'Already uploaded: no need to choose them again.' }
const CAMERA: Label = { zh: '拍照', en: 'Take a photo' }
const CHOOSE: Label = { zh: '选择照片或文件', en: 'Choose photos or documents' }
const LIMITS: Label = {
  zh: `照片、PDF、Word、Excel，每份不超过 ${MOST}，一次至多 10 份。`,
  en: `Photos, PDF, Word, Excel; each at most ${MOST}, ten at a time.`,
}

/** Where photos and documents are chosen: one field opens the camera of a phone, the other takes several files. What a
 * refused form had brought already stands above them, ticked. They come last in their form: where reading a form breaks off
 * at a file, all that was typed has arrived. */
export function FilesField({ form, filled, say }: { form: string; filled: Filled; say: Say }) {
  const stored = Object.entries(filled.typed).filter(
    ([name, value]) => name.startsWith('file.') && value !== '',
  )
  return (
    <fieldset>
      <legend>{say(FILES)}</legend>
      {stored.length > 0 && <p className="quiet">{say(STORED)}</p>}
      {stored.map(([name, value]) => (
        <label className="check" key={name}>
          <input type="checkbox" name={name} value={value} defaultChecked />
          {value}
        </label>
      ))}
      <label htmlFor={`${form}-camera`}>{say(CAMERA)}</label>
      <input id={`${form}-camera`} type="file" name="files" accept="image/*" capture="environment" />
      <label htmlFor={`${form}-files`}>{say(CHOOSE)}</label>
      <input id={`${form}-files`} type="file" name="files" accept={evidenceAccept} multiple />
      <p className="quiet">{say(LIMITS)}</p>
      <GroupError errors={filled.errors} path="files" />
    </fieldset>
  )
}

/** The faults of a group of fields, and of what it holds by number. */
export function GroupError({ errors, path }: { errors: ToldError[]; path: string }) {
  return errors
    .filter((error) => error.path.replace(/\.\d+$/, '') === path)
    .map((error) => (
      <p className="wrong" id={`wrong-${path}`} data-group={path} key={error.message}>
        {error.message}
      </p>
    ))
}
