import { foldHeading, foldName, foldText } from '../../text'
import type { Column } from '../columns'
import { namesNothing } from './generalWords'
import { BRACKETS, LONGEST_HEADING, readHeading, unitsAlone } from './headingUnits'
import { foldUnitText, showsUnit, unitFrom } from './units'

/** What brackets tell whoever fills in a column, and not of which part, stage or time its content is. */
const EXPLAINS = new RegExp(
  `^(?:${[
    '非?必[填须选]项?|必须填写|可?选填?项?|可(?:不填|空|为空|留空|多选|修改)|(?:没有|无|若无)(?:可|则)?(?:不填|留空|填无)',
    '(?:规范|完整)?[全简]称|单选|多选|下拉(?:框|菜单|列表)?(?:选择|选填)?|选择|格式.*|(?:单元格)?(?:文本|数字|数值|日期|整数)(?:型|格式|类型)?',
    '(?:例|如|比如|例如|示例|举例|形如|样式).*|请?(?:填写?|选择?|输入|勾选|注明|写明|参照|参考).*|须?(?:按|与|同|依).*(?:填写?|一致|相同)|[是有√✓](?:\\/|或)?[否无×x]|打?[√✓]|.*填.*',
    '\\d+位.*|(?:前|后)\\d+位|y{2,4}.*|(?:保留|精确|四舍五入|不超过|至多|最多|不少于).*|公历|阳历|系统.*生成|自动生成|不可修改|勿改',
    '不?含税|含配套|已?(?:隐去|脱敏|隐藏|加密)|(?:见|详见|参见|同).*(?:表|注|说明|附件|备注|文件|通知)|注?\\d{0,2}|[a-z]|从大到小|一户一行|每?[户人村]一行|逐[户村项]填写',
    '(?:截[至止]|截止到?)?(?:(?:19|20)\\d\\d年?)(?:\\d{1,2}月?(?:\\d{1,2}[日号]?)?)?(?:年?[度末底初])?|年度|年[末底]|全年',
    'required|optional|mandatory|full ?name|format.*|e\\.?g\\.?.*|text|digits|yes ?/? ?(?:or )?no|y ?/? ?n|\\d+ ?digits?|example.*|see .*|choose.*|select.*',
  ].join('|')})$`,
  'u',
)
/** Words of which the name of a group of columns is made that says no more of a column than its own name does. */
const GROUPS =
  /(?:基本|主要|具体|有关|相关|总体|地方|所在|所属|本|各|五)|情况|信息|概况|状况|要素|内容|数据|指标|统计|明细|构成|组成|分类|分项|一览|短板|弱项|类型|人口|人员|户数|资金|来源|渠道|预算|规模|投资|投入|安排|金额|数额|项目|单位|地区|区域|区划|行政|地点|位置|区县|乡镇|街道|村居?|级别|层级|家庭|成员|监测|收入|联系方式|联络方式|通讯|岗位|职务|方面|需求|问题|整改|识别|审核|共性|个性|调查|核查|摸底|填报|台账|档案|脱贫攻坚|乡村振兴|[的及和与、·/\-—()]/gu
const ENGLISH_GROUPS =
  /basic|general|information|info|details?|data|figures?|population|people|households?|budgets?|funds?|funding|amounts?|sources?|project|region|place|shortfalls?|contact|survey|of|and|the|by/gu
/** What stands above headings and groups none of them: a title, who filled in, a place, a day. */
const NO_GROUP =
  /^(?!其中|含|包括|不含).*[:：,，。;；]|^附[件表]|(?:表|台账|清单|名单|名册|目录|汇总|项目库|一览)(?:[一二三四五六七八九十\d]*)$|(?:[省市区县州盟旗乡镇村局办委站校院]|政府|公司|中心|街道|集团)$|^(?:第[一二三四五六七八九十\d]+部分|[第共]\s*\d+\s*页.*)$|^(?:\d{4}[-./年])\d{1,2}(?:[-./月]\d{1,2}日?)?月?$/u
const NUMBER_BEFORE =
  /^(?:[一二三四五六七八九十]+|\d+|\([一二三四五六七八九十\d]+\))[、.．\s]|^\([一二三四五六七八九十\d]+\)/u
/** Other words that begin with one of those that say nothing. */
const OF_OTHERS = /其[他它余中]|余下/u

/** The names of a column, folded, with what stands in their brackets. */
const wholeNames = ({ name, aliases }: Column) => [name, ...aliases].map(foldName)

/** Whether brackets of a heading say of its column what its name does not, as 已支付 does of a budget: it is another column then. */
export function isQualified(heading: string, column: Column): boolean {
  const names = wholeNames(column)
  if (names.includes(foldName(heading))) return false
  if (heading.length > LONGEST_HEADING) return true
  return bracketsIn(heading).some(
    (each) =>
      !EXPLAINS.test(each) && !each.split(/[,，、;；。|\s]+/u).every((piece) => isHarmless(piece, names)),
  )
}

/** What stands in the brackets of a heading, the innermost first. */
function bracketsIn(heading: string): string[] {
  const found: string[] = []
  let text = foldUnitText(heading)
  for (let left = ''; left !== text;) {
    left = text
    text = text.replace(BRACKETS, (_, within: string) => {
      found.push(within.trim())
      return ','
    })
  }
  return found
}

function isHarmless(words: string, names: string[]): boolean {
  const text = words.trim()
  const plain = foldHeading(text)
  if (plain === '' || EXPLAINS.test(text) || names.some((name) => name.includes(plain))) return true
  if (namesUnit(text)) return true
  const [first = '', ...others] = text.split(/[:：]/u)
  if (others.length > 0) return [first, ...others].every((each) => isHarmless(each, names))
  return !OF_OTHERS.test(plain) && namesNothing(plain)
}

const namesUnit = (text: string) =>
  unitFrom(text) !== null ||
  unitsAlone(text).length > 0 ||
  showsUnit(text, 'near') ||
  /单位|\bunits?\b/u.test(text)

/** Whether what stands above a heading says of its column what its name does not, as 已脱贫 does above 剩余贫困人口. */
export function isUpperQualifier(upper: string, column: Column): boolean {
  if (upper.length > LONGEST_HEADING) return false
  const text = foldText(upper).toLowerCase()
  if (NO_GROUP.test(text.replace(BRACKETS, '')) || namesUnit(text)) return false
  if (isQualified(upper, column)) return true
  const name = foldHeading(readHeading(text.replace(NUMBER_BEFORE, '')).name)
  if (EXPLAINS.test(name)) return false
  const names = [...wholeNames(column).map(foldHeading), ...wholeNames(column)]
  const core = name.replace(/(?:基本|主要)?(?:情况|信息|数据|状况|统计)$/u, '')
  if (core !== '' && names.some((each) => each.includes(core))) return false
  const rest = names
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, each) => left.replaceAll(each, ''), name)
  return rest.replace(GROUPS, '').replace(ENGLISH_GROUPS, '').replace(/\d/gu, '') !== ''
}
