/** Words around a unit that say of no figures in particular. */
const GENERAL =
  /(?:19|20)\d\d年?度?|年度|其中|附注|备注|注|说明|以上|上述|下列|除(?:另有|特别|已)?(?:注明|说明|标注)者?[以之]?外|本表|本页|表[中内]|其他|其它|余下|所有|全部|各项|各|均|都|统一|一律|金额|资金|数据|数字|数值|数额|数量|经费|投资|款项|货币|计[量价]|人口|收入|预算|项目|单位|币种|填[报列写]|使用|采用|度量|报表|其余|[的为是请栏列项和与及或、应按以用数额款表中内]/gu
const GENERAL_ENGLISH =
  /amounts?|figures?|values?|all|money|funds?|budgets?|units?|notes?|table|sheet|currency|data|expressed|stated|shown|given|others?|rest|are|is|in|the|of|for|and|by/gu

/** Whether folded words beside a unit name no figures in particular. */
export const namesNothing = (words: string): boolean =>
  words.replace(GENERAL, '').replace(GENERAL_ENGLISH, '').replace(/\d/gu, '') === ''
