/** What is said of a request itself, of its fields, and of files, in Chinese by the English. */
export const ofRequests = {
  'This key is not known, over, revoked, or its person is disabled.':
    '接口密钥无效、已到期、已撤销，或其所有人已停用。',
  'Sign in, or send Authorization: Bearer <key>. A key is made with npm run key -- <email>.':
    '请先登录，或发送 Authorization: Bearer <密钥>。密钥用 npm run key -- <邮箱> 生成。',
  'This did not come from a page of this service': '请求来源不明，未办理。',
  'This page needs the function "{0}", which you do not have.':
    '打开此页面需要“{0:word}”权限，您没有这项权限。',
  'This needs the function "{0}", which you do not have.': '办理此事需要“{0:word}”权限，您没有这项权限。',
  'This needs the function "{0}".': '办理此事需要“{0:word}”权限。',
  'This was shown once, and is not shown again. Ask for it anew.':
    '内容只显示一次，不再显示。如需查看，请重新申请。',
  'This page is not for that.': '此页面不能这样办理。',
  'This link is not for that.': '此链接不能这样办理。',
  'Some files cannot be taken.': '有附件不能采用。',
  'Some fields need to be put right.': '有内容需要更正。',
  'Some fields are not as they must be.': '有内容不符合要求。',
  'Some members are not as they must be.': '有字段不符合要求。',
  'no form of this page': '此页面没有这张表单',
  'Every change carries an Idempotency-Key of 1 to 200 visible ASCII characters.':
    '每次变更须带 Idempotency-Key，由 1 至 200 个可见 ASCII 字符组成。',
  'If-Match must be a version in quotes, such as "3".': 'If-Match 须为带引号的版本号，例如 "3"。',
  'This Idempotency-Key came with another request before. Take a new key for a new request.':
    '此 Idempotency-Key 已用于另一请求。新请求请换新键。',
  'Send the body as application/json.': '请以 application/json 发送正文。',
  'Send the file as multipart/form-data.': '请以 multipart/form-data 上传文件。',
  'send it as multipart/form-data': '请以 multipart/form-data 上传',
  'The file is missing.': '缺少文件。',
  'The form is not as expected: {0}.': '表单不符合要求：{0:text}。',
  'it has too many parts': '内容项过多',
  'it brings too many files': '附件过多',
  'it brings a file where none is taken, or one too many': '在不收附件处带了附件，或多带了附件',
  'it has too many fields': '填写项过多',
  'the name of a field is too long': '有填写项名过长',
  'a field is too long': '有填写项过长',
  'the name of a field has brackets': '有填写项名含方括号',
  'a field has no name': '有填写项没有名称',
  'a field has no name that can be taken': '有填写项名无法采用',
  'it is cut short': '内容不完整',
  'The file is larger than {0} MB: divide it.': '文件超过 {0} MB，请拆分后再传。',
  'The form cannot be read: it is cut short, or its parts are not as they must be.':
    '表单无法读取：内容不完整，或各项不符合格式。',
  'The form could not be read.': '表单未能读完。',
  'What was sent is larger than {0} MB: send less at once.': '提交的内容超过 {0} MB，请分次提交。',
  'The form has more fields than it may have here.': '表单内容过多，超出此处上限。',
  'The body has to be text in UTF-8.': '正文须为 UTF-8 文本。',
  'The body is packed in a way that is not known here.': '正文的压缩方式无法识别。',
  'The request names no host.': '请求没有写明主机。',
  'This service is at {0}, and answers to no other name.': '本系统的网址是 {0}，请从该网址打开。',
  'The address cannot be read.': '网址无法识别。',
  'There is nothing at this address.': '此网址没有内容。',
  'The request cannot be read.': '请求无法读取。',
  'The body is no JSON object or list.': '正文不是 JSON 对象或列表。',
  'Nothing was changed. The failure is in our log; send the same request with the same key again.':
    '没有作任何改动，故障已记录。请用同一个键重新发送同一请求。',
  'The ledger is busy, and nothing was done. Send the same again in a moment.':
    '系统繁忙，尚未办理。请稍后原样再次提交。',
  'The ledger did not answer, so it is unknown whether this was done. Send the same again in a moment: it is done once.':
    '台账没有应答，是否已经办理尚不清楚。请稍后原样再次提交，不会重复办理。',
  'The clock of this machine differs from the database’s by more than 5 minutes, so nothing is written. Whoever runs the service has to set it.':
    '本机时钟与数据库相差超过 5 分钟，因此不写入任何内容。请系统运维人员校准时钟。',
  'Too many attempts: try again in {0} seconds.': '尝试次数过多，请在 {0} 秒后再试。',
  '{0} cannot be taken: {1}': '{0} 不能采用：{1:text}',
  'Something failed here': '系统内部错误',
  'unknown field': '没有这个字段',
  'holds a control character': '含有控制字符',
  'must be one line': '须为一行文字',
  'must be one mail address': '须为一个邮箱地址',
  'must be an RFC 3339 instant such as 2020-10-01T09:00:00Z': '须为 RFC 3339 时刻，例如 2020-10-01T09:00:00Z',
  'must lie between 1990 and 2099': '须在 1990 年至 2099 年之间',
  'must be a day such as 2020-07-30': '须为日期，例如 2020-07-30',
  'must be a month such as 2020-08': '须为月份，例如 2020-08',
  'must be a month such as 2020-08, from 2000 to 2099': '须为月份，例如 2020-08，2000 年至 2099 年',
  'is no event: ask for *, for one such as task.* or for one such as task.accept':
    '没有这个事件：可填 *，或如 task.*、task.accept',
  'must be the code of a region, 2 to 12 digits': '须为行政区划代码（2 至 12 位数字）',
  'must lie between {0} and {1}': '须在 {0:number} 与 {1:number} 之间',
  'must be an address such as https://example.org/hook': '须为网址，例如 https://example.org/hook',
  'The cursor is none of ours.': '游标无效。',
  'take it from nextCursor': '请取自 nextCursor',
  'These are not filters that this list takes.': '此列表没有这些筛选条件。',
  'The mailbox takes ?to=<address> and ?id=<message>, each once.':
    '信箱只接受 ?to=<地址> 和 ?id=<信件>，各一次。',
  'names a field twice': '同一项重复',
  'named twice': '重复',
  '{0} is named twice': '{0} 重复',
  'That is too much for one workbook.': '超出一个工作簿的容量。',
  'The file {0} is larger than {1} MB.': '文件 {0} 超过 {1} MB。',
  'The file {0} unpacks to too much. Delete empty formatted rows and pictures, or split it.':
    '文件 {0} 解压后过大。请删除带格式的空行和图片，或拆分后导入。',
  'The file {0} has more than {1} rows. Split it.': '文件 {0} 超过 {1} 行，请拆分。',
  'The file {0} has more than {1} columns.': '文件 {0} 超过 {1} 列。',
  'The file {0} has more than {1} filled cells. Split it.': '文件 {0} 超过 {1} 个有内容的单元格，请拆分。',
  'The file {0} takes too long or too much memory to read. Split it.':
    '读取文件 {0} 耗时或占用内存过多。请拆分后分别导入。',
  'The file {0} is damaged, or no XLSX workbook.': '文件 {0} 已损坏，或不是 XLSX 工作簿。',
  'The file {0} is neither an XLSX workbook nor CSV text in UTF-8 or GB18030. Open it in a spreadsheet program, and save it as XLSX.':
    '文件 {0} 既不是 XLSX 工作簿，也不是 UTF-8 或 GB18030 编码的 CSV。请用表格软件打开后另存为 XLSX。',
  'The file {0} holds something on hidden sheets alone. Show the sheet that is meant.':
    '文件 {0} 只有隐藏的工作表有内容，请取消隐藏要导入的工作表。',
  'The file {0} is empty.': '文件 {0} 是空的。',
  'The file {0} is an old Excel workbook (.xls). Open it, and save it as XLSX.':
    '文件 {0} 是旧版 Excel 工作簿（.xls）。请打开后另存为 XLSX。',
  'The file {0} is a workbook under a password. Take the password away, and save it as XLSX.':
    '文件 {0} 是设了密码的工作簿。请取消密码后另存为 XLSX。',
  'The file {0} is a binary Excel workbook (.xlsb). Open it, and save it as XLSX.':
    '文件 {0} 是二进制 Excel 工作簿（.xlsb）。请打开后另存为 XLSX。',
  'The file {0} is an OpenDocument workbook (.ods). Open it, and save it as XLSX.':
    '文件 {0} 是 OpenDocument 表格（.ods）。请打开后另存为 XLSX。',
  'The file {0} is a Word document. Copy its table into a workbook, and save that as XLSX.':
    '文件 {0} 是 Word 文档。请把其中的表格复制到工作簿，另存为 XLSX。',
  'The file {0} is a web page under the name of a workbook. Open it in a spreadsheet program, and save it as XLSX.':
    '文件 {0} 是以工作簿命名的网页表格。请用表格软件打开后另存为 XLSX。',
  'The file {0} is an XML table of 2003. Open it in a spreadsheet program, and save it as XLSX.':
    '文件 {0} 是 2003 版 XML 表格。请用表格软件打开后另存为 XLSX。',
  'The file {0} is an archive. Unpack it, and choose the workbook in it.':
    '文件 {0} 是压缩包。请解压后选择其中的工作簿。',
  'The file {0} is a picture. Choose the workbook that it shows.':
    '文件 {0} 是图片。请选择图中表格的工作簿。',
  'The file {0} is a PDF document. Choose the workbook that it was made from.':
    '文件 {0} 是 PDF 文档。请选择生成它的工作簿。',
  'The file {0} is text in UTF-16. Save it as XLSX, or as CSV in UTF-8.':
    '文件 {0} 是 UTF-16 文本。请另存为 XLSX 或 UTF-8 编码的 CSV。',
  'Other files are being read. Send this one again in a moment.': '正在读取其他文件，请稍后重新导入。',
  'The header names the column {0} twice: “{1}” and “{2}”. Keep one of them.':
    '表头中“{0}”列出现两次：“{1}”和“{2}”，请保留一个。',
  'No header row was found within the first {0} rows. Looked for: {1}.':
    '前 {0} 行中没有找到表头。所需的列：{1}。',
  'No header row was found within the first {0} rows. Looked for: {1}. Row {2} comes closest; it lacks {3}.':
    '前 {0} 行中没有找到表头。所需的列：{1}。第 {2} 行最接近，缺少：{3}。',
  'The sheet “{0}” has no header. Row {1} comes closest; it lacks {2}.':
    '工作表“{0}”没有表头。第 {1} 行最接近，缺少：{2}。',
  'The column “{0}” gives a unit to each row. Give all figures in the unit of their column, and leave it out.':
    '“{0}”一列逐行注明单位。请把各列都按本列单位填写，并删去该列。',
  'The column “{0}” is given in {1}, in which {2} is not counted. Give it in the unit of its column.':
    '“{0}”一列的单位是{1}，“{2}”不以此计。请按本列的单位填写。',
  '“{0}” does not say for certain in which unit the column “{1}” is. Give it one unit in its heading, such as （万元）.':
    '“{0}”不能确定“{1}”一列的单位。请在该列表头写明一个单位，如（万元）。',
  'The column “{0}” is given in {1} and in {2}. Give it one unit.':
    '“{0}”一列注明了两个单位：{1}和{2}。请只用一个单位。',
  'Row {0} gives the column “{1}” another unit: {2}. Give all its figures in one.':
    '第 {0} 行给“{1}”一列另注了单位：{2}。请全列统一用一个单位。',
  '“{0}” is but a part of the column {1}. Give the whole of it under its own name.':
    '“{0}”只是“{1}”的一部分。请另列总数，并以该列名称为表头。',
  'The column behind “{0}” has no heading, and holds figures. Name each column.':
    '“{0}”后面的一列有数字却没有表头。请为每一列写明表头。',
  'The name ends in ".{0}", but inside is {1}.': '文件扩展名为 .{0}，内容却是 {1:word}。',
  'name it .{0}': '请改为 .{0}',
  'A file is {0} at most.': '单个文件不超过 {0}。',
  'at most {0}': '不超过 {0}',
  'The file is empty.': '文件是空的。',
  'is empty': '空文件',
  'You have handed over too much that is not in use yet ({0} at most). Name it in a submission first; after {1} days it is removed.':
    '您已上传但尚未使用的附件过多（最多 {0}），请先在报结中使用；{1} 天未使用的将被清除。',
  'at most {0} not in use': '未使用的附件最多 {0}',
  'cannot be taken as evidence': '不能作为佐证',
  'It holds markup or a script that a browser would run.': '文件中含有网页或脚本内容。',
  'Evidence is JPEG, PNG, WebP, HEIC, PDF, DOCX or XLSX; this is {0}.':
    '佐证限 JPEG、PNG、WebP、HEIC、PDF、DOCX、XLSX；此文件是 {0:word}。',
  'It is a PDF besides.': '文件同时也是 PDF。',
  'It is an archive besides.': '文件同时也是压缩包。',
  'It is a script besides.': '文件同时也是脚本。',
  'It holds macros or a program. Save it without macros.': '文件含有宏或程序，请另存为无宏文档。',
  'No files here.': '此处不收附件。',
  'There is no such file.': '没有这份文件。',
  'Evidence is for one task or one finding.': '佐证须属于一项任务或一个问题。',
  'name one of the two': '二者须选其一',
  'absent, or not yours to see': '不存在，或不在您的职责范围',
  'no such file of yours for this': '没有可用于此事项的这份文件',
  'Some of the files cannot be taken.': '有文件不能采用。',
  'There is no such evidence, or it is not yours to see.': '没有这份佐证，或不在您的职责范围。',
  'say where it is filed, or name a file': '请写明存放处，或指明一份文件',
  'There is no such {0}, or it is not yours to see.': '没有这{0:word}，或不在您的职责范围。',
} as const
