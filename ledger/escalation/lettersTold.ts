import { letterNumber, type MailLineKind } from '../../domain/mail/mailLink'
import { type MailMatter } from '../../domain/mail/mailMatter'
import type { Letter } from '../generated/client'

/** The supervision letters that some lines tell of, in order of their escalation levels. */
export function lettersTold(lines: { kind: MailLineKind; letter: Letter | null }[]): MailMatter['letters'] {
  return lines
    .flatMap(({ letter, kind }) => (letter && kind === 'letter' ? letter : []))
    .toSorted((a, b) => a.cycle - b.cycle || a.step - b.step || a.rung - b.rung)
    .map((letter) => {
      const { colour, replyBy } = letter
      return { number: letterNumber(letter), colour, replyBy: replyBy.toISOString() }
    })
}
