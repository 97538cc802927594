import { z } from 'zod'
import { asked, reasonField, type Asked, type LinkVerb } from '../act/asked'
import { text } from '../shapes'

const escalationLevel = z
  .number()
  .int()
  .min(1)
  .max(9)
  .optional()
  .meta({ description: 'the next one where left out' })
/** Of what escalates something to a level of the ladder by hand. */
export const escalationBody = z.strictObject({ rung: escalationLevel, reason: text })

/** Every link answers the letters of its item. */
const EVERY_LINK: LinkVerb[] = ['work', 'review', 'support', 'answer', 'finding']

/** What people may ask for with a supervision letter, the likeliest first. */
export const askedOfLetters = {
  acknowledge: asked({
    kinds: ['acknowledge'],
    at: 'post /acknowledgement',
    summary: 'Acknowledge a letter (its recipient)',
    right: 'act',
    bulk: true,
    title: { zh: '签收督办函', en: 'Acknowledge the letter' },
    intro: { zh: '签收表示已收到本函，答复可随后提交。', en: 'This confirms receipt. You can reply later.' },
    mailed: EVERY_LINK,
    fields: [],
  }),
  reply: asked({
    kinds: ['reply'],
    at: 'post /reply',
    summary: 'Reply to a letter (its recipient)',
    right: 'act',
    bulk: true,
    body: z.strictObject({ text }),
    title: { zh: '答复督办函', en: 'Reply to the letter' },
    mailed: EVERY_LINK,
    fields: [
      {
        as: 'text',
        name: 'text',
        label: { zh: '原因、措施和完成时间', en: 'Cause, steps taken, and expected completion' },
        required: true,
      },
    ],
  }),
  raise: asked({
    kinds: ['raise'],
    at: 'post /raising',
    summary: 'Escalate the item of a letter to a level, with a reason',
    right: 'assign',
    body: escalationBody,
    title: { zh: '提级督办', en: 'Escalate to a higher level' },
    fields: [
      {
        as: 'number',
        name: 'rung',
        label: { zh: '提至第几级（不填为提至下一级）', en: 'To which level (empty: the next level)' },
      },
      reasonField,
    ],
  }),
  lower: asked({
    kinds: ['lower'],
    at: 'post /lowering',
    summary: 'De-escalate the highest letter of an item, with a reason (the level that escalated it)',
    right: 'assign',
    body: z.strictObject({ reason: text }),
    title: { zh: '降级', en: 'De-escalate' },
    intro: {
      zh: '降级后本函无需答复，也不再因未答复而提级。',
      en: 'A de-escalated letter needs no reply, and does not escalate again when unanswered.',
    },
    fields: [reasonField],
  }),
} satisfies Record<string, Asked>
