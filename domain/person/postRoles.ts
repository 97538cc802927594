import type { Label } from '../label'
import { regionLevels, type Level } from '../level'

/** The roles that posts are of, which the programmes know, and what people call each. */
export const POST_ROLES = {
  supervisor: { zh: '市级督查', en: 'Supervisor of the city' },
  lead_leader: { zh: '牵头市领导', en: 'Leader of the city' },
  assistance_group: { zh: '帮扶集团', en: 'Assistance group' },
  work_team: { zh: '驻乡工作队', en: 'Work team' },
  county_head: { zh: '区县负责人', en: 'Head of a district' },
  township_head: { zh: '乡镇负责人', en: 'Head of a township' },
  first_secretary: { zh: '第一书记', en: 'First secretary' },
  industry_force: { zh: '产业发展专班', en: 'Task force for industry' },
  social_force: { zh: '社会事业专班', en: 'Task force for social affairs' },
  governance_force: { zh: '乡村治理专班', en: 'Task force for governance' },
  industry_guidance: { zh: '产业指导组', en: 'Industry guidance group' },
  party_head: { zh: '县委书记（双组长）', en: 'County party secretary (co-head)' },
  government_head: { zh: '县长（双组长）', en: 'County magistrate (co-head)' },
  liaison_leader: { zh: '联系县领导', en: 'County leader of a village' },
  rural_department: { zh: '农村工作部门', en: 'Rural work department' },
  functional_department: { zh: '相关部门', en: 'Department by its function' },
  township_secretary: { zh: '乡镇党委书记', en: 'Township party secretary' },
  village_secretary: { zh: '村党组织书记', en: 'Village party secretary' },
  village_supervisors: { zh: '村务监督委员会', en: 'Village supervisory committee' },
} as const satisfies Record<string, Label>
export type PostRole = keyof typeof POST_ROLES
export const postRoles = Object.keys(POST_ROLES) as PostRole[]

const CITY_DOWN = regionLevels
const COUNTY_DOWN: readonly Level[] = ['county', 'township', 'village']
/** At places of which levels a post stands. Leaders and groups of the city stand at the place that they answer for. */
const LEVELS_OF_POST: Record<PostRole, readonly Level[]> = {
  supervisor: ['municipality'],
  lead_leader: CITY_DOWN,
  assistance_group: CITY_DOWN,
  work_team: ['township', 'village'],
  county_head: ['county'],
  township_head: ['township'],
  first_secretary: ['village'],
  industry_force: CITY_DOWN,
  social_force: CITY_DOWN,
  governance_force: CITY_DOWN,
  industry_guidance: CITY_DOWN,
  party_head: ['county'],
  government_head: ['county'],
  liaison_leader: COUNTY_DOWN,
  rural_department: ['county'],
  functional_department: ['county'],
  township_secretary: ['township'],
  village_secretary: ['village'],
  village_supervisors: ['village'],
}
export const levelsOfPost = (role: PostRole): readonly Level[] => LEVELS_OF_POST[role]
