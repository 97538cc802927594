/** What is said of a request itself, and of its fields. */
export const ofRequests = {
  'sign-in.key-unknown': [
    '接口密钥无效、已到期、已撤销，或其所有人已停用。',
    'This key is not known, over, revoked, or its person is disabled.',
  ],
  'sign-in.required': [
    '请先登录，或发送 Authorization: Bearer <密钥>。密钥用 npm run key -- <邮箱> 生成。',
    'Sign in, or send Authorization: Bearer <key>. A key is made with npm run key -- <email>.',
  ],
  'sign-in.foreign-page': ['请求来源不明，未办理。', 'This did not come from a page of this service'],
  'page.right-missing': [
    '打开此页面需要“{{right, word}}”权限，您没有这项权限。',
    'This page needs the function "{{right}}", which you do not have.',
  ],
  'route.right-missing': [
    '办理此事需要“{{right, word}}”权限，您没有这项权限。',
    'This needs the function "{{right}}", which you do not have.',
  ],
  'right.missing': ['办理此事需要“{{right, word}}”权限。', 'This needs the function "{{right}}".'],
  'shown-once.gone': [
    '内容只显示一次，不再显示。如需查看，请重新申请。',
    'This was shown once, and is not shown again. Ask for it anew.',
  ],
  'page.not-for-that': ['此页面不能这样办理。', 'This page is not for that.'],
  'link.not-for-that': ['此链接不能这样办理。', 'This link is not for that.'],
  'files.refused': ['有附件不能采用。', 'Some files cannot be taken.'],
  'fields.to-mend': ['有内容需要更正。', 'Some fields need to be put right.'],
  'fields.wrong': ['有内容不符合要求。', 'Some fields are not as they must be.'],
  'members.wrong': ['有字段不符合要求。', 'Some members are not as they must be.'],
  'form.unknown': ['此页面没有这张表单', 'no form of this page'],
  'request.key-missing': [
    '每次变更须带 Idempotency-Key，由 1 至 200 个可见 ASCII 字符组成。',
    'Every change carries an Idempotency-Key of 1 to 200 visible ASCII characters.',
  ],
  'request.version-unreadable': [
    'If-Match 须为带引号的版本号，例如 "3"。',
    'If-Match must be a version in quotes, such as "3".',
  ],
  'request.key-reused': [
    '此 Idempotency-Key 已用于另一请求。新请求请换新键。',
    'This Idempotency-Key came with another request before. Take a new key for a new request.',
  ],
  'request.json-expected': ['请以 application/json 发送正文。', 'Send the body as application/json.'],
  'request.multipart-expected': [
    '请以 multipart/form-data 上传文件。',
    'Send the file as multipart/form-data.',
  ],
  'file.multipart-expected': ['请以 multipart/form-data 上传', 'send it as multipart/form-data'],
  'file.missing': ['缺少文件。', 'The file is missing.'],
  'form.not-as-expected': ['表单不符合要求：{{reason}}。', 'The form is not as expected: {{reason}}.'],
  'form.too-many-parts': ['内容项过多', 'it has too many parts'],
  'form.too-many-files': ['附件过多', 'it brings too many files'],
  'form.file-not-expected': [
    '在不收附件处带了附件，或多带了附件',
    'it brings a file where none is taken, or one too many',
  ],
  'form.too-many-fields': ['填写项过多', 'it has too many fields'],
  'form.name-too-long': ['有填写项名过长', 'the name of a field is too long'],
  'form.field-too-long': ['有填写项过长', 'a field is too long'],
  'form.name-has-brackets': ['有填写项名含方括号', 'the name of a field has brackets'],
  'form.name-missing': ['有填写项没有名称', 'a field has no name'],
  'form.name-refused': ['有填写项名无法采用', 'a field has no name that can be taken'],
  'form.of-wrong-parts': ['有一部分不符合要求', 'one of its parts is wrong'],
  'form.cut-short': ['内容不完整', 'it is cut short'],
  'file.divide': [
    '文件超过 {{megabytes}} MB，请拆分后再传。',
    'The file is larger than {{megabytes}} MB: divide it.',
  ],
  'form.unreadable': [
    '表单无法读取：内容不完整，或各项不符合格式。',
    'The form cannot be read: it is cut short, or its parts are not as they must be.',
  ],
  'form.not-read': ['表单未能读完。', 'The form could not be read.'],
  'request.too-large': [
    '提交的内容超过 {{megabytes}} MB，请分次提交。',
    'What was sent is larger than {{megabytes}} MB: send less at once.',
  ],
  'request.too-many-fields': [
    '表单内容过多，超出此处上限。',
    'The form has more fields than it may have here.',
  ],
  'request.not-utf8': ['正文须为 UTF-8 文本。', 'The body has to be text in UTF-8.'],
  'request.packed': ['正文的压缩方式无法识别。', 'The body is packed in a way that is not known here.'],
  'request.no-host': ['请求没有写明主机。', 'The request names no host.'],
  'request.other-host': [
    '本系统的网址是 {{address}}，请从该网址打开。',
    'This service is at {{address}}, and answers to no other name.',
  ],
  'request.address-unreadable': ['网址无法识别。', 'The address cannot be read.'],
  'request.no-such-address': ['此网址没有内容。', 'There is nothing at this address.'],
  'request.unreadable': ['请求无法读取。', 'The request cannot be read.'],
  'request.no-json': ['正文不是 JSON 对象或列表。', 'The body is no JSON object or list.'],
  'service.failed': [
    '没有作任何改动，故障已记录。请用同一个键重新发送同一请求。',
    'Nothing was changed. The failure is in our log; send the same request with the same key again.',
  ],
  'ledger.busy': [
    '系统繁忙，尚未办理。请稍后原样再次提交。',
    'The ledger is busy, and nothing was done. Send the same again in a moment.',
  ],
  'ledger.outcome-unknown': [
    '台账没有应答，是否已经办理尚不清楚。请稍后原样再次提交，不会重复办理。',
    'The ledger did not answer, so it is unknown whether this was done. Send the same again in a moment: it is done once.',
  ],
  'service.clock-wrong': [
    '本机时钟与数据库相差超过 5 分钟，因此不写入任何内容。请系统运维人员校准时钟。',
    'The clock of this machine differs from the database’s by more than 5 minutes, so nothing is written. Whoever runs the service has to set it.',
  ],
  'request.too-many-attempts': [
    '尝试次数过多，请在 {{seconds}} 秒后再试。',
    'Too many attempts: try again in {{seconds}} seconds.',
  ],
  'file.refused': ['{{file}} 不能采用：{{why}}', '{{file}} cannot be taken: {{why}}'],
  'field.unknown': ['没有这个字段', 'unknown field'],
  'text.control-character': ['含有控制字符', 'holds a control character'],
  'text.one-line': ['须为一行文字', 'must be one line'],
  'text.one-address': ['须为一个邮箱地址', 'must be one mail address'],
  'instant.format': [
    '须为 RFC 3339 时刻，例如 2020-10-01T09:00:00Z',
    'must be an RFC 3339 instant such as 2020-10-01T09:00:00Z',
  ],
  'year.out-of-range': ['须在 1990 年至 2099 年之间', 'must lie between 1990 and 2099'],
  'day.format': ['须为日期，例如 2020-07-30', 'must be a day such as 2020-07-30'],
  'month.format': ['须为月份，例如 2020-08', 'must be a month such as 2020-08'],
  'month.out-of-range': [
    '须为月份，例如 2020-08，2000 年至 2099 年',
    'must be a month such as 2020-08, from 2000 to 2099',
  ],
  'event.format': [
    '没有这个事件：可填 *，或如 task.*、task.accept',
    'is no event: ask for *, for one such as task.* or for one such as task.accept',
  ],
  'region.code-format': [
    '须为行政区划代码（2 至 12 位数字）',
    'must be the code of a region, 2 to 12 digits',
  ],
  'day.out-of-range': [
    '须在 {{earliest}} 与 {{latest}} 之间',
    'must lie between {{earliest}} and {{latest}}',
  ],
  'url.format': [
    '须为网址，例如 https://example.org/hook',
    'must be an address such as https://example.org/hook',
  ],
  'list.cursor-unknown': ['游标无效。', 'The cursor is none of ours.'],
  'list.cursor-source': ['请取自 nextCursor', 'take it from nextCursor'],
  'list.filter-unknown': ['此列表没有这些筛选条件。', 'These are not filters that this list takes.'],
  'mailbox.query': [
    '信箱只接受 ?to=<地址> 和 ?id=<信件>，各一次。',
    'The mailbox takes ?to=<address> and ?id=<message>, each once.',
  ],
  'field.twice': ['同一项重复', 'names a field twice'],
  'value.twice': ['重复', 'named twice'],
  'value.named-twice': ['{{value}} 重复', '{{value}} is named twice'],
  'list.filters-bad': [
    '地址中的筛选条件不能采用，请改正后重试。',
    'Some filters in the address cannot be used. Correct them and try again.',
  ],
  'list.filter-bad': [
    '筛选“{{name}}”：没有此项，或其值不可用',
    'Filter “{{name}}”: there is none, or its value cannot be used',
  ],
  'list.filter-twice': [
    '筛选“{{name}}”在地址中出现了不止一次',
    'Filter “{{name}}” stands more than once in the address',
  ],
} as const
