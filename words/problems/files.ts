/** What is said of sheets, evidence and other files. */
export const ofFiles = {
  'sheet.too-large-to-write': ['内容超出一个工作簿的容量。', 'This is too much for one workbook.'],
  'sheet.too-large': [
    '文件 {{file}} 超过 {{megabytes}} MB。',
    'The file {{file}} is larger than {{megabytes}} MB.',
  ],
  'sheet.unpacks-too-large': [
    '文件 {{file}} 解压后过大。请删除带格式的空行和图片，或拆分后导入。',
    'The file {{file}} is too large when unpacked. Delete empty formatted rows and pictures, or split it.',
  ],
  'sheet.too-many-rows': [
    '文件 {{file}} 超过 {{most}} 行，请拆分。',
    'The file {{file}} has more than {{most}} rows. Split it.',
  ],
  'sheet.too-many-columns': [
    '文件 {{file}} 超过 {{most}} 列。',
    'The file {{file}} has more than {{most}} columns.',
  ],
  'sheet.too-many-cells': [
    '文件 {{file}} 超过 {{most}} 个有内容的单元格，请拆分。',
    'The file {{file}} has more than {{most}} filled cells. Split it.',
  ],
  'sheet.too-hard': [
    '读取文件 {{file}} 耗时或占用内存过多。请拆分后分别导入。',
    'The file {{file}} takes too long or too much memory to read. Split it.',
  ],
  'sheet.damaged': [
    '文件 {{file}} 已损坏，或不是 XLSX 工作簿。',
    'The file {{file}} is damaged, or is not an XLSX workbook.',
  ],
  'sheet.encodings-mixed': [
    '文件 {{file}} 中一部分行是 UTF-8 编码，另一部分是 GB18030 编码。请分别用表格软件打开，合并后另存为 XLSX。',
    'Some lines of the file {{file}} are UTF-8, others GB18030. Open each part in a spreadsheet program, and save them as one XLSX.',
  ],
  'sheet.format-unknown': [
    '文件 {{file}} 既不是 XLSX 工作簿，也不是 UTF-8 或 GB18030 编码的 CSV。请用表格软件打开后另存为 XLSX。',
    'The file {{file}} is neither an XLSX workbook nor CSV text in UTF-8 or GB18030. Save it as XLSX in a spreadsheet program.',
  ],
  'sheet.hidden-alone': [
    '文件 {{file}} 只有隐藏的工作表有内容，请取消隐藏要导入的工作表。',
    'Only hidden sheets of the file {{file}} have content. Unhide the sheet to import.',
  ],
  'sheet.empty': ['文件 {{file}} 是空的。', 'The file {{file}} is empty.'],
  'sheet.old-excel': [
    '文件 {{file}} 是旧版 Excel 工作簿（.xls）。请打开后另存为 XLSX。',
    'The file {{file}} is an old Excel workbook (.xls). Open it and save it as XLSX.',
  ],
  'sheet.under-password': [
    '文件 {{file}} 是设了密码的工作簿。请取消密码后另存为 XLSX。',
    'The file {{file}} is a workbook with a password. Remove the password and save it as XLSX.',
  ],
  'sheet.binary-excel': [
    '文件 {{file}} 是二进制 Excel 工作簿（.xlsb）。请打开后另存为 XLSX。',
    'The file {{file}} is a binary Excel workbook (.xlsb). Open it and save it as XLSX.',
  ],
  'sheet.open-document': [
    '文件 {{file}} 是 OpenDocument 表格（.ods）。请打开后另存为 XLSX。',
    'The file {{file}} is an OpenDocument workbook (.ods). Open it and save it as XLSX.',
  ],
  'sheet.word-document': [
    '文件 {{file}} 是 Word 文档。请把其中的表格复制到工作簿，另存为 XLSX。',
    'The file {{file}} is a Word document. Copy its table into a workbook and save it as XLSX.',
  ],
  'sheet.web-page': [
    '文件 {{file}} 实为网页表格。请用表格软件打开后另存为 XLSX。',
    'The file {{file}} is really a web page. Open it in a spreadsheet program and save it as XLSX.',
  ],
  'sheet.xml-2003': [
    '文件 {{file}} 是 2003 版 XML 表格。请用表格软件打开后另存为 XLSX。',
    'The file {{file}} is an XML spreadsheet of 2003. Open it in a spreadsheet program and save it as XLSX.',
  ],
  'sheet.archive': [
    '文件 {{file}} 是压缩包。请解压后选择其中的工作簿。',
    'The file {{file}} is an archive. Unpack it and choose the workbook inside.',
  ],
  'sheet.picture': [
    '文件 {{file}} 是图片。请选择含有该表格的工作簿。',
    'The file {{file}} is a picture. Choose the workbook with this table.',
  ],
  'sheet.pdf': [
    '文件 {{file}} 是 PDF 文档。请选择生成它的工作簿。',
    'The file {{file}} is a PDF document. Choose the workbook it was made from.',
  ],
  'sheet.utf16': [
    '文件 {{file}} 是 UTF-16 文本。请另存为 XLSX 或 UTF-8 编码的 CSV。',
    'The file {{file}} is text in UTF-16. Save it as XLSX, or as CSV in UTF-8.',
  ],
  'sheet.readers-busy': [
    '正在读取其他文件，请稍后重新导入。',
    'Other files are being read. Send this file again in a moment.',
  ],
  'sheet.column-twice': [
    '表头中“{{column}}”列出现两次：“{{first}}”和“{{second}}”，请保留一个。',
    'The header names the column {{column}} twice: “{{first}}” and “{{second}}”. Keep one of them.',
  ],
  'sheet.column-qualified': [
    '第 {{row}} 行的“{{heading}}”比“{{column}}”多了限定，不能当作该列。请改正表头，或另加这一列。',
    'Row {{row}} has the heading “{{heading}}”, which says more than {{column}} does, so it is another column. Correct the heading, or add the column.',
  ],
  'sheet.other-table': [
    '第 {{row}} 行是另一张表的表头，缺少：{{lacked}}。请补齐该表的列，或把它移出本工作表。',
    'Row {{row}} heads another table, which lacks {{lacked}}. Complete it, or take it out of this sheet.',
  ],
  'sheet.other-table-unit': [
    '第 {{row}} 行起的表没有写明“{{column}}”的单位，而上面的表以“{{unit}}”为单位。请在表头写明单位。',
    'The table from row {{row}} on does not say the unit of “{{column}}”, which is “{{unit}}” above. State it in the heading.',
  ],
  'sheet.no-header': [
    '前 {{rows}} 行中没有找到表头。所需的列：{{sought}}。',
    'No header row was found within the first {{rows}} rows. Required columns: {{sought}}.',
  ],
  'sheet.header-incomplete': [
    '前 {{rows}} 行中没有找到表头。所需的列：{{sought}}。第 {{row}} 行最接近，缺少：{{lacked}}。',
    'No header row was found within the first {{rows}} rows. Required columns: {{sought}}. Row {{row}} comes closest; it lacks {{lacked}}.',
  ],
  'sheet.one-without-header': [
    '工作表“{{sheet}}”没有表头。第 {{row}} 行最接近，缺少：{{lacked}}。',
    'The sheet “{{sheet}}” has no header. Row {{row}} comes closest; it lacks {{lacked}}.',
  ],
  'sheet.unit-by-row': [
    '“{{column}}”一列逐行注明单位。请各列均按本列单位填写，并删去该列。',
    'The column “{{column}}” gives a unit for each row. Give all figures in the unit of their column, and delete this column.',
  ],
  'sheet.unit-unfit': [
    '“{{column}}”一列的单位是{{unit}}，“{{name}}”不以此计。请按本列的单位填写。',
    'The unit of the column “{{column}}” is {{unit}}, which does not fit “{{name}}”. Use the unit of the column.',
  ],
  'sheet.unit-unclear': [
    '“{{words}}”不能确定“{{column}}”一列的单位。请在该列表头写明一个单位，如（万元）。',
    '“{{words}}” does not clearly give the unit of the column “{{column}}”. Write one unit in its heading, such as （万元）.',
  ],
  'sheet.unit-twice': [
    '“{{column}}”一列注明了两个单位：{{unit}}和{{other}}。请只用一个单位。',
    'The column “{{column}}” gives two units, {{unit}} and {{other}}. Use one unit.',
  ],
  'sheet.unit-changes': [
    '第 {{row}} 行给“{{column}}”一列另注了单位：{{unit}}。请全列统一用一个单位。',
    'Row {{row}} gives another unit for the column “{{column}}”: {{unit}}. Use one unit in the whole column.',
  ],
  'sheet.column-in-part': [
    '“{{heading}}”只是“{{column}}”的一部分。请另列总数，并以该列名称为表头。',
    '“{{heading}}” is only a part of the column {{column}}. Add a column with the total, under its own name.',
  ],
  'sheet.column-unnamed': [
    '“{{heading}}”后面的一列有数字却没有表头。请为每一列写明表头。',
    'The column after “{{heading}}” has figures but no heading. Name each column.',
  ],
  'file.name-and-content': [
    '文件扩展名为 .{{ending}}，内容却是 {{content}}。',
    'The name ends in ".{{ending}}", but the content is {{content}}.',
  ],
  'file.rename-to': ['请改为 .{{ending}}', 'rename it to .{{ending}}'],
  'file.larger-than': ['单个文件不超过 {{most}}。', 'A file can have at most {{most}}.'],
  'file.most': ['不超过 {{most}}', 'at most {{most}}'],
  'file.empty': ['文件是空的。', 'The file is empty.'],
  'file.is-empty': ['空文件', 'is empty'],
  'evidence.too-much-unused': [
    '您已上传但尚未使用的附件过多（最多 {{most}}），请先在报结中使用。{{days}} 天未使用的，系统自动清除。',
    'You have uploaded too many unused files ({{most}} at most). Use them in a submission first. Unused files are removed after {{days}} days.',
  ],
  'evidence.most-unused': ['未使用的附件最多 {{most}}', 'at most {{most}} unused'],
  'evidence.unfit': ['不能作为佐证材料', 'cannot be used as evidence'],
  'file.markup': ['文件中含有网页或脚本内容。', 'The file contains web page code or a script.'],
  'evidence.type': [
    '佐证材料限 JPEG、PNG、WebP、HEIC、PDF、DOCX、XLSX；此文件是 {{type}}。',
    'Evidence must be JPEG, PNG, WebP, HEIC, PDF, DOCX or XLSX. This file is {{type}}.',
  ],
  'file.pdf-besides': ['文件同时也是 PDF。', 'The file is also a PDF.'],
  'file.archive-besides': ['文件同时也是压缩包。', 'The file is also an archive.'],
  'file.script-besides': ['文件同时也是脚本。', 'The file is also a script.'],
  'file.macros': [
    '文件含有宏或程序，请另存为无宏文档。',
    'The file contains macros or a program. Save it without macros.',
  ],
  'files.not-here': ['此处不能上传附件。', 'You cannot upload files here.'],
  'file.absent': ['没有这份文件。', 'There is no such file.'],
  'evidence.one-subject': [
    '佐证材料须属于一项任务或一个问题。',
    'Evidence must belong to one task or one finding.',
  ],
  'evidence.one-of-two': ['二者须选其一', 'choose exactly one of the two'],
  'item.absent': ['不存在，或不在您的职责范围', 'does not exist, or you may not see it'],
  'evidence.not-yours': ['没有可用于此事项的这份文件', 'you have no such file for this item'],
  'files.some-refused': ['有文件不能采用。', 'Some files cannot be used.'],
  'evidence.absent': [
    '没有这份佐证材料，或不在您的职责范围。',
    'There is no such evidence, or you may not see it.',
  ],
  'document.where-or-file': [
    '请写明存放处，或选择一份文件',
    'give the place where it is filed, or choose a file',
  ],
  'sheet.narrow': ['请缩小筛选范围', 'narrow the filters'],
  'sheet.too-many-to-write': [
    '共 {{rows}} 行，一个工作簿最多 {{most}} 行，请缩小筛选范围',
    '{{rows}} rows, but one workbook holds {{most}} at most: narrow the filters',
  ],
} as const
