import { type OverdueView, type OverdueTask, type Age, ages, type OverdueFinding } from './overdueView'
import { CampaignName, type CampaignNames } from '../frame/campaignName'
import { DataTable } from '../frame/dataTable'
import { dayIn } from '../../words/dates'
import { formPage } from '../frame/formPage'
import { FilterForm } from '../frame/ledgerFilters'
import { Answered, Number as LetterNumber } from './letterTable'
import { OverdueDutyRows } from './overdueDuties'
import { OverdueActs } from './overdueActs'
import { Holder } from '../task/taskTable'
import { overdueWords } from '../../words/pages/overdue'
import { taskWords } from '../../words/pages/tasks'
import { labelIn, type Language } from '../../words/words'

/** What is overdue, who was told and who answered, as HTML. */
export function overduePage(view: OverdueView): string {
  const { frame, state, fields, filters, campaigns, tasks, findings } = view
  const { language } = frame.viewer
  const t = overdueWords(language)
  return formPage(
    { frame, state },
    t('title'),
    <>
      <FilterForm path="/overdue" fields={fields} filters={filters} language={language} />
      {view.all.length === 0 && view.duties.total === 0 && (
        <section role="status">
          <p>{t('none')}</p>
        </section>
      )}
      {view.all.length > 0 && (
        <>
          <Matrix view={view} />
          <section>
            <h2>{t('tasks')}</h2>
            <p role="status">{t('shown', { count: tasks.length })}</p>
            <TaskRows tasks={tasks} language={language} campaigns={campaigns} mayAct={view.mayAct} />
          </section>
          {view.mayAct && <OverdueActs view={view} />}
        </>
      )}
      {view.duties.total > 0 && (
        <OverdueDutyRows duties={view.duties} language={language} campaigns={campaigns} />
      )}
      {findings.length > 0 && <FindingRows findings={findings} language={language} campaigns={campaigns} />}
    </>,
  )
}

function Matrix({ view }: { view: OverdueView }) {
  const { all, filters, frame, chosen } = view
  const t = overdueWords(frame.viewer.language)
  const numbers = [...new Set(all.map(({ rung }) => rung))].sort((a, b) => b - a)
  const linkTo = (cell: { rung?: string; age?: string }) =>
    `/overdue?${new URLSearchParams({ ...filters, ...cell }).toString()}`
  const count = (no: number, age: Age) => all.filter((each) => each.rung === no && each.age === age).length
  return (
    <section>
      <h2>{t('matrix')}</h2>
      <DataTable
        caption={t('matrix')}
        columns={[t('level'), ...ages.map((age) => ({ number: t(`age_${age}`) })), { number: t('all') }]}
      >
        {numbers.map((no) => (
          <tr key={no}>
            <th scope="row">{no === 0 ? t('noRung') : t('rung', { rung: no })}</th>
            {ages.map((age) => (
              <td className="number" key={age}>
                <a href={linkTo({ rung: String(no), age })}>{count(no, age)}</a>
              </td>
            ))}
            <td className="number">
              <a href={linkTo({ rung: String(no) })}>{all.filter((each) => each.rung === no).length}</a>
            </td>
          </tr>
        ))}
      </DataTable>
      {(chosen.rung ?? chosen.age) !== undefined && <a href={linkTo({})}>{t('clear')}</a>}
    </section>
  )
}

type Shown = { language: Language; campaigns: CampaignNames }

type Rows = Shown & { mayAct: boolean }

function TaskRows({ tasks, ...shown }: Rows & { tasks: OverdueTask[] }) {
  const [t, words] = [overdueWords(shown.language), taskWords(shown.language)]
  const columns = [t('item'), words('assignee'), t('days'), t('told'), t('answer')]
  return (
    <DataTable caption={t('tasks')} columns={shown.mayAct ? [t('select'), ...columns] : columns}>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} {...shown} />
      ))}
    </DataTable>
  )
}

function TaskRow({ task, language, campaigns, mayAct }: Rows & { task: OverdueTask }) {
  const [t, words] = [overdueWords(language), taskWords(language)]
  const name = words('heading', { target: task.target, no: task.no, title: labelIn(language, task.title) })
  const last = task.letters.at(-1)
  return (
    <tr>
      {mayAct && (
        <td>
          <input
            type="checkbox"
            form="bulk"
            name={`row.${task.id}`}
            value="yes"
            aria-label={t('selectRow', { name })}
          />
        </td>
      )}
      <th scope="row">
        <a href={`/tasks/${task.id}`}>{name}</a>
        <br />
        <span className="quiet">{task.district}</span>
        <CampaignName id={task.campaign} names={campaigns} />
      </th>
      <td>
        <Holder holder={task.assignee} />
      </td>
      <td className="day">
        {t('workingDays', { count: task.workingDays })}
        <br />
        <span className="quiet">{dayIn(language, task.dueOn)}</span>
      </td>
      <td>
        {task.letters.map((letter) => (
          <div key={letter.rung}>
            {words('rung', { rung: letter.rung })} <LetterNumber letter={letter} language={language} />{' '}
            {letter.recipient?.post ?? words('nobody')}
          </div>
        ))}
      </td>
      <td>{last && <Answered letter={last} language={language} />}</td>
    </tr>
  )
}

function FindingRows({ findings, language, campaigns }: Shown & { findings: OverdueFinding[] }) {
  const t = overdueWords(language)
  return (
    <section>
      <h2>{t('findings')}</h2>
      <DataTable caption={t('findings')} columns={[t('item'), t('unit'), taskWords(language)('due')]}>
        {findings.map(({ id, campaign, no, clause, unit, dueOn }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/findings/${id}`}>
                {no} · {clause}
              </a>
              <CampaignName id={campaign} names={campaigns} />
            </th>
            <td>{unit}</td>
            <td className="day">{dayIn(language, dueOn)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
