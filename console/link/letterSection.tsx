import { colourInWords, deadlineInWords } from '../../words/mailTexts'
import { ActForm, formOf, TextField, type LinkForms } from '../form/fields'

/** What a page shows of a supervision letter that went to the holder of its link. */
export type LetterShown = {
  id: string
  number: string
  colour: string
  /** Why it was written. */
  cause: string
  /** Instant. */
  replyBy: string
  allowed: ('acknowledge' | 'reply')[]
  /** The answer given before. */
  reply?: string
  doneLine?: string
  /** Why it was lowered: it needs no answer. */
  lowered?: string
}

/** A letter with the forms that answer it. */
export function LetterSection({ letter, forms }: { letter: LetterShown; forms: LinkForms }) {
  const { name, shade } = colourInWords(letter.colour)
  const reply = formOf(forms, 'reply', letter.id)
  return (
    <>
      <section style={{ borderLeft: `6px solid ${shade}` }}>
        <h2>
          {name}督办函 {letter.number}
        </h2>
        {letter.doneLine && <p role="status">{letter.doneLine}</p>}
        <dl>
          <dt>事由</dt>
          <dd>{letter.cause}</dd>
          {letter.lowered !== undefined && (
            <>
              <dt>已降级，无需答复 Lowered</dt>
              <dd>{letter.lowered}</dd>
            </>
          )}
          <dt>请于此前答复</dt>
          <dd>{deadlineInWords(letter.replyBy)}</dd>
          {letter.reply && (
            <>
              <dt>答复</dt>
              <dd>{letter.reply}</dd>
            </>
          )}
        </dl>
      </section>
      {letter.allowed.includes('acknowledge') && (
        <ActForm
          form={formOf(forms, 'acknowledge', letter.id)}
          title={`签收督办函 Acknowledge ${letter.number}`}
          button="签收督办函"
        />
      )}
      {letter.allowed.includes('reply') && (
        <ActForm form={reply} title={`答复督办函 Reply to ${letter.number}`} button="提交答复">
          <TextField
            form={reply.id}
            filled={reply.filled}
            name="text"
            label="原因、措施和完成时间 Reply"
            required
          />
        </ActForm>
      )}
    </>
  )
}
