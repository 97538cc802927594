import type { ProgrammeAnswer } from '../../api/programme/programmes'
import { indicatorsOf } from '../../domain/programme/programmeIndicators'
import { rightsOfPost } from '../../domain/postRights'
import { DataTable } from '../frame/dataTable'
import { demandInWords } from '../indicator/demands'
import { programmeWords } from '../../words/pages/programmes'
import { labelIn, type Language } from '../../words/words'

type Part = { programme: ProgrammeAnswer; language: Language }

/** The classes of target, with the slots of each. */
export function ClassTable({ programme: { classes, roles }, language }: Part) {
  const t = programmeWords(language)
  if (classes.length === 0) return null
  const roleName = (role: string) => (roles[role] ? labelIn(language, roles[role].name) : role)
  return (
    <section>
      <h2>{t('classes')}</h2>
      <DataTable
        stacked
        caption={t('classes')}
        columns={[t('class'), t('level'), { number: t('quota') }, t('slots')]}
      >
        {classes.map(({ code, name, level, quota, slots }) => (
          <tr key={code}>
            <th scope="row">{labelIn(language, name)}</th>
            <td>{t(level)}</td>
            <td className="number">{quota ?? t('noQuota')}</td>
            <td>
              {slots.map(({ role, min, max, required }) => (
                <div key={role}>
                  {roleName(role)} {max === undefined || max === min ? min : `${min}–${max}`}{' '}
                  {!required && <span className="quiet">{t('mayBeEmpty')}</span>}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

/** What the holder of each post may do in their area beside their tasks; nothing where the programme names no post. */
export function RightTable({ programme: { roles }, language }: Part) {
  const t = programmeWords(language)
  const named = Object.entries(roles)
  if (named.length === 0) return null
  return (
    <section>
      <h2>{t('rights')}</h2>
      <DataTable stacked caption={t('rights')} columns={[t('post'), t('level'), t('may')]}>
        {named.map(([role, { name, level, rights }]) => (
          <tr key={role}>
            <th scope="row">{labelIn(language, name)}</th>
            <td>{t(level)}</td>
            <td>
              {rightsOfPost(role, { [role]: rights })
                .map((right) => t(right))
                .join(t('comma')) || t('onlyTasks')}{' '}
              {rights === undefined && <span className="quiet">{t('ourDefault')}</span>}
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

/** The tasks with their items, and the role that each goes to. */
export function TaskList({ programme: { code, classes, tasks }, language }: Part) {
  const t = programmeWords(language)
  const className = (wanted: string) => {
    const found = classes.find((each) => each.code === wanted)
    return found ? labelIn(language, found.name) : wanted
  }
  return (
    <section>
      <h2>{t('tasks')}</h2>
      <DataTable stacked caption={t('tasks')} columns={[t('name'), t('items')]}>
        {tasks.map(({ no, key, name, department, items, from, classes: only }) => (
          <tr key={key}>
            <th scope="row">
              <span className="quiet">{t('task', { no })}</span> {labelIn(language, name)}
              {from !== undefined && from !== code && <div className="quiet">{t('inherited', { from })}</div>}
              {department && (
                <div className="quiet">
                  {t('department')} {labelIn(language, department)}
                </div>
              )}
              {only && (
                <div className="quiet">{t('onlyFor', { classes: only.map(className).join(t('comma')) })}</div>
              )}
            </th>
            <td>{items.map((item) => labelIn(language, item.name)).join(t('comma'))}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

/** What is demanded in figures; nothing where the programme demands none. */
export function IndicatorsOfProgramme({ programme, language }: Part) {
  const t = programmeWords(language)
  const asked = indicatorsOf(programme)
  if (asked.length === 0) return null
  return (
    <section>
      <h2>{t('indicators')}</h2>
      <DataTable stacked caption={t('indicators')} columns={[t('indicators'), t('demand'), t('due')]}>
        {asked.map(({ indicator }) => (
          <tr key={indicator.code}>
            <th scope="row">
              {labelIn(language, indicator.name)}
              {indicator.condition && <div className="quiet">{labelIn(language, indicator.condition)}</div>}
            </th>
            <td>{demandInWords(indicator, language)}</td>
            <td>{indicator.by}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

/** Who is paired with whom beside the slots; nothing where the programme knows no pairings. */
export function PairingKinds({ programme: { pairings = [] }, language }: Part) {
  const t = programmeWords(language)
  if (pairings.length === 0) return null
  const inWords = ({ name, quota, alone }: (typeof pairings)[number]['helper' | 'helped']) =>
    [labelIn(language, name), quota, alone && t('alone')].filter(Boolean).join(' ')
  return (
    <section>
      <h2>{t('pairings')}</h2>
      <DataTable stacked caption={t('pairings')} columns={[t('pairing'), t('helper'), t('helped')]}>
        {pairings.map(({ code, name, helper, helped }) => (
          <tr key={code}>
            <th scope="row">{labelIn(language, name)}</th>
            <td>{inWords(helper)}</td>
            <td>{inWords(helped)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

/** The escalation levels of supervision. */
export function LadderTable({ programme: { ladder }, language }: Part) {
  const t = programmeWords(language)
  return (
    <section>
      <h2>{t('ladder')}</h2>
      <DataTable
        caption={t('ladder')}
        columns={[t('rung'), t('level'), { number: t('after') }, { number: t('reply') }]}
      >
        {ladder.rungs.map(({ no, name, level, afterWorkingDays, replyWithinWorkingDays }) => (
          <tr key={no}>
            <th scope="row">{labelIn(language, name)}</th>
            <td>{t(level)}</td>
            <td className="number">{afterWorkingDays}</td>
            <td className="number">{replyWithinWorkingDays}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
