import type { Outcome } from '../../domain/finding/act'
import type { FindingState } from '../../domain/finding/states'
import type { Label } from '../../domain/label'
import type { ReactNode } from 'react'
import { STANDS } from '../../domain/mail/findingMail'
import { dayInWords } from '../../words/mailTexts'
import { EvidenceList } from '../form/filesField'

/** What a finding is about, and how it stands. Posts, and no names. */
export type FindingFactsView = {
  campaign: string
  unit: string
  no: number
  source: Label
  document: string
  clause: string
  category: Label
  class: Label
  description: string
  standard: string
  /** By when it is to be handed in, and by when the present step is to be left (null: nothing runs). Days. */
  dueOn: string
  stepDueOn: string | null
  overdue: boolean
  state: FindingState
  cycle: number
  reworks: number
  measures: { no: number; text: string; post: string; dueOn: string; done: boolean; result: string | null }[]
  submission: Outcome | null
  signers: { post: string; statement: string | null }[]
  clearing: string | null
}

export function FindingFacts({ view }: { view: FindingFactsView & { token: string } }) {
  return (
    <>
      <section>
        <h2>问题</h2>
        <dl>
          <Fact name="来源">
            {view.source.zh}，{view.document} {view.clause}
          </Fact>
          <Fact name="问题">{view.description}</Fact>
          <Fact name="整改标准">{view.standard}</Fact>
          <Fact name="整改类型">{view.class.zh}</Fact>
          <Fact name="整改时限">{dayInWords(view.dueOn)}</Fact>
          <Fact name="状态">
            {STANDS[view.state].zh}
            {view.cycle > 1 && `（第 ${view.cycle} 次整改）`}
            {view.reworks > 0 && `，退回 ${view.reworks} 次`}
          </Fact>
          {view.stepDueOn && (
            <Fact name="本环节期限">
              {dayInWords(view.stepDueOn)}
              {view.overdue && <span className="overdue"> 已逾期 overdue</span>}
            </Fact>
          )}
          {view.clearing && <Fact name="销号文号">{view.clearing}</Fact>}
        </dl>
      </section>
      {view.measures.length > 0 && <Measures measures={view.measures} />}
      {view.submission && <Handed token={view.token} submission={view.submission} signers={view.signers} />}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Measures({ measures }: Pick<FindingFactsView, 'measures'>) {
  return (
    <section>
      <h2>整改措施</h2>
      <ol>
        {measures.map(({ no, text, post, dueOn, done, result }) => (
          <li key={no}>
            {text}（{post}，{dayInWords(dueOn)}前）{done ? `：已完成，${result ?? ''}` : '：未完成'}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Handed({
  token,
  submission,
  signers,
}: {
  token: string
  submission: NonNullable<FindingFactsView['submission']>
  signers: FindingFactsView['signers']
}) {
  return (
    <section>
      <h2>整改情况</h2>
      <p>{submission.outcome}</p>
      <EvidenceList token={token} evidence={submission.evidence} />
      {signers.length > 0 && <p>已签字：{signers.map(({ post }) => post).join('、')}</p>}
    </section>
  )
}
