import { findingActs } from '../domain/finding/acts'
import type { Label } from '../domain/label'
import { taskActs } from '../domain/task/acts'
import { dictionary, labelIn, type Language } from './words'

/** How the record of an item is told. */
export const historyWords = dictionary({
  history: ['办理记录', 'History'],
  when: ['时间', 'When'],
  who: ['办理人', 'Who'],
  what: ['事项', 'What'],
  how: ['渠道', 'How'],
  onBehalf: ['（代 {{name}}）', '(for {{name}})'],
  lastDone: ['已由{{by}}于 {{instant}} 办理：{{what}}', 'Last action: {{what}}, by {{by}}, {{instant}}'],
  system: ['系统', 'the system'],
  channel_api: ['接口', 'API'],
  channel_console: ['网页', 'browser'],
  channel_mail: ['邮件链接', 'mail link'],
  channel_workflow: ['系统', 'system'],
  channel_command: ['命令行', 'command line'],
})

const acts = {
  open: ['启动', 'opened'],
  close: ['办结', 'closed'],
  // Of a person.
  create: ['登记', 'recorded'],
  change: ['变更姓名或邮箱', 'name or address changed'],
  disable: ['停用', 'disabled'],
  enable: ['恢复使用', 'enabled again'],
  take_posts: ['担任岗位', 'took posts'],
  lose_posts: ['不再担任岗位', 'lost posts'],
  grant: ['授予角色', 'role given'],
  take_back: ['收回角色', 'role withdrawn'],
  set_password: ['设置密码', 'password set'],
  two_factor_on: ['启用第二步验证', 'second step turned on'],
  two_factor_off: ['停用第二步验证', 'second step turned off'],
  refuse_address: ['邮箱被拒收', 'address refused by a mail server'],
  trust_address: ['解除邮箱拒收标记', 'address accepted again'],
  make_key: ['创建接口密钥', 'API key created'],
  revoke_key: ['吊销接口密钥', 'API key revoked'],
} as const
const actWords = dictionary(acts)

/** What happened to a task, a finding or a person, in words; what has none here by its own name. */
export function nameOfAct(language: Language, kind: string): string {
  const done = [taskActs, findingActs].find((of) => Object.hasOwn(of, kind)) as {
    [kind: string]: { told: Label }
  }
  if (done) return labelIn(language, done[kind]!.told)
  return Object.hasOwn(acts, kind) ? actWords(language)(kind as keyof typeof acts) : kind
}
